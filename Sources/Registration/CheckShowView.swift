import Audit
import Identity
import Kernel
import Pages
import Rights
import Volunteers

/// A check's page for those who carry it out.
struct CheckView: Sendable {
    struct Fact: Sendable { let label, value: String }
    struct Line: Sendable { let href, position, name, number, phone, organisation, state, mark, tries: String; let follows: Bool }
    struct Tab: Sendable { let href, label, count: String; let current: Bool }

    static let pageSize = 50

    let id, title, state, mark: String
    let facts: [Fact]
    let proof: CheckProofView
    let publicHref: String
    let mayDraw, asksForSeed, isDrawn, mayClose, isClosed: Bool
    let openCount: String
    let drawForm, closeForm: FormView
    let conclusion: String?
    let result: CheckResultView?
    let tabs: [Tab]
    let lines: [Line]
    let isEmpty: Bool
    let count: String
    let nextHref, previousHref: String?
    let exportHref, sheetHref: String

    init(_ check: Check, show: CheckPeopleFilter, after: Int, problems: Problems?, visit: Visit, in work: Work) throws {
        let base = "/registration-checks/\(check.id)"
        (id, title, state, mark) = (check.id.description, check.title, visit.say(check.status.title), check.status.mark)
        facts = CheckView.facts(check, visit)
        let parts = try CheckStore.parts(of: check.id, in: work.tx)
        proof = CheckProofView(check, parts)
        publicHref = "/checks/\(check.id)"
        mayDraw = check.status == .announced
        asksForSeed = mayDraw && check.seedKind == .public
        isDrawn = check.status != .announced
        isClosed = check.status == .closed
        let tallies = try CheckPeopleStore.tallies(of: check.id, in: work.tx)
        let tally = try CheckPeopleStore.tally(of: check.id, in: work.tx)
        mayClose = check.status == .drawn && tally.open == 0
        openCount = "\(tally.open)"
        drawForm = FormView([FieldSpec("seed", max: 200, autocomplete: "off")], values: visit.fields, problems: problems, visit: visit)
        closeForm = FormView([FieldSpec("conclusion", .textarea, max: 500)], values: visit.fields, problems: problems, visit: visit)
        conclusion = check.conclusion.isEmpty ? nil : check.conclusion
        result = isDrawn ? CheckResultView(tally, parts, tallies) : nil
        let all = [Tab(href: base, label: visit.say("全部"), count: "\(tally.drawn)", current: show.show == nil)]
        tabs = isDrawn ? try all + CheckPeopleFilter.Show.allCases.compactMap { kind in
            var filter = CheckPeopleFilter()
            filter.show = kind
            let count = try CheckPeopleStore.count(of: check.id, filter, in: work.tx)
            return count == 0 && kind != show.show ? nil
                : Tab(href: "\(base)?show=\(kind.rawValue)", label: visit.say(kind.title), count: "\(count)", current: kind == show.show)
        } : []
        let found = try CheckPeopleStore.list(of: check.id, show, after: after, limit: Self.pageSize + 1, in: work.tx)
        lines = try found.prefix(Self.pageSize).compactMap { person in
            try VolunteerStore.find(person.volunteer, in: work.tx).map { Line(person, $0, base, visit) }
        }
        isEmpty = lines.isEmpty
        count = visit.say("本页 \(lines.count) 人")
        let kept = show.show.map { "show=\($0.rawValue)&" } ?? ""
        nextHref = found.count > Self.pageSize ? "\(base)?\(kept)after=\(found[Self.pageSize - 1].position)" : nil
        previousHref = after > 0 ? "\(base)?\(kept)after=\(max(0, after - Self.pageSize))" : nil
        exportHref = "\(base)/export" + (show.show.map { "?show=\($0.rawValue)" } ?? "")
        sheetHref = "\(base)/sheet" + (show.show.map { "?show=\($0.rawValue)" } ?? "")
    }

    static func facts(_ check: Check, _ visit: Visit) -> [Fact] {
        var facts = [
            Fact(label: visit.say("组织及下级"), value: check.organisationName), Fact(label: visit.say("方式"), value: visit.say(check.kind.title)),
            Fact(label: visit.say("抽取办法"), value: visit.say(check.method.title)), Fact(label: visit.say("抽取人数"), value: CountText.of(check.size)),
            Fact(label: visit.say("联系次数"), value: visit.say("没联系上的最多联系 \(check.tries) 次")),
            Fact(label: visit.say("公布时间"), value: check.announcedAt.long(visit.language)),
        ]
        if let drawn = check.drawnAt { facts.append(Fact(label: visit.say("抽取时间"), value: drawn.long(visit.language))) }
        if let closed = check.closedAt { facts.append(Fact(label: visit.say("结束时间"), value: closed.long(visit.language))) }
        return facts
    }
}

extension CheckView.Line {
    init(_ person: CheckPerson, _ volunteer: Volunteer, _ base: String, _ visit: Visit) {
        href = "\(base)/people/\(person.volunteer)"
        position = "\(person.position)"
        name = volunteer.nameMasked
        number = person.number
        phone = volunteer.phoneMasked
        organisation = volunteer.organisationName
        state = person.outcome.map { visit.say($0.title) } ?? visit.say("等着联系")
        mark = person.settled ? person.outcome?.mark ?? "plain" : "wait"
        tries = "\(person.tries)"
        follows = person.followUp == .open
    }
}

/// Somebody who was drawn, while they are called.
struct CheckPersonView: Sendable {
    struct Fact: Sendable { let label, value: String }
    struct Entry: Sendable { let time, who, text: String; let note: String? }
    struct Revealed: Sendable { let phone: String; let address, guardianPhone: String? }

    let check, title, action, listHref: String
    let name, number, state, mark: String
    let facts: [Fact]
    let mayUnmask: Bool
    let revealed: Revealed?
    let form: FormView
    let mayRecord, maySuspend, follows: Bool
    let followForm: FormView
    let seen, tries: String
    let history: [Entry]
    let hasHistory: Bool
    let nextHref: String?
    let volunteerHref: String?
}
