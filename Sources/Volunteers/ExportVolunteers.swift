import Audit
import Documents
import Foundation
import Hummingbird
import Kernel
import Pages
import Rights
import Storage

/// Hours that have taken effect, of several volunteers; the ledger's owner answers, see Site.
package typealias HoursLookup = @Sendable (_ volunteers: [VolunteerID], _ day: Day, _ tx: Transaction) throws -> [VolunteerID: ServiceTime]

/// Writes exactly the volunteers that a list shows as a spreadsheet in the columns of 附件5 注册志愿者统计表, documents and
/// telephones masked. Who took which list is recorded.
struct ExportVolunteers: Sendable {
    /// Rows whose hours are asked for at once.
    private static let batch = 500

    let filter: VolunteerFilter
    let words: ExportWords
    let hours: HoursLookup

    /// Writes the file.
    /// - Returns: how many rows there are.
    func run(to path: String, in work: Work) throws -> Int {
        let writer = try SpreadsheetWriter(path: path)
        try writer.begin(SheetLayout(name: words.title, titles: [words.title, words.subtitle], columns: words.columns))
        var totals = Totals()
        var waiting: [Volunteer] = []
        func flush() throws {
            let known = try hours(waiting.map(\.id), work.today, work.tx)
            for volunteer in waiting {
                let time = known[volunteer.id] ?? .zero
                totals.add(volunteer, time)
                try writer.write(row(totals.people, volunteer, time, work.today))
            }
            waiting.removeAll(keepingCapacity: true)
        }
        let places = work.actor.places(for: .seeVolunteers)
        try VolunteerListStore.each(filter, places: places, today: work.today, in: work.tx) { volunteer in
            waiting.append(volunteer)
            if waiting.count == Self.batch { try flush() }
        }
        try flush()
        try writer.end(totals: [.text(words.total), .integer(totals.people), .text(words.men), .percent(hundredths: totals.shareOfMen)]
            + Array(repeating: .empty, count: 7) + [.hours(hundredths: totals.time.hundredths)])
        try writer.close()
        return totals.people
    }

    private struct Totals {
        private(set) var people = 0
        private(set) var time = ServiceTime.zero
        private var men = 0

        mutating func add(_ volunteer: Volunteer, _ time: ServiceTime) {
            people += 1
            men += volunteer.sex == "1" ? 1 : 0
            self.time = self.time + time
        }

        /// In hundredths of a percent.
        var shareOfMen: Int { people == 0 ? 0 : men * 10_000 / people }
    }

    private func row(_ number: Int, _ volunteer: Volunteer, _ time: ServiceTime, _ today: Day) -> [Cell] {
        [
            .integer(number), .text(volunteer.name), .text(Codes.sex.name(volunteer.sex, words.language)),
            .integer(volunteer.age(on: today)),
            .text(volunteer.political.isEmpty ? "" : Codes.politicalStatus.name(volunteer.political, words.language)),
            .text(volunteer.documentMasked), .text(volunteer.employer), .text(volunteer.phoneMasked), .text(volunteer.organisationName),
            .text(volunteer.number?.digits ?? ""),
            volunteer.registeredOn.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty,
            .hours(hundredths: time.hundredths),
        ]
    }

    static func answer(_ visit: Visit, hours: @escaping HoursLookup) async throws -> Response {
        let export = ExportVolunteers(filter: VolunteerFilter(visit.query), words: ExportWords(visit), hours: hours)
        let path = FileManager.default.temporaryDirectory.path + "/youai-export-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let count = try await visit.read { try export.run(to: path, in: $0) }
        let used = export.filter.pairs.map(\.0).joined(separator: " ")
        try await visit.write { work in
            let place = work.actor.places(for: .seeVolunteers).first ?? .city
            try work.audit("exportVolunteers", AuditObject("volunteers", count), at: place, ["rows": "\(count)", "filter": used])
        }
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return visit.download([UInt8](bytes), name: "\(export.words.title) \(visit.today).xlsx",
                              type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    }
}

/// The words of the spreadsheet in the visitor's language.
struct ExportWords: Sendable {
    let language: Language
    let title: String
    let subtitle: String
    let total: String
    let men: String
    let columns: [SheetColumn]

    init(_ visit: Visit) {
        language = visit.language
        title = visit.say("注册志愿者统计表")
        subtitle = visit.say("\(visit.actor.name)导出于 \(visit.today)")
        total = visit.say("合计")
        men = visit.say("其中男性占")
        let headings: [(Message, Int)] = [
            ("序号", 6), ("姓名", 12), ("性别", 6), ("年龄", 6), ("政治面貌", 14), ("证件号（脱敏）", 22), ("单位", 24), ("电话", 14),
            ("服务队", 28), ("编号", 20), ("注册日期", 12), ("累计时长", 10),
        ]
        columns = headings.map { SheetColumn(visit.say($0), width: $1, wraps: $1 >= 24) }
    }
}
