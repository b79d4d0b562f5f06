import Audit
import Kernel
import Lists
import Pages

/// What somebody asks of the outbox; it lives in the address.
struct OutboxQuery: Sendable {
    let filter: OutboxFilter
    let start: ListStart<OutboxIDKind>
    let address: ListAddress

    init(_ query: Fields) {
        filter = OutboxFilter(
            state: query["state"].flatMap { OutboxMessage.State(rawValue: $0) }, channel: query["channel"].flatMap { MessageChannel(rawValue: $0) },
            topic: query["topic"].flatMap { MessageTopic(rawValue: $0) }, words: query["q"].map { String($0.prefix(50)) })
        start = ListStart(query)
        address = ListAddress("/messages", query, names: ["q", "state", "channel", "topic"])
    }
}

/// The outbox as its template is given it.
struct OutboxView: Sendable {
    static let columns = ListColumns("/messages", [
        ("title", "内容"), ("state", "状态"), ("person", "发给谁"), ("when", "发出或下次发"), ("retry", "可以做的"),
    ])
    private static let countLimit = 10_000

    struct Line: Sendable {
        let id: OutboxID
        let title, state, mark, channel, topic, name, address, created, when: String
        let attempts, reason: String?
        let mayRetry: Bool
    }
    struct Sum: Sendable { let href, text: String }
    struct Closed: Sendable { let title: String }

    let tools: ListTools
    let sums: [Sum]
    /// Ways that nobody set up.
    let closed: [Closed]
    let lines: [Line]
    let isEmpty, isFiltered: Bool
    /// The button that has all failed ones sent again, when there are any.
    let retryAll: String?
    let channelNow, back, words, exportHref: String
    let states, channels, topics: [FilterChoice]
    let chips: [FilterChip]
    let pager: ListPager

    init(_ query: OutboxQuery, _ visit: Visit, in work: Work) throws {
        try work.actor.require(.manageJobs, at: .city)
        tools = try ListTools(Self.columns, visit, in: work)
        let (filter, address, tx) = (query.filter, query.address, work.tx)
        let found = try OutboxListStore.list(filter, from: query.start, limit: ListPager.size + 1, in: tx)
        let total = try OutboxListStore.count(filter, limit: ListPager.countLimit + 1, in: tx)
        let shown = ListPager.page(found, query.start)
        lines = shown.map { Line($0, visit) }
        func number(_ filter: OutboxFilter) throws -> String {
            let count = try OutboxListStore.count(filter, limit: Self.countLimit + 1, in: tx)
            return count > Self.countLimit ? "\(Self.countLimit)+" : "\(count)"
        }
        sums = try OutboxMessage.State.allCases.map { state in
            Sum(href: address.href([("state", state.rawValue)]), text: "\(visit.say(state.title)) \(try number(OutboxFilter(state: state)))")
        }
        let failed = try OutboxListStore.count(OutboxFilter(state: .dead, channel: filter.channel), limit: RetryMessages.most, in: tx)
        retryAll = failed == 0 ? nil : visit.say("重发没有发成的 \(failed) 条")
        closed = MessageChannel.allCases.filter { $0.courier(visit.services.couriers) == nil }.map { channel in
            Closed(title: visit.say(channel == .email ? "邮件还没有接通" : "短信还没有接通"))
        }
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "找：\(words)") }
        if let state = filter.state { add("state", "状态：\(state.title)") }
        if let channel = filter.channel { add("channel", "渠道：\(channel.title)") }
        if let topic = filter.topic { add("topic", "类别：\(topic.title)") }
        self.chips = chips
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        channelNow = filter.channel?.rawValue ?? ""
        back = address.href()
        words = filter.words ?? ""
        states = OutboxMessage.State.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.state) }
        channels = MessageChannel.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.channel) }
        topics = MessageTopic.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == filter.topic) }
        exportHref = address.href(to: "/messages/export")
        pager = ListPager(shown.map(\.message.id), hasMore: found.count > ListPager.size, total: total, start: query.start, address, visit)
    }
}

extension OutboxView.Line {
    init(_ line: OutboxLine, _ visit: Visit) {
        let message = line.message
        id = message.id
        title = visit.say(message.title)
        (state, mark) = (visit.say(message.state.title), message.state.mark)
        channel = visit.say(message.channel.title)
        topic = visit.say(message.topic?.title ?? "确认邮箱")
        (name, address) = (line.name, line.address)
        attempts = message.attempts > 1 ? visit.say("发了 \(message.attempts) 次") : nil
        created = message.createdAt.short(visit.language)
        let next: Message = "\(message.dueAt.short(visit.language)) 发"
        when = message.endedAt.map { $0.short(visit.language) } ?? (message.state == .waiting && message.dueAt > visit.now ? visit.say(next) : visit.say("马上"))
        reason = message.reason.map(visit.say)
        mayRetry = message.state == .dead
    }
}
