import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// 月/年统计: the figures of a report as a table or on paper, with what the organisation says.
struct ReportExport: ExportedList {
    static let export = ListExport("exportReport", "志愿服务统计表", at: "/reports/:report/export", .may(.prepareReports)) { filters, work in
        guard let id = filters["report"].flatMap({ ReportID($0) }) else { throw Refusal.notFound }
        let report = try ReportStore.require(id, in: work)
        guard let snapshot = try SnapshotStore.current(of: report, in: work.tx) else {
            throw Refusal.conflict(code: "not_computed", "数字还没有算好，请稍等")
        }
        return ReportExport(report: report, snapshot: snapshot)
    }

    let report: Report
    let snapshot: ReportSnapshot

    var start: Int { 0 }
    var fileName: String? { "\(report.organisationName) \(report.period)" }

    private func head(_ words: Words) -> FormHead {
        var head = FormHead(words, words.say("志愿服务统计表"), unit: report.organisationName, madeAt: snapshot.takenAt)
        head.facts = [.init(words.say("期间"), words.say(report.period.title)), .init(words.say("状态"), words.say(report.status.title))]
        (head.filledBy, head.head) = (report.text.filledBy, report.text.head)
        return head
    }

    private func definitions(_ words: Words) -> String {
        let all = ReportFigures.Item.allCases.map { words.say("\($0.title)：\($0.definition)") }
        return all.joined(separator: words.language == .en ? "; " : "；")
    }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let columns = [SheetColumn(words.say("组织名称"), width: 36)] + ReportFigures.Item.allCases.map { SheetColumn(words.say($0.title), width: 12) }
        return SheetLayout(name: words.say("志愿服务统计表"), titles: head(words).titles + [definitions(words)], columns: columns)
    }

    func count(limit: Int, in work: Work) throws -> Int { min(limit, snapshot.parts.count) }

    func rows(from done: Int, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: Int) {
        let rows = snapshot.parts.dropFirst(done).map { row in [.text(words.say(row.name))] + Self.cells(row.figures) }
        return (rows, snapshot.parts.count)
    }

    func totals(_ done: Int, _ words: Words) -> [Cell] { [.text(words.say("合计"))] + Self.cells(snapshot.total) }

    func paper(_ words: Words, in work: Work) throws -> ListPaper? {
        let columns = [PDFTable.Column(words.say("组织名称"), weight: 3)]
            + ReportFigures.Item.allCases.map { PDFTable.Column(words.say($0.title), alignment: .trailing) }
        var paper = head(words).paper(columns, note: definitions(words))
        (paper.isLandscape, paper.textSize) = (false, 9)
        paper.paragraphs = report.text.parts.flatMap { [words.say("【\($0.title)】"), $0.text] }
        return paper
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportReport", AuditObject("report", report.id), at: report.place, ["rows": "\(rows)"])
    }

    static func cells(_ figures: ReportFigures) -> [Cell] {
        ReportFigures.Item.allCases.map { $0 == .hours ? .hours(hundredths: figures[$0]) : .integer(figures[$0]) }
    }
}

extension ReportSnapshot.Row {
    /// What the row is called.
    var name: Message {
        switch kind {
        case .teams: "直属服务队"
        case .own: "本级"
        case .total: "合计"
        case .before, .yearAgo, .month: ReportPeriod(label)?.title ?? Message(verbatim: label)
        case .below: Message(verbatim: label)
        }
    }
}
