import Audit
import Foundation
import Kernel
import Lists
import Organisations
import Pages
import Rights

extension Feedback {
    var state: (title: Message, mark: String) { replacedBy == nil ? ("有效", "done") : ("已被替代", "stop") }

    /// Which one it replaces and by which it was replaced, as page and paper say it.
    func history(_ visit: Visit) -> [(label: String, text: String, id: FeedbackID)] {
        var all: [(String, String, FeedbackID)] = []
        if let new = replacedBy {
            all.append((visit.say("已被替代"), visit.say("由 \(new.issuedAt.day) 第 \(number + 1) 次开具的 \(new.id) 号反馈替代。原因：\(new.reason)"), new.id))
        }
        if let old = replaces {
            all.append((visit.say("更正说明"), visit.say("这是第 \(number) 次开具，替代 \(old.issuedAt.day) 开具的 \(old.id) 号反馈。原因：\(old.reason)"), old.id))
        }
        return all
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
    struct Other: Sendable { let label, text, href: String }

    let id, employer, community, quarter, issued, people, times, hours: String
    let lines: [FeedbackLineView]
    let words: [String]
    let others: [Other]
    let mayReplace: Bool

    init(_ one: Feedback, _ lines: [Feedback.Line], _ visit: Visit) {
        (id, employer, community) = ("\(one.id)", one.employer.name, one.communityName)
        others = one.history(visit).map { Other(label: $0.label, text: $0.text, href: "/report-in-feedback/\($0.id)") }
        mayReplace = one.replacedBy == nil && visit.actor.may(.confirmReportIns, at: one.place)
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
