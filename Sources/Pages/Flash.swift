import Foundation
import Hummingbird

/// A word of confirmation that survives one redirect.
enum Flash {
    static let name = "youai_notice"

    static func cookie(_ text: String, secure: Bool) -> Cookie {
        let value = Data(text.prefix(200).utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return Cookie(name: name, value: value, maxAge: 30, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }

    static let cleared = Cookie(name: name, value: "", maxAge: 0, path: "/", httpOnly: true, sameSite: .lax)

    static func text(of visit: Visit) -> String? {
        guard let value = visit.request.cookies[name]?.value else { return nil }
        let base64 = value.replacing("-", with: "+").replacing("_", with: "/")
        let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let data = Data(base64Encoded: padded), data.count <= 1000 else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
