import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// What is filtered, as a file: XLSX or CSV, oldest first (导出审计记录).
struct AuditExport: ExportedList {
    /// Read at once.
    private static let portion = 1_000

    static let export = ListExport("exportAudit", "审计记录", at: "/audit/export", .may(.readAudit), columns: AuditView.columns) { filters, _ in
        AuditExport(query: AuditQuery(filters), format: filters["format"] ?? "xlsx")
    }

    let query: AuditQuery
    let format: String

    var start: AuditEventID? { nil }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let titles: [(key: String?, Message, Int)] = [
            (nil, "时间", 18), ("who", "谁", 14), ("action", "做了什么", 18), ("object", "对象", 24), ("result", "结果", 8),
            ("detail", "内容", 50), ("address", "来自", 18),
        ]
        return SheetLayout(name: words.say("审计记录"), titles: [words.say("审计记录（\(work.today)）")],
                           columns: titles.map { SheetColumn(words.say($0.1), key: $0.key, width: $0.2, wraps: $0.2 == 50) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        try AuditStore.count(query.filter, places: try places(work), limit: limit, in: work.tx)
    }

    func rows(from state: AuditEventID?, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: AuditEventID?) {
        let events = try AuditStore.page(query.filter, places: try places(work), after: state, limit: Self.portion, in: work.tx)
        return (events.map { Self.cells($0, words) }, events.last?.id)
    }

    func audit(rows: Int, in work: Work) throws {
        let detail = Dictionary(query.values.names.map { ($0, query.values[$0] ?? "") }, uniquingKeysWith: { first, _ in first })
        try work.audit("exportAudit", AuditObject("audit", format), at: try places(work).first ?? .city,
                       detail.merging(["rows": "\(rows)"]) { first, _ in first })
    }

    /// - Throws: ``Refusal/notFound`` for somebody who may not read it any more.
    private func places(_ work: Work) throws -> [Place] {
        let places = work.actor.places(for: .readAudit)
        guard !places.isEmpty else { throw Refusal.notFound }
        return places
    }

    private static func cells(_ event: AuditEvent, _ words: Words) -> [Cell] {
        let (day, time) = (event.at.day, event.at.timeOfDay)
        return [
            .dateTime(year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute),
            .text(event.shownName(words)), .text(words.say(AuditWords.action(event.action))),
            .text(words.say(AuditWords.object(event.objectKind, event.objectID))), .text(words.say(event.result.label)), .text(event.detailText(words)),
            .text(event.address),
        ]
    }
}
