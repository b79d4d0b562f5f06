import Audit
import Courier
import Foundation
import Kernel
import Pages
import Settings
import Vault

/// Makes letters of messages, in the language of whoever is written to.
struct LetterWriter: Sendable {
    /// What the template of a letter is given.
    struct MailView: Sendable {
        let title, detail, href, site, office: String
        let topic, stop, choices: String?
    }

    private let services: Services
    private let names: (zh: String, en: String, office: String)

    init(_ services: Services, in work: Work) throws {
        self.services = services
        names = (try work.setting(CitySettings.platformName), try work.setting(CitySettings.platformEnglishName), try work.setting(CitySettings.officeName))
    }

    func letter(_ parcel: ClaimMessages.Parcel) throws -> Letter {
        let (message, words) = (parcel.message, Words(services.catalogue, parcel.language))
        let (title, detail) = (words.say(message.title), words.say(message.detail))
        let site = parcel.language == .en ? names.en : names.zh
        let link = services.publicAddress + (try href(of: message))
        let id = "\(message.id).\(message.createdAt.seconds)"
        switch message.channel {
        case .text:
            let text = [title, detail].filter { !$0.isEmpty }.joined(separator: parcel.language == .en ? ". " : "。")
            return Letter(id: id, to: parcel.address, text: "\(String(text.prefix(200))) \(link)", at: message.createdAt)
        case .email:
            let stop = message.topic.map { services.publicAddress + SignedAddress.unsubscribe(message.account, $0, services.vault) }
            let view = MailView(title: title, detail: detail, href: link, site: site, office: names.office, topic: message.topic.map { words.say($0.title) },
                                stop: stop, choices: message.topic == nil ? nil : services.publicAddress + "/me/messages")
            var lines = [title, detail, link, "", "-- ", "\(site) · \(names.office)"]
            if let stop { lines.append(words.say("不想再收到这一类邮件：\(stop)")) }
            var letter = Letter(id: id, to: parcel.address, text: lines.joined(separator: "\n") + "\n", at: message.createdAt)
            (letter.sender, letter.subject, letter.unsubscribe) = (site, title, stop)
            letter.html = try services.templates.fragment("Messages/mail", view, language: parcel.language, formToken: "")
            return letter
        }
    }

    private func href(of message: OutboxMessage) throws -> String {
        guard message.topic == nil, let expires = AddEmail.expiry(message.cause) else { return message.href }
        return SignedAddress.confirmation(message.account, expires, services.vault)
    }
}
