import Audit
import Documents
import Jobs
import Kernel
import Pages
import Projects
import ServiceRecords
import Settings

/// The sign-in sheet in the file of an activity (签到表): who came and went when, from the records, with room to sign.
struct ArchiveSignInSheet: ExportedList {
    static let export = ListExport("exportArchiveSignIn", "签到表", at: "/work/projects/:project/archive/sign-in/sheet", .may(.keepArchives)) { filters, work in
        guard let id = filters["project"].flatMap({ ProjectID($0) }) else { throw Refusal.notFound }
        return ArchiveSignInSheet(project: try ArchiveAccess.require(id, in: work))
    }

    private static let columns: [(Message, Int)] = [("序号", 6), ("姓名", 14), ("编号", 20), ("日期", 12), ("签到", 10), ("签退", 10), ("时长", 10), ("签名", 18)]
    private static let most = 20_000

    let project: Project

    struct State: Sendable {
        var isRead = false
        var sum = ServiceTime.zero
    }

    var start: State { State() }
    var fileName: String? { project.name }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        SheetLayout(name: words.say("签到表"), titles: [words.say("\(project.name) 签到表"), ArchiveDossier.span(project, words.language)],
                    columns: Self.columns.map { SheetColumn(words.say($0.0), width: $0.1) })
    }

    func count(limit: Int, in work: Work) throws -> Int { min(limit, try lines(in: work).count) }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        guard !state.isRead else { return ([], state) }
        let records = try lines(in: work)
        let rows: [[Cell]] = records.enumerated().map { place, record in
            [.integer(place + 1), .text(record.volunteerName), .text(record.volunteerNumber ?? ""),
             .date(year: record.day.year, month: record.day.month, day: record.day.day), .text(record.startedAt.clockText), .text(record.endedAt.clockText),
             .hours(hundredths: record.hours.hundredths), .empty]
        }
        return (rows, State(isRead: true, sum: records.reduce(.zero) { $0 + $1.hours }))
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .empty, .empty, .empty, .empty, .empty, .hours(hundredths: state.sum.hundredths)]
    }

    func audit(rows: Int, in work: Work) throws {
        try work.audit("exportArchiveSignIn", AuditObject("project", project.id), at: project.place, ["rows": "\(rows)"])
    }

    /// The same on paper.
    func pdf(_ words: Words, in work: Work) throws -> [UInt8] {
        let records = try lines(in: work)
        let weights = [0.5, 1.0, 1.9, 1.2, 0.8, 0.8, 0.8, 1.6]
        let sum = records.reduce(ServiceTime.zero) { $0 + $1.hours }
        let content = ListSheetContent(
            title: words.say("签到表"), subtitle: project.name,
            facts: [.init(words.say("组织"), project.organisationName), .init(words.say("时间"), ArchiveDossier.span(project, words.language))],
            columns: zip(Self.columns, weights).map { PDFTable.Column(words.say($0.0), weight: $1) },
            rows: records.enumerated().map { place, record in
                ["\(place + 1)", record.volunteerName, record.volunteerNumber ?? "", record.day.description, record.startedAt.clockText,
                 record.endedAt.clockText, record.hours.description, ""]
            },
            totals: [words.say("合计"), words.say("\(Set(records.map(\.volunteer)).count) 人"), "", "", "", "", sum.description, ""], rowHeight: 26,
            note: words.say("据服务记录生成；作废和异议中的记录不在其中。"),
            signatures: [.init(words.say("负责人"), ""), .init(words.say("日期"), "")],
            footer: try work.setting(CitySettings.officeName), pageLabel: words.say("第 {page} 页，共 {pages} 页"))
        return try ListSheet.render(content, PDFInfo(title: project.name, created: Int(work.now.seconds)))
    }

    private func lines(in work: Work) throws -> [ServiceRecord] {
        var found: [ServiceRecord] = []
        try RecordStore.each(RecordFilter(project: project.id), in: work.tx) { record in
            if record.status == .standing, found.count < Self.most { found.append(record) }
        }
        return found
    }
}
