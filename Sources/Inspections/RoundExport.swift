import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// What a round has found as a table: exactly what the page shows, with the mark of each item.
struct RoundExport: ExportedList {
    private static let portion = 200

    static let export = ListExport("exportInspections", "督查结果", at: "/inspections/:round/export", .may(.planInspections)) { filters, work in
        guard let id = filters["round"].flatMap({ RoundID($0) }) else { throw Refusal.notFound }
        let round = try RoundStore.require(id, in: work)
        return RoundExport(round: round, list: try ChecklistStore.require(round.version, in: work.tx), filter: InspectedFilter(filters))
    }

    let round: Round
    let list: Checklist
    let filter: InspectedFilter

    var start: Int { 0 }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let head: [(Message, Int)] = [("序号", 6), ("名称", 30), ("编号", 18), ("负责组织", 28), ("督查日期", 12), ("得分", 8), ("等级", 10)]
        let tail: [(Message, Int)] = [("要整改的", 36), ("整改期限", 12), ("整改", 12), ("答复", 36), ("抽签值", 66)]
        let items = list.items.map { SheetColumn("\($0.words)（\($0.points)）", width: 16) }
        return SheetLayout(name: words.say("督查结果"), titles: [
            round.title, words.say("组织：\(round.organisationName)；检查表：\(list.title)（第 \(list.number) 版，满分 \(list.points) 分）"),
            words.say("A 得全部分，B 得 66%，C 得 33%，D 不得分"),
        ], columns: head.map { SheetColumn(words.say($0.0), width: $0.1) } + items + tail.map { SheetColumn(words.say($0.0), width: $0.1, wraps: $0.1 == 36) })
    }

    func count(limit: Int, in work: Work) throws -> Int { min(limit, try InspectedStore.count(of: round.id, filter, in: work.tx)) }

    func rows(from position: Int, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: Int) {
        let page = try InspectedStore.list(of: round.id, filter, after: position, limit: Self.portion, in: work.tx)
        let rows = try page.map { object in
            let latest = try object.inspection.map { try InspectionStore.require($0, in: work.tx) }
            let mending = try MendingStore.list(of: object.id, in: work.tx).first
            let found = Dictionary(uniqueKeysWithValues: (latest?.findings ?? []).map { ($0.item, $0.mark.rawValue) })
            let head: [Cell] = [
                .integer(object.position), .text(object.candidate.name), .text(object.candidate.number), .text(object.organisationName),
                .day(object.inspectedOn), object.score.map { .number($0.text) } ?? .empty, .text(object.grade),
            ]
            let tail: [Cell] = [
                .text(latest?.wanting(list) ?? ""), .day(mending?.dueOn), .text(mending.map { words.say($0.status.title) } ?? ""), .text(mending?.answer ?? ""),
                .text(object.hash),
            ]
            return head + list.items.map { .text(found[$0.id] ?? "") } + tail
        }
        return (rows, page.last?.position ?? position)
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportInspections", AuditObject("inspectionRound", round.id), at: round.place, ["rows": "\(rows)"])
    }
}
