import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights
import Storage

/// Hours that have taken effect, of several volunteers; the ledger's owner answers, see Site.
package typealias HoursLookup = @Sendable (_ volunteers: [VolunteerID], _ day: Day, _ tx: Transaction) throws -> [VolunteerID: ServiceTime]

/// Exactly the volunteers that a list shows, in the columns of 附件5 注册志愿者统计表, documents and telephones masked. Who took
/// which list is recorded.
struct ExportVolunteers: ExportedList {
    /// Rows whose hours are asked for at once.
    private static let portion = 500

    static func export(_ hours: @escaping HoursLookup) -> ListExport {
        ListExport("exportVolunteers", "注册志愿者统计表", at: "/volunteers/export", .may(.seeVolunteers)) { filters, _ in
            ExportVolunteers(filter: VolunteerFilter(filters), hours: hours)
        }
    }

    let filter: VolunteerFilter
    let hours: HoursLookup

    struct State: Sendable {
        var last: VolunteerID?
        var people = 0
        var men = 0
        var time = ServiceTime.zero

        mutating func add(_ volunteer: Volunteer, _ time: ServiceTime) {
            last = volunteer.id
            people += 1
            men += volunteer.sex == "1" ? 1 : 0
            self.time = self.time + time
        }

        /// In hundredths of a percent.
        var shareOfMen: Int { people == 0 ? 0 : men * 10_000 / people }
    }

    var start: State { State() }

    func layout(_ words: Words, in work: Work) throws -> SheetLayout {
        let title = words.say("注册志愿者统计表")
        let headings: [(Message, Int)] = [
            ("序号", 6), ("姓名", 12), ("性别", 6), ("年龄", 6), ("政治面貌", 14), ("证件号（脱敏）", 22), ("单位", 24), ("电话", 14),
            ("服务队", 28), ("编号", 20), ("注册日期", 12), ("累计时长", 10),
        ]
        return SheetLayout(name: title, titles: [title, words.say("\(work.actor.name)导出于 \(work.today)")],
                           columns: headings.map { SheetColumn(words.say($0), width: $1, wraps: $1 >= 24) })
    }

    func count(limit: Int, in work: Work) throws -> Int {
        try VolunteerListStore.count(filter, places: try places(work), today: work.today, limit: limit, in: work.tx)
    }

    func rows(from state: State, _ words: Words, in work: Work) throws -> (rows: [[Cell]], next: State) {
        let volunteers = try VolunteerListStore.page(
            filter, places: try places(work), order: VolunteerOrder(column: .newest, descending: false),
            from: state.last.map { .after($0) } ?? .start, today: work.today, limit: Self.portion, in: work.tx)
        let known = try hours(volunteers.map(\.id), work.today, work.tx)
        var next = state
        let rows = volunteers.map { volunteer in
            let time = known[volunteer.id] ?? .zero
            next.add(volunteer, time)
            return Self.row(next.people, volunteer, time, words.language, work.today)
        }
        return (rows, next)
    }

    func totals(_ state: State, _ words: Words) -> [Cell] {
        [.text(words.say("合计")), .integer(state.people), .text(words.say("其中男性占")), .percent(hundredths: state.shareOfMen)]
            + Array(repeating: .empty, count: 7) + [.hours(hundredths: state.time.hundredths)]
    }

    func audit(rows: Int, in work: Work) throws {
        let used = filter.pairs.map(\.0).joined(separator: " ")
        try work.audit("exportVolunteers", AuditObject("volunteers", rows), at: try places(work).first ?? .city, ["rows": "\(rows)", "filter": used])
    }

    /// - Throws: ``Refusal/notFound`` for somebody who may not see any volunteers any more.
    private func places(_ work: Work) throws -> [Place] {
        let places = work.actor.places(for: .seeVolunteers)
        guard !places.isEmpty else { throw Refusal.notFound }
        return places
    }

    private static func row(_ number: Int, _ volunteer: Volunteer, _ time: ServiceTime, _ language: Language, _ today: Day) -> [Cell] {
        [
            .integer(number), .text(volunteer.name), .text(Codes.sex.name(volunteer.sex, language)),
            .integer(volunteer.age(on: today)),
            .text(volunteer.political.isEmpty ? "" : Codes.politicalStatus.name(volunteer.political, language)),
            .text(volunteer.documentMasked), .text(volunteer.employer), .text(volunteer.phoneMasked), .text(volunteer.organisationName),
            .text(volunteer.number?.digits ?? ""),
            volunteer.registeredOn.map { .date(year: $0.year, month: $0.month, day: $0.day) } ?? .empty,
            .hours(hundredths: time.hundredths),
        ]
    }
}
