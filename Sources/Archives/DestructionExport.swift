import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// What was destroyed, as a table (销毁清册).
struct DestructionExport: ExportedList {
    static let export = ListExport("exportDestructions", "销毁清册", at: "/work/archives/destructions/export", .may(.destroyArchives)) { _, work in
        DestructionExport(places: work.actor.places(for: .destroyArchives))
    }

    let places: [Place]

    struct State: Sendable {
        var last: ArchiveItemID?
        var number = 0
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(Message, Int)] = [
            ("序号", 6), ("活动", 30), ("组织", 26), ("类型", 8), ("说明", 30), ("原文件名", 24), ("字节数", 12), ("保管到", 12), ("为什么", 12), ("原因", 26),
            ("销毁时间", 18), ("销毁人", 12), ("SHA-256", 66),
        ]
        return SheetLayout(name: words.say("销毁清册"), titles: [words.say("销毁清册")], columns: titles.map { SheetColumn(words.say($0.0), width: $0.1) })
    }

    func count(limit: Int, in work: Work) throws -> Int { try DestructionStore.countRecords(places: places, limit: limit, in: work.tx) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let page = try DestructionStore.records(places: places, after: state.last, limit: 500, in: work.tx)
        let retention = try Retention(in: work)
        var next = state
        let rows: [[Cell]] = page.map { record in
            let item = record.line.item
            next.last = item.id
            next.number += 1
            return [
                .integer(next.number), .text(record.line.projectName), .text(record.line.organisationName), .text(words.say(item.sort.title)),
                .text(item.details.caption), .text(item.name), .integer(item.size), ArchiveExport.date(retention.until(item)),
                .text(words.say(record.cause.title)), .text(record.reason), .text(record.at.short(words.language)), .text(record.by),
                .text(Hex.encode(item.sha256)),
            ]
        }
        return (rows, next)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportDestructions", AuditObject("archives", rows), at: places.first ?? .city, ["rows": "\(rows)"])
    }
}
