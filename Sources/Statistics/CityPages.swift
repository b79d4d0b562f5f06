import Kernel
import Pages
import Projects
import Volunteers

/// The figures of the city as the templates are given them.
struct CityView: Sendable {
    struct Line: Sendable {
        let name: String
        let volunteers: String
        let projects: String
        let records: String
        let hours: String
    }

    struct Rate: Sendable {
        let label: String
        let value: String
        let note: String
    }

    let now: CityNowView
    let rates: [Rate]
    let hasRates: Bool
    let phases: [CityBar]
    let hasPhases: Bool
    let weeks: [Line]
    let counties: [Line]
    let categories: [Line]
    let hasCategories: Bool
    let ages: [CityBar]
    let sexes: [CityBar]
    let hasPeople: Bool

    init(_ figures: CityFigures, categoryNames: CodeList, visit: Visit) {
        let language = visit.language
        now = CityNowView(figures, visit: visit)
        let none: Message = "还没有"
        func shown(_ text: String?) -> String { text ?? visit.say(none) }
        rates = [
            Rate(label: visit.say("有时长率"), value: shown(figures.withHours.map(FigureText.percent)), note: visit.say("有已生效时长的志愿者 ÷ 注册志愿者")),
            Rate(label: visit.say("活跃率"), value: shown(figures.active.map(FigureText.percent)), note: visit.say("近 12 个月至少有一条已生效记录的人 ÷ 注册志愿者")),
            Rate(label: visit.say("人均时长（按注册）"), value: shown(figures.hoursPerVolunteer?.description), note: visit.say("已生效小时 ÷ 注册志愿者")),
            Rate(label: visit.say("人均时长（按服务过的人）"), value: shown(figures.hoursPerServer?.description), note: visit.say("已生效小时 ÷ 有已生效时长的人")),
        ]
        hasRates = figures.volunteers > 0
        phases = CityBar.all(ProjectPhase.visible.compactMap { phase in figures.phases[phase].map { (visit.say(phase.label), $0) } })
        hasPhases = !phases.isEmpty
        weeks = figures.weeks.map { week in
            Line(name: visit.say("\(week.start.short(language)) 起"), volunteers: "", projects: "", records: FigureText.count(week.participations),
                 hours: FigureText.hours(week.hours))
        }
        counties = figures.counties.map {
            Line(name: $0.name ?? visit.say("其他地区"), volunteers: FigureText.count($0.volunteers), projects: FigureText.count($0.projects),
                 records: FigureText.count($0.records), hours: FigureText.hours($0.hours))
        }
        categories = figures.categories.sorted { $0.hours > $1.hours }.map {
            Line(name: categoryNames.name($0.code, language), volunteers: "", projects: FigureText.count($0.projects),
                 records: FigureText.count($0.records), hours: FigureText.hours($0.hours))
        }
        hasCategories = !categories.isEmpty
        ages = CityBar.all(figures.ages.enumerated().map { (CityBar.ageName($0.offset, visit), $0.element) })
        sexes = CityBar.all(Codes.sex.entries.compactMap { entry in figures.sexes[entry.code].map { (entry.name(language), $0) } })
        hasPeople = figures.volunteers > 0
    }
}

/// The counters that move as things happen.
struct CityNowView: Sendable {
    let volunteers: String
    let organisations: String
    let teams: String
    let projects: String
    let hours: String
    let participations: String
    let people: String
    let present: String
    let madeAt: String

    init(_ figures: CityFigures, visit: Visit) {
        volunteers = FigureText.count(figures.volunteers)
        organisations = FigureText.count(figures.organisations)
        teams = FigureText.count(figures.teams)
        projects = FigureText.count(figures.projects)
        hours = FigureText.hours(figures.total.hours)
        participations = FigureText.count(figures.participations)
        people = FigureText.count(figures.total.people)
        present = FigureText.count(figures.present)
        madeAt = figures.madeAt.long(visit.language)
    }
}

/// A bar of a small chart.
struct CityBar: Sendable {
    let label: String
    let value: String
    /// Of the longest bar, "0" to "100".
    let percent: String

    static func all(_ lines: [(label: String, count: Int)]) -> [CityBar] {
        let most = lines.map(\.count).max() ?? 0
        return lines.map { CityBar(label: $0.label, value: FigureText.count($0.count), percent: "\(most == 0 ? 0 : $0.count * 100 / most)") }
    }

    /// "18–27 岁".
    static func ageName(_ index: Int, _ visit: Visit) -> String {
        let ages = VolunteerFigureStore.ages
        if index == 0 { return visit.say("不满 \(ages[1]) 岁") }
        guard index + 1 < ages.count else { return visit.say("\(ages[index]) 岁以上") }
        return visit.say("\(ages[index])–\(ages[index + 1] - 1) 岁")
    }
}
