import Audit
import Foundation
import Kernel
import Lists
import Organisations
import Pages
import Rights

/// What somebody asks of the list of feedback; it lives in the address.
struct FeedbackQuery: Sendable {
    var filter = FeedbackFilter()
    let start: ListStart<FeedbackKind>
    let address: ListAddress

    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.quarter = query["quarter"].flatMap { Quarter($0) }
        start = ListStart(query)
        address = ListAddress("/report-in-feedback", query, names: ["q", "quarter"])
    }
}

/// What was told to units, quarter by quarter.
struct FeedbackListView: Sendable {
    struct Line: Sendable { let href, employer, community, quarter, people, times, hours, issued: String }

    static let columns = ListColumns("/report-in-feedback", [
        ("employer", "工作单位"), ("quarter", "季度"), ("community", "社区"), ("people", "人数"), ("times", "服务次数"), ("hours", "服务时长"),
        ("issued", "开具日期"),
    ])

    let tools: ListTools
    let tabs: [ReportInTab]
    let lines: [Line]
    let isEmpty, isFiltered, mayIssue: Bool
    let words: String
    let quarters: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let pager: ListPager

    init(_ query: FeedbackQuery, _ visit: Visit, in work: Work) throws {
        try ReportInQuery.require(work.actor)
        tools = try ListTools(Self.columns, visit, in: work)
        let found = try FeedbackStore.list(query.filter, for: work.actor, from: query.start, limit: ListPager.size + 1, in: work.tx)
        let total = try FeedbackStore.count(query.filter, for: work.actor, limit: ListPager.countLimit + 1, in: work.tx)
        let shown = ListPager.page(found, query.start)
        lines = shown.map { one in
            Line(href: "/report-in-feedback/\(one.id)", employer: one.employer.name, community: one.communityName, quarter: visit.say(one.quarter.title),
                 people: "\(one.people)", times: "\(one.times)", hours: "\(one.hours)", issued: one.issuedAt.day.display(visit.language))
        }
        var chips: [FilterChip] = []
        if let words = query.filter.words { chips.append(FilterChip(href: query.address.href(without: "q"), text: visit.say("找：\(words)"))) }
        if let quarter = query.filter.quarter { chips.append(FilterChip(href: query.address.href(without: "quarter"), text: visit.say(quarter.title))) }
        self.chips = chips
        tabs = ReportInTab.all("/report-in-feedback", visit)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        mayIssue = work.actor.may(.confirmReportIns)
        words = query.filter.words ?? ""
        quarters = ReportInTab.quarters(query.filter.quarter, visit)
        exportHref = query.address.href(to: "/report-in-feedback/export")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

/// The lines of a feedback, as a page shows them.
struct FeedbackLineView: Sendable {
    let number, name, reported, posts, times, hours: String

    init(_ line: Feedback.Line, _ place: Int, _ visit: Visit) {
        (number, name, posts, times, hours) = ("\(place + 1)", line.name, line.posts, "\(line.times)", "\(line.hours)")
        reported = line.reportedOn.display(visit.language)
    }
}

/// What a unit was told.
struct FeedbackView: Sendable {
    let id, employer, community, quarter, issued, people, times, hours: String
    let lines: [FeedbackLineView]
    let words: [String]

    init(_ one: Feedback, _ lines: [Feedback.Line], _ visit: Visit) {
        (id, employer, community) = ("\(one.id)", one.employer.name, one.communityName)
        quarter = visit.say(one.quarter.title)
        issued = visit.say("\(one.issuerName) 于 \(one.issuedAt.long(visit.language)) 开具")
        (people, times, hours) = ("\(one.people)", "\(one.times)", "\(one.hours)")
        self.lines = lines.enumerated().map { FeedbackLineView($1, $0, visit) }
        words = one.words.split(whereSeparator: \.isNewline).map(String.init)
    }
}

/// Which units are still to be told, and what one of them would be told.
struct NewFeedbackView: Sendable {
    struct Owed: Sendable { let href, employer, people: String; let current: Bool }

    struct Preview: Sendable {
        let employer, community, quarter, employerKey, employerName: String
        let people, times, hours: String
        let lines: [FeedbackLineView]
        let isOver: Bool
        let form: FormView
    }

    let choose: FormView
    let isChosen, hasOwed: Bool
    let owed: [Owed]
    let preview: Preview?

    init(problems: Problems?, _ visit: Visit, in work: Work) throws {
        let asked = problems == nil ? visit.query : visit.fields
        let scope = OrganisationScope(places: work.actor.places(for: .confirmReportIns), kind: .station)
        let mine = try OrganisationChoices.suggestions(scope, in: work.tx)
        let quarter = asked["quarter"].flatMap { Quarter($0) } ?? Quarter(work.today).adding(-1)
        var typed = asked["community"]
        if typed == nil, mine.count == 1 { typed = mine[0].value }
        var values = Fields([("quarter", quarter.description)])
        values["community"] = typed
        var found: OrganisationID?
        var unknown: Problems?
        if typed != nil {
            var reader = FieldReader(values)
            found = try reader.typedOrganisation("community", among: scope, in: work.tx)
            if !reader.problems.isEmpty { unknown = reader.problems }
            // A link names the community by its key; people read its name.
            if let found { values.set("community", try OrganisationChoices.text(OrganisationStore.require(found, in: work.tx), in: work.tx)) }
        }
        choose = FormView([
            FieldSpec("community", max: 120, choices: mine),
            FieldSpec("quarter", .select, choices: Quarter.choices(work.today).map { FormChoice($0.description, visit.say($0.title)) }),
        ], values: values, problems: unknown, visit: visit)
        isChosen = found != nil
        guard let community = found else {
            (owed, hasOwed, preview) = ([], false, nil)
            return
        }
        let all = try FeedbackStore.owed(by: community, quarter, in: work.tx)
        let name = asked["employerName"] ?? ""
        let chosen = all.first { $0.employer.organisation.map { "\($0)" == asked["employer"] } ?? (asked["employer"] == nil && $0.employer.name == name) }
        let address = ListAddress("/report-in-feedback/new", Fields([("community", "\(community)"), ("quarter", quarter.description)]), names: ["community", "quarter"])
        owed = all.map { one in
            let pair = one.employer.organisation.map { ("employer", "\($0)") } ?? ("employerName", one.employer.name)
            return Owed(href: address.href([pair]), employer: one.employer.name, people: visit.say("\(one.people) 人"), current: one.employer == chosen?.employer)
        }
        hasOwed = !owed.isEmpty
        preview = try chosen.map { try Preview($0.employer, community, quarter, problems, visit, in: work) }
    }
}

extension NewFeedbackView.Preview {
    init(_ employer: Feedback.Employer, _ community: OrganisationID, _ quarter: Quarter, _ problems: Problems?, _ visit: Visit, in work: Work) throws {
        let told = try FeedbackStore.lines(for: employer, at: community, quarter, today: work.today, in: work.tx)
        self.employer = employer.name
        self.community = "\(community)"
        self.quarter = quarter.description
        employerKey = employer.organisation.map { "\($0)" } ?? ""
        employerName = employer.organisation == nil ? employer.name : ""
        people = "\(told.count)"
        times = "\(told.reduce(0) { $0 + $1.times })"
        hours = "\(told.map(\.hours).sum())"
        lines = told.enumerated().map { FeedbackLineView($1, $0, visit) }
        isOver = quarter.last < work.today
        form = FormView([FieldSpec("words", .textarea, max: 1000)], values: problems == nil ? Fields() : visit.fields, problems: problems, visit: visit)
    }
}
