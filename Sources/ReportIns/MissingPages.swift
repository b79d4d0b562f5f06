import Audit
import Hummingbird
import Kernel
import Organisations
import Pages
import Rights

/// Who of a unit's people has reported nowhere, as far as its people are known here.
struct MissingView: Sendable {
    struct Line: Sendable { let name, number, phone: String }

    let tabs: [ReportInTab]
    let form: FormView
    let isChosen, isEmpty: Bool
    let employer, words: String
    let count: String
    let lines: [Line]
    let nextHref: String?

    private static let pageSize = 50

    init(_ visit: Visit, in work: Work) throws {
        let scope = OrganisationScope(places: work.actor.places(for: .seeEmployees))
        let mine = try OrganisationChoices.suggestions(scope, in: work.tx)
        var values = Fields()
        values["employer"] = visit.query["employer"] ?? (mine.count == 1 ? mine[0].value : nil)
        var reader = FieldReader(values)
        let found = try reader.typedOrganisation("employer", among: scope, required: false, in: work.tx)
        let words = visit.query["q"].map { String($0.prefix(50)) }
        tabs = ReportInTab.all("/report-ins/missing", visit)
        form = FormView([FieldSpec("employer", max: 120, choices: mine)], values: values, problems: reader.problems.isEmpty ? nil : reader.problems, visit: visit)
        self.words = words ?? ""
        isChosen = found != nil
        guard let id = found else {
            (employer, count, lines, nextHref, isEmpty) = ("", "", [], nil, false)
            return
        }
        let people = try ReportInListStore.missing(at: id, words: words, after: visit.query["after"].flatMap { VolunteerID($0) }, limit: Self.pageSize + 1, in: work.tx)
        let total = try ReportInListStore.countMissing(at: id, words: words, limit: ListPager.countLimit + 1, in: work.tx)
        employer = try OrganisationStore.require(id, in: work.tx).name
        count = total > ListPager.countLimit ? visit.say("超过 \(ListPager.countLimit) 人") : visit.say("\(total) 人")
        lines = people.prefix(Self.pageSize).map { Line(name: $0.name, number: $0.number, phone: $0.phoneMasked) }
        isEmpty = lines.isEmpty
        let address = ListAddress("/report-ins/missing", visit.query, names: ["employer", "q"])
        nextHref = people.count > Self.pageSize ? address.href([("after", "\(people[Self.pageSize - 1].volunteer)")]) : nil
    }
}

/// Sums, and who is missing.
enum NumbersRoutes {
    static let all: [Route] = NumbersExport.export.routes + [
        .page("/report-ins/numbers", .may(.confirmReportIns)) { visit in
            let query = NumbersQuery(visit.query, today: visit.today)
            let view = try await visit.read { try NumbersView(query, visit, in: $0) }
            return try await visit.page("ReportIns/numbers", title: "双报到统计", view)
        },
        .page("/report-ins/missing", .may(.seeEmployees)) { visit in
            let view = try await visit.read { try MissingView(visit, in: $0) }
            return try await visit.page("ReportIns/missing", title: "未报到的人", view)
        },
    ]
}
