import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// What has been kept long enough, as a table to decide over (到期清单): exactly the rows that the page's filters show.
struct RetentionExport: ExportedList {
    static let export = ListExport("exportRetention", "到期清单", at: "/work/archives/retention/export", .may(.destroyArchives)) { filters, work in
        RetentionExport(filter: RetentionFilter(filters), places: work.actor.places(for: .destroyArchives))
    }

    let filter: RetentionFilter
    let places: [Place]

    struct State: Sendable {
        var last: ArchiveItemID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(Message, Int)] = [
            ("序号", 6), ("活动", 30), ("组织", 26), ("类型", 8), ("说明", 30), ("原文件名", 24), ("字节数", 12), ("结束日期", 12), ("保管到", 12), ("SHA-256", 66),
        ]
        return SheetLayout(name: words.say("到期清单"), titles: [words.say("到期清单")], columns: titles.map { SheetColumn(words.say($0.0), width: $0.1) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        try DestructionStore.countDue(Retention(in: work), filter, places: places, limit: limit, in: work.tx)
    }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let retention = try Retention(in: work)
        let page = try DestructionStore.due(retention, filter, places: places, after: state.last, limit: 500, in: work.tx)
        var next = state
        let rows: [[Cell]] = page.map { line in
            let item = line.item
            next.last = item.id
            next.number += 1
            return [
                .integer(next.number), .text(line.projectName), .text(line.organisationName), .text(words.say(item.sort.title)), .text(item.details.caption),
                .text(item.name), .integer(item.size), ArchiveExport.date(item.countsFrom.day), ArchiveExport.date(retention.until(item)),
                .text(Hex.encode(item.sha256)),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportRetention", AuditObject("archives", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
