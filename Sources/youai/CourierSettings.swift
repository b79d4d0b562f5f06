import ArgumentParser
import Configuration
import Courier
import Foundation

/// How letters leave the house, as the settings of this machine say: see docs/messages.md.
struct CourierSettings {
    let settings: ConfigReader

    init(_ settings: ConfigReader) { self.settings = settings }

    func couriers() throws -> Couriers { Couriers(mail: try mailServer(), texts: try textGateway()) }

    /// Nil when no mail.host is set.
    func mailServer() throws -> MailServer? {
        guard let host = settings.string(forKey: "mail.host"), !host.isEmpty else { return nil }
        guard host.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) }) else {
            throw ValidationError("mail.host is the name of a server, as in smtp.example.cn.")
        }
        guard let from = settings.string(forKey: "mail.from").flatMap({ MailAddress($0) }) else {
            throw ValidationError("mail.from is the address that letters come from, as in noreply@example.cn.")
        }
        let name = settings.string(forKey: "mail.security", default: MailServer.Security.starttls.rawValue)
        guard let security = MailServer.Security(rawValue: name) else { throw ValidationError("mail.security is starttls, tls or none.") }
        let user = settings.string(forKey: "mail.user")
        let password = try secret("mail.password")
        if user != nil, password == nil { throw ValidationError("mail.user needs a password: mail.passwordFile names a file with it.") }
        if user != nil, security == .none, !["127.0.0.1", "localhost", "::1"].contains(host) {
            throw ValidationError("A password is not sent without encryption: set mail.security to starttls or tls.")
        }
        let authority = settings.string(forKey: "mail.authority")
        if let authority, !FileManager.default.isReadableFile(atPath: authority) { throw ValidationError("mail.authority: \(authority) cannot be read.") }
        return MailServer(host: host, port: settings.int(forKey: "mail.port"), security: security, from: from, user: user, password: password,
                          authority: authority)
    }

    /// Nil when no texts.address is set.
    func textGateway() throws -> TextGateway? {
        guard let address = settings.string(forKey: "texts.address"), !address.isEmpty else { return nil }
        guard let secret = try secret("texts.secret") else { throw ValidationError("texts.address needs a secret: texts.secretFile names a file with it.") }
        guard let gateway = TextGateway(address: address, secret: secret) else { throw ValidationError("texts.address begins with https://.") }
        return gateway
    }

    /// A secret stands in the environment or in a file of its own, for nobody else to read.
    private func secret(_ key: String) throws -> String? {
        if let file = settings.string(forKey: ConfigKey(key + "File")) {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw ValidationError("\(key)File: \(file) cannot be read.") }
            return text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return settings.string(forKey: ConfigKey(key), isSecret: true)
    }
}
