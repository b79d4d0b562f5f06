import Audit
import Identity
import Kernel
import Settings

/// Takes some messages that are due out of the box (取一批来发). What nobody wants any more is dropped on the way, and what would
/// wake somebody up waits for the morning.
package struct ClaimMessages: Sendable {
    /// So many at most are sent by one worker before it tells what became of them: none takes longer than its lease.
    static let batch = 20
    private static let minute: Int64 = 60

    let channel: MessageChannel

    package init(channel: MessageChannel) { self.channel = channel }

    /// A message with where it goes.
    package struct Parcel: Sendable {
        package let message: OutboxMessage
        let address: String
        let language: Language
    }

    /// - Returns: nil when nothing is due, or enough were sent within the minute.
    package func run(in work: Work) throws -> [Parcel]? {
        let tried = try OutboxStore.countTried(channel, since: work.now.adding(seconds: -Self.minute), in: work.tx)
        let room = min(Self.batch, try work.setting(channel.perMinute) - tried)
        guard room > 0 else { return nil }
        let due = try OutboxStore.due(channel, at: work.now, limit: room, in: work.tx)
        guard !due.isEmpty else { return nil }
        let city = try QuietHours.city(in: work)
        return try due.compactMap { try take($0, city, in: work) }
    }

    private func take(_ message: OutboxMessage, _ city: QuietHours, in work: Work) throws -> Parcel? {
        func drop(_ reason: Message) throws -> Parcel? {
            try OutboxStore.drop(message.id, reason, at: work.now, in: work.tx)
            return nil
        }
        guard message.expiresAt >= work.now else { return try drop(ForgetOldMessages.expired) }
        guard try AccountStore.find(message.account, in: work.tx)?.isOpen == true else { return try drop("账号已停用") }
        let choices = try MessageStore.choices(of: message.account, in: work.tx)
        if let topic = message.topic {
            guard choices.chosen.contains(.init(channel: channel, topic: topic)) else { return try drop("本人不要了") }
            if !topic.isUrgent {
                let end = QuietHours.end(of: [city] + (choices.quiet.map { [$0] } ?? []), at: work.now)
                if end > work.now {
                    try OutboxStore.postpone(message.id, to: end, in: work.tx)
                    return nil
                }
                let most = try work.setting(CitySettings.messagesPerDay)
                guard try OutboxStore.countSent(to: message.account, channel, since: work.now.startOfDay, in: work.tx) < most else {
                    return try drop("这一天已经发满 \(most) 条")
                }
            }
        }
        guard let address = try address(of: message, in: work) else { return try drop("没有可以送到的地址") }
        return try OutboxStore.claim(message.id, at: work.now, in: work.tx).map { Parcel(message: $0, address: address, language: choices.language) }
    }

    private func address(of message: OutboxMessage, in work: Work) throws -> String? {
        switch channel {
        case .text: return try AccountStore.phone(of: message.account, vault: work.vault, in: work.tx)
        case .email where message.topic != nil: return try MessageStore.emailText(of: message.account, in: work)
        case .email:
            // Only the newest of them, and while its link is good.
            guard let pending = try MessageStore.email(of: message.account, in: work.tx)?.pending, pending.expiresAt >= work.now,
                  message.cause == AddEmail.cause(pending.expiresAt) else { return nil }
            return try work.vault.open(pending.sealed, context: MessageStore.emailContext)
        }
    }
}
