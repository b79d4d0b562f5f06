import Audit
import Kernel
import Pages

/// A page of what was found in a list: problems, or rows that were passed over and remarks.
struct ImportFindingsView: Sendable {
    static let pageRows = 100

    struct Line: Sendable {
        let cell: String
        let heading, value: String?
        let text: String
        let isProblem: Bool
    }

    struct Tab: Sendable {
        let href, label, count: String
        let current: Bool
    }

    let tabs: [Tab]
    let lines: [Line]
    let hasLines: Bool
    let count: String
    let previousHref, nextHref: String?

    init(_ state: ImportState, visit: Visit, in work: Work) throws {
        let problems = try ImportFindingStore.count(state.id, [.problem], in: work.tx)
        let others = try ImportFindingStore.count(state.id, [.skipped, .note], in: work.tx)
        let hasPeople = state.status == .done && state.taken > 0
        // A list that is imported shows first who came in.
        let asked = visit.query["show"] ?? (hasPeople ? "people" : problems > 0 || others == 0 ? "problems" : "others")
        let kinds: [ImportFinding.Kind] = asked == "others" ? [.skipped, .note] : [.problem]
        let base = "/volunteers/imports/\(state.id)"
        tabs = (hasPeople ? [Tab(href: base, label: visit.say("已导入的人"), count: ImportWords.number(state.taken), current: asked == "people")] : [])
            + [Tab(href: base + "?show=problems", label: visit.say("需要修改"), count: ImportWords.number(problems), current: asked == "problems"),
               Tab(href: base + "?show=others", label: visit.say("跳过与提示"), count: ImportWords.number(others), current: asked == "others")]
        guard asked != "people" else {
            (lines, hasLines, count, previousHref, nextHref) = ([], false, "", nil, nil)
            return
        }
        let after = visit.query["after"].flatMap(ImportFindingStore.Cursor.init)
        let from = after == nil ? 1 : max(1, Int(visit.query["from"] ?? "") ?? 1)
        let found = try ImportFindingStore.list(state.id, kinds, after: after, limit: Self.pageRows + 1, in: work.tx)
        let shown = found.prefix(Self.pageRows)
        lines = shown.map { Self.line($0.finding, visit) }
        hasLines = !lines.isEmpty
        let total = asked == "others" ? others : problems
        count = visit.say("第 \(from)–\(from + shown.count - 1) 处，共 \(ImportWords.number(total)) 处")
        let link = base + "?show=\(asked)"
        previousHref = after == nil ? nil : link
        nextHref = found.count > shown.count
            ? shown.last.map { "\(link)&after=\($0.cursor.text)&from=\(from + shown.count)" } : nil
    }

    private static func line(_ finding: ImportFinding, _ visit: Visit) -> Line {
        Line(cell: finding.row == 0 ? "–" : finding.cell, heading: finding.heading.isEmpty ? nil : finding.heading,
             value: finding.value.isEmpty ? nil : finding.value, text: visit.say(finding.message), isProblem: finding.kind == .problem)
    }
}
