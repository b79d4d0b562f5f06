import Foundation
import HTTPTypes
import Hummingbird
import Kernel

extension Visit {
    /// A page inside the frame.
    /// - Parameters:
    ///   - template: "Module/name".
    ///   - title: what the page is for; becomes the browser's title and is not repeated by the template's heading.
    ///   - view: a struct of stored properties, ready to be shown.
    package func page(_ template: String, title: Message, _ view: some Sendable, status: HTTPResponse.Status = .ok,
                      problems: Problems? = nil, scripts: [String] = []) async throws -> Response {
        let frame = try await services.frame(self)
        let layout = LayoutView(frame, visit: self, title: say(title), hasErrors: problems != nil, scripts: scripts)
        let html = try services.templates.page(template, view, layout: layout, language: language, formToken: formToken)
        return html.response(status: status, visit: self)
    }

    /// A piece of a page, for scripts that refresh it.
    package func fragment(_ template: String, _ view: some Sendable) throws -> Response {
        try services.templates.fragment(template, view, language: language, formToken: formToken).response(status: .ok, visit: self)
    }

    /// After a change: look at this page now (303), with a word of confirmation.
    package func redirect(_ path: String, notice: Message? = nil) -> Response {
        var response = Response(status: .seeOther, headers: [.location: path])
        if let notice { response.setCookie(Flash.cookie(say(notice), secure: isSecure)) }
        return response
    }

    package func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let data = try JSON.encode(value)
        return Response(status: status, headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
                        body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }

    /// Done, and nothing to say.
    package func nothing() -> Response { Response(status: .noContent) }

    /// A file to keep; `name` may hold Chinese.
    package func download(_ bytes: [UInt8], name: String, type: String, inline: Bool = false) -> Response {
        let encoded = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: ".-_"))) ?? "file"
        let disposition = "\(inline ? "inline" : "attachment"); filename*=UTF-8''\(encoded)"
        return Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: disposition, .cacheControl: "private, no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    package var isSecure: Bool { services.publicAddress.hasPrefix("https://") }
}

/// A page of a list in the API.
package struct ListAnswer<Item: Encodable & Sendable>: Encodable, Sendable {
    package let items: [Item]
    /// Give it as `cursor` to read on; null at the end.
    package let next: String?

    package init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }

    private enum Key: String, CodingKey { case items, next }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(items, forKey: .items)
        try container.encode(next, forKey: .next)
    }
}

enum JSON {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }
}

extension String {
    fileprivate func response(status: HTTPResponse.Status, visit: Visit) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: self)))
        if let cookie = visit.newFormCookie { response.setCookie(FormToken.cookie(cookie, secure: visit.isSecure)) }
        if visit.request.cookies[Flash.name] != nil { response.setCookie(Flash.cleared) }
        return response
    }
}
