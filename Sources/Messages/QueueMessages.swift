import Audit
import Kernel

/// What people are told goes also where they want to hear of it (排进待发), in the transaction in which they are told.
package struct QueueMessages: Sendable {
    package struct Item: Sendable {
        let account: AccountID
        let topic: MessageTopic
        let cause: String
        let title, detail: Message
        let href: String

        /// - Parameter cause: what it is told of; nobody is sent two messages of one cause by one channel.
        package init(_ account: AccountID, _ topic: MessageTopic, cause: String, _ title: Message, detail: Message, href: String) {
            (self.account, self.topic, self.cause, self.title, self.detail, self.href) = (account, topic, cause, title, detail, href)
        }
    }

    let items: [Item]

    package init(_ items: [Item]) { self.items = items }

    package func run(in work: Work) throws {
        guard !items.isEmpty else { return }
        let wishes = Dictionary(grouping: try MessageStore.wishes(of: Array(Set(items.map(\.account))), in: work.tx), by: \.account)
        guard !wishes.isEmpty else { return }
        let city = try QuietHours.city(in: work)
        let new = items.flatMap { item in
            (wishes[item.account] ?? []).filter { $0.choice.topic == item.topic }.map { wish in
                OutboxStore.New(
                    account: item.account, channel: wish.choice.channel, topic: item.topic, cause: item.cause, title: item.title, detail: item.detail,
                    href: item.href, dueAt: item.topic.isUrgent ? work.now : QuietHours.end(of: [city] + (wish.quiet.map { [$0] } ?? []), at: work.now))
            }
        }
        let count = try OutboxStore.insert(new, at: work.now, in: work.tx)
        if count > 0, new.contains(where: { $0.dueAt <= work.now }) { try SendMessages.enqueue(in: work) }
    }
}
