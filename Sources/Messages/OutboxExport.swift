import Audit
import Documents
import Jobs
import Kernel
import Lists
import Pages
import Rights

/// The outbox as a file: exactly the rows that the page's filters show.
struct OutboxExport: ExportedList {
    static let export = ListExport("exportMessages", "邮件和短信", at: "/messages/export", .may(.manageJobs), columns: OutboxView.columns) { filters, work in
        try work.actor.require(.manageJobs, at: .city)
        return OutboxExport(filter: OutboxQuery(filters).filter)
    }

    let filter: OutboxFilter

    struct State: Sendable {
        var last: OutboxID?
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(Message, Int)] = [
            ("内容", 40), ("状态", 12), ("渠道", 8), ("类别", 16), ("发给谁", 12), ("地址", 24), ("发了几次", 10), ("什么时候产生", 18), ("发出或下次发", 18), ("原因", 40),
        ]
        return SheetLayout(name: words.say("邮件和短信"), titles: [words.say("邮件和短信")],
                           columns: titles.map { SheetColumn(words.say($0.0), width: $0.1, wraps: $0.1 >= 40) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try OutboxListStore.count(filter, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try OutboxListStore.list(filter, from: state.last.map { .after($0) } ?? .first, limit: 500, in: work.tx)
        let rows = page.map { line -> [Cell] in
            let message = line.message
            return [
                .text(words.say(message.title)), .text(words.say(message.state.title)), .text(words.say(message.channel.title)),
                .text(words.say(message.topic?.title ?? "确认邮箱")), .text(line.name), .text(line.address), .integer(message.attempts),
                .text(message.createdAt.long(words.language)), .text((message.endedAt ?? message.dueAt).long(words.language)),
                .text(message.reason.map(words.say) ?? ""),
            ]
        }
        return (rows, State(last: page.last?.message.id))
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportMessages", AuditObject("messages", rows), at: .city, ["rows": "\(rows)"])
    }
}
