import Foundation
import Hummingbird
import Kernel
import Vault

/// Form tokens against forged requests (CSRF): a keyed hash of the session, or of a random cookie for visitors, so
/// that nothing has to be stored. Another site can neither read nor make it.
enum FormToken {
    static let cookieName = "youai_form"
    static let fieldName = "csrf"
    static let headerName = "x-csrf-token"

    static func make(for secret: String, _ vault: Vault) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let bytes = vault.code(secret, context: "form").prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func cookie(_ value: String, secure: Bool) -> Cookie {
        Cookie(name: cookieName, value: value, maxAge: 86_400, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }
}

extension Services {
    /// The form token of a session, or of a visitor's cookie.
    package func formToken(session: String?, visitor: String) -> String {
        FormToken.make(for: session.map { "session \($0)" } ?? "visitor \(visitor)", vault)
    }
}
