import Audit
import Kernel

/// Whoever reads a letter wants no more of its kind (退订): one topic by mail is switched off for one person, nothing else. The
/// link is the proof; nobody has to sign in. Doing it again changes nothing.
package struct Unsubscribe: Sendable {
    let code: String

    package init(_ code: String) { self.code = code }

    /// - Throws: ``Refusal/notFound`` for a link that this city did not write.
    func link(in work: Work) throws -> (account: AccountID, topic: MessageTopic) {
        guard let link = SignedAddress.readUnsubscribe(code, work.vault) else { throw Refusal.notFound }
        return link
    }

    package func run(in work: Work) throws {
        let (account, topic) = try link(in: work)
        guard try MessageStore.switchOff(.init(channel: .email, topic: topic), of: account, in: work.tx) else { return }
        try work.audit("unsubscribe", AuditObject("account", account), at: .city, ["topic": topic.rawValue])
    }
}
