import Audit
import Identity
import Kernel
import Pages
import Rights
import Sites

/// A round's page: what is done and left, what was found, what must be put right.
struct RoundView: Sendable {
    struct Line: Sendable {
        let href, position, name, number, organisation: String
        let day, score, grade: String?
        let look: String
    }
    struct Tab: Sendable { let href, label, count: String; let current: Bool }
    struct Bar: Sendable { let label, percent, value: String }
    struct ItemLine: Sendable { let words, points, average, a, b, c, d: String }
    struct AreaLine: Sendable { let name, objects, inspected, average: String }

    let id, title, state, look: String
    let facts: [FactLine]
    let isAnnounced, isRunning, isStarted, mayClose: Bool
    let asksForSeed: Bool
    let drawForm, closeForm, inspectorForm: FormView
    let inspectors: String?
    let proof: DrawProofView?
    let publicHref: String?
    let conclusion: String?
    let done, left, average, points, mending: String
    let hasMending: Bool
    let grades: [Bar]
    let items: [ItemLine]
    let areas: [AreaLine]
    let hasResults: Bool
    let tabs: [Tab]
    let words: String
    let show: String?
    let lines: [Line]
    let isEmpty: Bool
    let count: String
    let nextHref, previousHref: String?
    let exportHref, reportHref, mendingHref: String

    static let pageSize = 50

    init(_ round: Round, drawing: Problems?, closing: Problems?, naming: Problems?, _ visit: Visit, in work: Work) throws {
        let base = "/inspections/\(round.id)"
        let list = try ChecklistStore.require(round.version, in: work.tx)
        (id, title, state, look) = ("\(round.id)", round.title, visit.say(round.status.title), round.status.look)
        facts = RoundFacts.lines(round, visit) + [.init(label: visit.say("检查表"), value: visit.say("\(list.title)（第 \(list.number) 版）"))]
        (isAnnounced, isRunning, isStarted) = (round.status == .announced, round.status == .running, round.status != .announced)
        asksForSeed = isAnnounced && round.seedKind == .public
        drawForm = FormView([FieldSpec("seed", max: 200, autocomplete: "off")], values: visit.fields, problems: drawing, visit: visit)
        closeForm = FormView([FieldSpec("conclusion", .textarea, max: 500)], values: visit.fields, problems: closing, visit: visit)
        let named = try RoundStore.inspectors(of: round.id, in: work.tx).compactMap { try AccountStore.find($0, in: work.tx) }
        inspectors = named.isEmpty ? nil : named.map(\.name).joined(separator: "、")
        inspectorForm = FormView([FieldSpec("inspectors", .textarea, required: false, max: 2_000)],
                                 values: naming == nil ? Fields([("inspectors", named.compactMap(\.login).joined(separator: "\n"))]) : visit.fields,
                                 problems: naming, visit: visit)
        let isDraw = round.choice == .draw
        let drawn = isDraw && isStarted ? try InspectedStore.list(of: round.id, limit: PlanRound.mostDrawn, in: work.tx) : []
        proof = isDraw ? DrawProofView(round, drawn: drawn, population: try RoundStore.rollSize(of: round.id, in: work.tx)) : nil
        publicHref = isDraw ? "/inspection-draws/\(round.id)" : nil
        conclusion = round.conclusion.isEmpty ? nil : round.conclusion
        let results = try RoundResults(round.id, list, in: work.tx)
        (done, left, points, mending) = ("\(results.inspected)", "\(results.objects - results.inspected)", "\(list.points)", "\(results.mending)")
        average = results.average.map(Score.text) ?? "–"
        hasMending = results.mending > 0
        mayClose = isRunning && results.objects == results.inspected
        hasResults = results.inspected > 0
        grades = results.grades.map { Bar(label: $0.name, percent: "\(results.inspected == 0 ? 0 : $0.count * 100 / results.inspected)", value: "\($0.count)") }
        items = results.items.map { one in
            ItemLine(words: one.item.words, points: "\(one.item.points)", average: one.average.map(Score.text) ?? "–", a: "\(one.counts[.a] ?? 0)",
                     b: "\(one.counts[.b] ?? 0)", c: "\(one.counts[.c] ?? 0)", d: "\(one.counts[.d] ?? 0)")
        }
        areas = results.areas.map {
            AreaLine(name: $0.name, objects: "\($0.objects)", inspected: "\($0.inspected)", average: $0.average.map(Score.text) ?? "–")
        }
        let filter = InspectedFilter(visit.query)
        let address = ListAddress(base, visit.query, names: ["show", "q"])
        (words, show) = (filter.words ?? "", filter.show?.rawValue)
        tabs = try Self.tabs(round.id, filter, address, visit, in: work)
        let after = min(max(visit.query["after"].flatMap { Int($0) } ?? 0, 0), Candidates.most)
        let found = try InspectedStore.list(of: round.id, filter, after: after, limit: Self.pageSize + 1, in: work.tx)
        lines = found.prefix(Self.pageSize).map { Line($0, list, visit) }
        isEmpty = lines.isEmpty
        count = visit.say("本页 \(lines.count) 个")
        nextHref = found.count > Self.pageSize ? address.href([("after", "\(found[Self.pageSize - 1].position)")]) : nil
        previousHref = after > 0 ? address.href() : nil
        (exportHref, reportHref, mendingHref) = (address.href(to: base + "/export"), base + "/report", "/rectifications?round=\(round.id)")
    }

    private static func tabs(_ id: RoundID, _ filter: InspectedFilter, _ address: ListAddress, _ visit: Visit, in work: Work) throws -> [Tab] {
        let kinds: [InspectedFilter.Show?] = [nil] + InspectedFilter.Show.allCases
        return try kinds.map { kind in
            var one = filter
            one.show = kind
            let href = kind.map { address.href([("show", $0.rawValue)]) } ?? address.href(without: "show")
            return Tab(href: href, label: visit.say(kind?.title ?? "全部"), count: "\(try InspectedStore.count(of: id, one, in: work.tx))", current: kind == filter.show)
        }
    }
}

extension RoundView.Line {
    init(_ object: Inspected, _ list: Checklist, _ visit: Visit) {
        self.init(href: "/inspected/\(object.id)", position: "\(object.position)", name: object.candidate.name, number: object.candidate.number,
                  organisation: object.organisationName, day: object.inspectedOn?.description, score: object.score?.text,
                  grade: object.grade.isEmpty ? nil : object.grade, look: list.look(ofGrade: object.grade))
    }
}

extension InspectedFilter {
    init(_ query: Fields) {
        show = query["show"].flatMap { Show(rawValue: $0) }
        words = query["q"].map { String($0.prefix(50)) }
    }
}

extension InspectedFilter.Show {
    var title: Message {
        switch self {
        case .open: "待督查"
        case .done: "已督查"
        case .mending: "要整改"
        }
    }
}
