import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Storage

/// A form that was open too long, or was sent by another site: its token is not this session's.
struct FormExpired: Error { let fields: Fields }

/// The person must choose a new password before anything else.
struct PasswordChangeNeeded: Error {}

/// Turns what went wrong into an answer: a page in the person's language, or problem+json (RFC 9457).
enum ErrorAnswer {
    struct Explained {
        var status: HTTPResponse.Status
        var code: String
        var message: Message
        var problems: [Problem] = []
        var retryAfter: Int?
    }

    static func make(_ error: any Error, _ visit: Visit) async -> Response {
        if !visit.route.isAPI {
            if case Refusal.signInNeeded = error { return signIn(visit) }
            if error is PasswordChangeNeeded { return visit.redirect("/account/password", notice: "请先设置新密码") }
        }
        let explained = explain(error, visit)
        if explained.status.code >= 500 {
            visit.services.logger.error("request failed", metadata: [
                "path": "\(visit.path)", "error": "\(error)", "request": "\(visit.requestID)",
            ])
        }
        var response = visit.route.isAPI ? problemJSON(explained, visit) : await page(explained, visit)
        if let wait = explained.retryAfter, let name = HTTPField.Name("Retry-After") { response.headers[name] = "\(wait)" }
        return response
    }

    private static func explain(_ error: any Error, _ visit: Visit) -> Explained {
        switch error {
        case let problems as Problems:
            return Explained(status: .unprocessableContent, code: "invalid", message: "有些内容需要修改", problems: problems.all)
        case Refusal.notFound:
            return Explained(status: .notFound, code: "not_found", message: "没有找到。可能已被移走，或者不在您的管理范围内")
        case Refusal.signInNeeded:
            return Explained(status: .unauthorized, code: "sign_in_needed", message: "请先登录")
        case Refusal.forbidden(let message):
            return Explained(status: .forbidden, code: "forbidden", message: message)
        case Refusal.conflict(let code, let message):
            return Explained(status: .conflict, code: code, message: message)
        case Refusal.tooMany(let seconds, let message):
            return Explained(status: .tooManyRequests, code: "too_many", message: message, retryAfter: seconds)
        case is PasswordChangeNeeded:
            return Explained(status: .forbidden, code: "password_change_needed", message: "请先设置新密码")
        case is FormExpired:
            return Explained(status: .forbidden, code: "form_expired", message: "页面打开太久，已过期。请返回上一页刷新后再提交，刚才没有保存")
        case let tooLarge as BodyTooLarge:
            let megabytes = max(1, tooLarge.limit / 1_048_576)
            return Explained(status: .contentTooLarge, code: "too_large", message: "内容太大，最多 \(megabytes) MB")
        case StorageError.busy:
            return Explained(status: .serviceUnavailable, code: "busy", message: "系统正忙，请稍后再试。刚才没有保存", retryAfter: 5)
        case StorageError.unwritable:
            return Explained(status: .serviceUnavailable, code: "unwritable", message: "系统暂时无法保存，请稍后再试。刚才没有保存", retryAfter: 60)
        case StorageError.unreachable:
            return Explained(status: .serviceUnavailable, code: "unreachable", message: "系统暂时连不上数据库，请稍后再试。刚才没有保存", retryAfter: 5)
        case StorageError.unknownOutcome:
            return Explained(status: .serviceUnavailable, code: "unknown_outcome", message: "数据库在保存时中断。请先查看刚才的内容是否已经保存，再决定是否重做", retryAfter: 30)
        case StorageError.damaged:
            return Explained(status: .serviceUnavailable, code: "damaged", message: "系统的数据有损坏，需要管理员处理。刚才没有保存")
        case let error as HTTPError where error.status.code < 500:
            return Explained(status: error.status, code: "malformed", message: "这个请求无法理解")
        default:
            return Explained(status: .internalServerError, code: "failed", message: "系统出了问题，我们已记录。请稍后再试")
        }
    }

    private static func signIn(_ visit: Visit) -> Response {
        let back = visit.request.method == .get ? visit.request.uri.string : "/"
        let encoded = back.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return visit.redirect("/sign-in?back=\(encoded)")
    }

    private struct ProblemDocument: Encodable {
        struct Item: Encodable { let field, code, message: String }
        let type: String
        let title: String
        let status: Int
        let code: String
        let instance: String
        let errors: [Item]
    }

    private static func problemJSON(_ explained: Explained, _ visit: Visit) -> Response {
        let document = ProblemDocument(
            type: "about:blank", title: visit.say(explained.message), status: explained.status.code, code: explained.code,
            instance: visit.requestID,
            errors: explained.problems.map { .init(field: $0.field, code: $0.code, message: visit.say($0.message)) })
        let body = (try? JSON.encode(document)) ?? Data()
        return Response(
            status: explained.status,
            headers: [.contentType: "application/problem+json; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    struct ErrorView: Sendable {
        let status: Int
        let title: String
        let text: String
        let requestId: String?
        let wayOutHref: String
        let wayOutLabel: String
        let details: [String]
    }

    private static func page(_ explained: Explained, _ visit: Visit) async -> Response {
        let title: Message = switch explained.status.code {
        case 404: "没有找到这个页面"
        case 403: "不能打开这个页面"
        case 409: "现在还不能这样做"
        case 429: "请稍等"
        case 500...: "系统出了问题"
        default: "这一步没有成功"
        }
        let view = ErrorView(
            status: explained.status.code, title: visit.say(title), text: visit.say(explained.message),
            requestId: explained.status.code >= 500 ? visit.requestID : nil, wayOutHref: wayOut(visit),
            wayOutLabel: visit.say(visit.actor.isSignedIn ? "回到我的工作" : "去登录"),
            details: explained.problems.map { visit.say($0.message) })
        do {
            return try await visit.page("Pages/error-page", title: title, view, status: explained.status)
        } catch {
            visit.services.logger.error("error page failed", metadata: ["error": "\(error)"])
            return Response(
                status: explained.status, headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: visit.say(explained.message))))
        }
    }

    private static func wayOut(_ visit: Visit) -> String {
        guard visit.actor.isSignedIn else { return "/sign-in" }
        return visit.actor.isStaff ? "/inbox" : "/today"
    }
}
