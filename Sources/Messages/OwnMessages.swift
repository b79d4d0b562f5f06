import Audit
import Identity
import Kernel

/// What is kept of a person here, for other modules: to take along, to forget, to hand to another account.
package struct OwnMessages: Encodable, Sendable {
    struct Sent: Encodable, Sendable {
        let channel, state, title, createdAt: String
        let endedAt: String?
    }

    let email, emailConfirmedAt, pendingEmail: String?
    let choices: [String]
    let language: String
    let quietFrom, quietTo: String?
    let messages: [Sent]

    private static let limit = 10_000

    /// Everything, in full.
    package init(of account: AccountID, in work: Work) throws {
        let address = try MessageStore.email(of: account, in: work.tx)
        email = try MessageStore.emailText(of: account, in: work)
        emailConfirmedAt = address?.confirmedAt?.rfc3339
        pendingEmail = try address?.pending.map { try work.vault.open($0.sealed, context: MessageStore.emailContext) }
        let chosen = try MessageStore.choices(of: account, in: work.tx)
        (choices, language) = (chosen.codes, chosen.language.code)
        (quietFrom, quietTo) = (chosen.quiet.map { DayTime.text($0.from) }, chosen.quiet.map { DayTime.text($0.to) })
        messages = try OutboxStore.list(of: account, limit: Self.limit, in: work.tx).map {
            Sent(channel: $0.channel.rawValue, state: $0.state.rawValue, title: $0.title.text { _ in nil }, createdAt: $0.createdAt.rfc3339,
                 endedAt: $0.endedAt?.rfc3339)
        }
    }

    /// Forgets address, choices and messages of an account.
    package static func forget(_ account: AccountID, in work: Work) throws { try MessageStore.forget(account, in: work.tx) }

    /// Gives them to another account of the same person.
    package static func move(from old: AccountID, to new: AccountID, in work: Work) throws { try MessageStore.move(from: old, to: new, in: work.tx) }
}
