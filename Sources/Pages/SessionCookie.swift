import Hummingbird

/// The cookie that carries a browser's session.
package enum SessionCookie {
    package static let name = "youai_session"

    /// Not readable by scripts, sent to this site only; gone when the browser closes or after 12 hours.
    package static func make(_ token: String, secure: Bool) -> Cookie {
        Cookie(name: name, value: token, maxAge: 43_200, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }

    package static let cleared = Cookie(name: name, value: "", maxAge: 0, path: "/", httpOnly: true, sameSite: .lax)
}
