import Kernel

/// Why a letter did not leave the house.
package enum Trouble: Hashable, Sendable {
    case noHost, noConnection, tooSlow
    /// The server cannot encrypt, or nobody vouches for its certificate.
    case noEncryption, strangeCertificate
    case wrongLogin
    /// The server's own words.
    case sender(String), recipient(String), answer(String)
    /// The library's words.
    case other(String)

    package var message: Message {
        switch self {
        case .noHost: "找不到服务器，请检查它的名称"
        case .noConnection: "连不上服务器，请检查端口和防火墙"
        case .tooSlow: "服务器太久没有回答"
        case .noEncryption: "服务器不支持加密连接"
        case .strangeCertificate: "服务器的证书不可信"
        case .wrongLogin: "服务器不接受账号或密码"
        case .sender(let words): "服务器不接受发件人：\(words)"
        case .recipient(let words): "服务器不接受收件人：\(words)"
        case .answer(let words): "服务器没有收下：\(words)"
        case .other(let words): "没有送出去：\(words)"
        }
    }

    /// For whoever sets it up, at the terminal.
    package var advice: String {
        switch self {
        case .noHost: "No server has this name. Look at mail.host, and whether this machine can look up names."
        case .noConnection: "The server does not let itself be reached. Look at mail.host and mail.port, and at the firewall."
        case .tooSlow: "The server did not answer in time. A wrong mail.security (tls or starttls) looks like this too."
        case .noEncryption: "The server does not offer the encryption of mail.security."
        case .strangeCertificate: "Nobody whom this machine trusts vouches for the server's certificate. With an authority of your own, name its file as mail.authority."
        case .wrongLogin: "The server does not accept mail.user with this password."
        case .sender(let words): "The server does not accept the sender mail.from: \(words)"
        case .recipient(let words): "The server does not accept the recipient: \(words)"
        case .answer(let words): "The server did not take it: \(words)"
        case .other(let words): "It did not leave: \(words)"
        }
    }
}
