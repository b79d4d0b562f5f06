import CCurl
import Kernel

/// A mail server that takes letters (SMTP).
package struct MailServer: Courier {
    package enum Security: String, CaseIterable, Sendable {
        /// Encrypted after the greeting, or not at all (587).
        case starttls
        /// Encrypted from the first byte (465).
        case tls
        /// Only for a server on this machine (25).
        case none

        package var port: Int {
            switch self {
            case .starttls: 587
            case .tls: 465
            case .none: 25
            }
        }
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let from: MailAddress
    package let user: String?
    private let password: String?
    /// A file with an authority of one's own, besides those that the machine trusts.
    private let authority: String?

    package init(host: String, port: Int? = nil, security: Security, from: MailAddress, user: String?, password: String?, authority: String? = nil) {
        (self.host, self.port, self.security, self.from) = (host, port ?? security.port, security, from)
        (self.user, self.password, self.authority) = (user, password, authority)
    }

    package func carry(_ letters: [Letter], while goOn: () -> Bool) -> [Delivery] {
        guard let curl = Curl() else { return letters.prefix(1).map { _ in .closed(.other("libcurl")) } }
        var all: [Delivery] = []
        for letter in letters {
            guard goOn() else { break }
            all.append(carry(letter, curl))
            if case .closed = all.last { break }
        }
        return all
    }

    private func carry(_ letter: Letter, _ curl: Curl) -> Delivery {
        guard let to = MailAddress(letter.address) else { return .refused(.recipient("501")) }
        curl.reset()
        curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        curl.set(CURLOPT_URL, "\(security == .tls ? "smtps" : "smtp")://\(host):\(port)")
        if security != .none { curl.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
        if let authority { curl.set(CURLOPT_CAINFO, authority) }
        if let user {
            curl.set(CURLOPT_USERNAME, user)
            curl.set(CURLOPT_PASSWORD, password ?? "")
        }
        curl.set(CURLOPT_MAIL_FROM, "<\(from.text)>")
        curl.set(CURLOPT_MAIL_RCPT, ["<\(to.text)>"])
        curl.set(CURLOPT_UPLOAD, 1)
        let (code, status, words) = curl.run(upload: MIMELetter(letter: letter, from: from, to: to).bytes)
        return Self.delivery(code, status, words, library: curl.error)
    }

    private static func delivery(_ code: CURLcode, _ status: Int, _ words: String, library: String) -> Delivery {
        switch code {
        case CURLE_OK: return .taken
        case CURLE_COULDNT_RESOLVE_HOST: return .closed(.noHost)
        case CURLE_COULDNT_CONNECT: return .closed(.noConnection)
        case CURLE_OPERATION_TIMEDOUT: return .closed(.tooSlow)
        case CURLE_USE_SSL_FAILED: return .closed(.noEncryption)
        case CURLE_PEER_FAILED_VERIFICATION: return .closed(.strangeCertificate)
        case CURLE_SSL_CONNECT_ERROR: return .closed(.other(library))
        case CURLE_LOGIN_DENIED: return .closed(.wrongLogin)
        default: break
        }
        guard (400...599).contains(status) else { return .closed(.other(library.isEmpty ? words : library)) }
        if library.contains("MAIL") { return .closed(.sender(words)) }
        let trouble: Trouble = library.contains("RCPT") ? .recipient(words) : .answer(words)
        return status >= 500 ? .refused(trouble) : .later(trouble)
    }
}
