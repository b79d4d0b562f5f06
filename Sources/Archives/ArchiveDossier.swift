import Audit
import Kernel
import Pages
import Projects
import Regions
import ServiceRecords
import Settings

/// Everything that the file of an activity says, read in one state: for its page and for whoever it is handed over to.
struct ArchiveDossier: Sendable {
    struct Fact: Sendable {
        let label: String
        let value: String
    }

    let project: Project
    /// Nil before the first thing was put in.
    let file: ActivityFile?
    let items: [ArchiveItem]
    /// People with a record that is not void.
    let people: Int
    let hours, pending: ServiceTime
    let region: String
    let audiences: String

    init(_ project: Project, _ words: Words, in work: Work) throws {
        self.project = project
        file = try ArchiveStore.find(project.id, in: work.tx)
        items = try ArchiveItemStore.list(of: project.id, in: work.tx)
        people = try RecordedPeopleStore.count(of: [project.id], in: work.tx)[project.id] ?? 0
        let totals = try HoursTotals.of(RecordFilter(project: project.id), on: work.today, in: work.tx)
        (hours, pending) = (totals.effective, totals.pending)
        region = try RegionStore.fullName(project.region, in: work.tx)
        let terms = try work.allTerms(of: .audiences)
        audiences = try ProjectStore.choices(.audience, of: project.id, in: work.tx).map { terms.name($0, words.language) }
            .joined(separator: words.language == .zh ? "、" : ", ")
    }

    /// The plan as it was approved, and what came of it.
    func facts(_ words: Words) -> [Fact] {
        var facts: [(Message, String)] = [
            ("活动编号", project.number ?? ""), ("组织", project.organisationName), ("时间", Self.span(project, words.language)),
            ("地点", project.venue.isEmpty ? region : "\(region) · \(project.venue)"), ("服务对象", audiences),
            ("负责人", project.contactName), ("参加人数", words.say("\(people) 人")), ("服务时长", words.say("\(hours) 小时")),
        ]
        if pending > .zero { facts.append(("公示中的时长", words.say("\(pending) 小时"))) }
        return facts.filter { !$0.1.isEmpty }.map { Fact(label: words.say($0.0), value: $0.1) }
    }

    static func span(_ project: Project, _ language: Language) -> String {
        let (from, to) = (project.startsAt, project.endsAt)
        let isOneDay = from.day == to.adding(seconds: -1).day
        return "\(from.day.display(language)) \(from.clockText)" + (isOneDay ? "–\(to.clockText)" : " – \(to.day.display(language)) \(to.clockText)")
    }
}
