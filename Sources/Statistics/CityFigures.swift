import Audit
import Kernel
import Organisations
import Projects
import Regions
import ServiceRecords
import Settings
import Volunteers

/// The figures of a city (城市数据), all computed from what is recorded, by the definitions of the domain rules, section 6.
/// They are sums for everybody: no name stands behind any of them.
package struct CityFigures: Sendable {
    package struct County: Sendable {
        /// Nil for people and projects registered elsewhere.
        package let name: String?
        package var volunteers = 0
        package var projects = 0
        package var records = 0
        package var hours = ServiceTime.zero
    }

    package struct Category: Sendable {
        package let code: String
        package let projects: Int
        package let records: Int
        package let hours: ServiceTime
    }

    package struct Week: Sendable {
        /// The Monday on which it begins.
        package let start: Day
        package let participations: Int
        package let hours: ServiceTime
    }

    package let madeAt: Instant
    /// 注册志愿者: approved, real-name, not suspended.
    package let volunteers: Int
    package let teams: Int
    /// Organisations at work that are no team.
    package let organisations: Int
    package let phases: [ProjectPhase: Int]
    /// Everything effective, ever.
    package let total: RecordFigureStore.Sum
    /// Distinct people with an effective record in the last 12 months.
    package let activePeople: Int
    package let participations: Int
    package let present: Int
    package let counties: [County]
    package let categories: [Category]
    package let weeks: [Week]
    /// By the position in `VolunteerFigureStore.ages`.
    package let ages: [Int]
    /// By the code of ``Codes/sex``.
    package let sexes: [String: Int]

    package var projects: Int { phases.values.reduce(0, +) }

    /// 有时长率: registered volunteers with effective hours, in hundredths of a percent; nil without volunteers.
    package var withHours: Int? { share(total.people) }
    /// 活跃率, trailing 12 months.
    package var active: Int? { share(activePeople) }
    /// 人均时长 per registered volunteer.
    package var hoursPerVolunteer: ServiceTime? { average(volunteers) }
    /// 人均时长 per person who has served.
    package var hoursPerServer: ServiceTime? { average(total.people) }

    private func share(_ part: Int) -> Int? { volunteers == 0 ? nil : part * 10_000 / volunteers }

    private func average(_ people: Int) -> ServiceTime? {
        people == 0 ? nil : ServiceTime(hundredths: (total.hours.hundredths + people / 2) / people)
    }

    /// How many weeks the chart shows, the current one included.
    static let weekCount = 8

    package static func of(_ work: Work) throws -> CityFigures {
        let (tx, today) = (work.tx, work.today)
        let groups = try VolunteerFigureStore.groups(on: today, in: tx)
        let kinds = try OrganisationFigureStore.active(in: tx)
        var ages = [Int](repeating: 0, count: VolunteerFigureStore.ages.count)
        var sexes: [String: Int] = [:]
        for group in groups {
            ages[group.age] += group.count
            sexes[group.sex, default: 0] += group.count
        }
        return CityFigures(
            madeAt: work.now, volunteers: groups.map(\.count).reduce(0, +), teams: kinds[.team] ?? 0,
            organisations: kinds.filter { $0.key != .team }.values.reduce(0, +), phases: try ProjectFigureStore.phases(at: work.now, in: tx),
            total: try RecordFigureStore.total(on: today, in: tx),
            activePeople: try RecordFigureStore.active(on: today, in: tx),
            participations: try RecordFigureStore.participations(in: tx), present: try RecordFigureStore.present(in: tx),
            counties: try counties(groups, in: work), categories: try categories(in: work), weeks: try weeks(in: work), ages: ages, sexes: sexes)
    }

    private static func counties(_ groups: [VolunteerFigureStore.Group], in work: Work) throws -> [County] {
        let area = RegionCode(try work.setting(CitySettings.officeArea))
        let names = try area.map { try RegionStore.below($0, downTo: 3, in: work.tx) } ?? []
        // The city itself is no county: whoever is registered with it counts among the others.
        let known = names.filter { $0.code.level == 3 || names.count == 1 }
        var lines = Dictionary(known.map { ($0.code.six, County(name: $0.name)) }, uniquingKeysWith: { first, _ in first })
        func key(_ county: String) -> String { lines[county] == nil ? "" : county }
        for group in groups { lines[key(group.county), default: County(name: nil)].volunteers += group.count }
        for (county, count) in try ProjectFigureStore.counties(in: work.tx) { lines[key(county), default: County(name: nil)].projects += count }
        for (county, sum) in try RecordFigureStore.counties(on: work.today, in: work.tx) {
            lines[key(county), default: County(name: nil)].records += sum.records
            lines[key(county), default: County(name: nil)].hours += sum.hours
        }
        return lines.sorted { ($0.key.isEmpty ? "~" : $0.key) < ($1.key.isEmpty ? "~" : $1.key) }.map(\.value)
    }

    private static func categories(in work: Work) throws -> [Category] {
        let projects = try ProjectFigureStore.categories(in: work.tx)
        let sums = try RecordFigureStore.categories(on: work.today, in: work.tx)
        return try work.allTerms(of: .serviceCategories).entries.map(\.code).filter { projects[$0] != nil || sums[$0] != nil }.map {
            Category(code: $0, projects: projects[$0] ?? 0, records: sums[$0]?.records ?? 0, hours: sums[$0]?.hours ?? .zero)
        }
    }

    private static func weeks(in work: Work) throws -> [Week] {
        let monday = work.today.adding(days: 1 - work.today.weekday - 7 * (weekCount - 1))
        let start = Instant(day: monday)
        let sums = try RecordFigureStore.weeks(from: start, count: weekCount, on: work.today, in: work.tx)
        let people = try RecordFigureStore.participations(from: start, weeks: weekCount, in: work.tx)
        return (0..<weekCount).map {
            Week(start: monday.adding(days: 7 * $0), participations: people[$0], hours: sums[$0].hours)
        }
    }
}
