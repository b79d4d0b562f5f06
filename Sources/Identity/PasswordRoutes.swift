import Hummingbird
import Kernel
import Pages

/// A person's own password and sessions.
package enum PasswordRoutes {
    package static let all: [Route] = [
        .page("/account/password", .signedIn) { visit in try await page(visit, problems: nil) },
        .form("/account/password", .signedIn) { visit in
            try await visit.attempt {
                let token = try await ChangePassword(.init(visit.fields)).run(visit: visit, kind: .browser)
                var response = visit.redirect("/home", notice: "密码已修改，其他地方的登录已结束")
                response.setCookie(SessionCookie.make(token, secure: visit.isSecure))
                return response
            } again: { try await page(visit, problems: $0) }
        },
        .form("/account/sessions/closing", .signedIn) { visit in
            guard let token = visit.sessionToken else { throw Refusal.signInNeeded }
            try await visit.write { try CloseOtherSessions(token: token).run(in: $0) }
            return visit.redirect("/account/password", notice: "其他地方的登录已结束")
        },
        .api(.put, "/account/password", .signedIn, Operation(
            "changePassword", "Changes your password; every session ends and a new token is given",
            body: [.init("old", required: true), .init("new", required: true), .init("again", required: true, "The new password once more")],
            answer: .object([.init("token", required: true)]), isSecret: true)) { visit in
            let token = try await ChangePassword(.init(visit.fields)).run(visit: visit, kind: .bearer)
            return try visit.json(TokenJSON(token: token))
        },
    ]

    private struct TokenJSON: Encodable { let token: String }

    private struct PasswordView: Sendable {
        struct Session: Sendable {
            let kind: String
            let openedAt: String
            let seenAt: String
            let current: Bool
        }

        let form: FormView
        let mustChange: Bool
        let sessions: [Session]
        let hasOthers: Bool
    }

    private static func page(_ visit: Visit, problems: Problems?) async throws -> Response {
        let token = visit.sessionToken ?? ""
        let open = try await visit.read { work in try SessionStore.list(of: work.account(), at: work.now, in: work.tx) }
        let form = FormView([
            FieldSpec("old", .password, max: 128, autocomplete: "current-password"),
            FieldSpec("new", .password, max: 128, autocomplete: "new-password"),
            FieldSpec("again", .password, max: 128, autocomplete: "new-password"),
        ], values: Fields(), problems: problems, visit: visit)
        let view = PasswordView(
            form: form, mustChange: visit.session?.mustChangePassword ?? false,
            sessions: open.map { session in
                .init(kind: visit.say(session.kind == .browser ? "浏览器" : "程序接口"), openedAt: session.openedAt.short(visit.language),
                      seenAt: session.seenAt.short(visit.language), current: session.isOf(token))
            },
            hasOthers: open.contains { !$0.isOf(token) })
        return try await visit.page("Identity/password", title: "修改密码", view, problems: problems)
    }
}
