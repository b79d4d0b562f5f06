import Hummingbird
import Kernel

/// Language, type size and theme: what a person chooses for the eyes, kept in cookies for a year.
package enum Preference {
    package static let routes = [
        Route.form("/preferences", .anyone) { visit in
            var response = visit.redirect(localPath(visit.fields["back"]))
            for (field, cookie, allowed) in choices {
                guard let value = visit.fields[field], allowed.contains(value) else { continue }
                response.setCookie(Cookie(name: cookie, value: value, maxAge: 31_536_000, path: "/",
                                          secure: visit.isSecure, httpOnly: true, sameSite: .lax))
            }
            return response
        },
    ]

    /// Only an address on this site: never a way to send people elsewhere.
    package static func localPath(_ text: String?) -> String {
        // Browsers drop tabs and line breaks from an address and read a backslash as a slash.
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count < 1000,
              text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }) else { return "/" }
        return text
    }

    private static let choices: [(String, String, Set<String>)] = [
        ("language", "youai_language", ["zh", "en"]), ("large", "youai_large", ["0", "1"]),
        ("theme", "youai_theme", ["dark", "light", "auto"]),
    ]
}
