import Audit
import Kernel
import Pages

/// The city's regions: a place, what lies below it, and what became of them.
struct RegionsView: Sendable {
    struct Line: Sendable { let href, name, code, level: String }
    struct Change: Sendable { let when, what: String; let document, by: String? }
    struct Step: Sendable { let href, name: String }

    let code, name, level: String
    let path: [Step]
    let lines: [Line]
    let isEmpty, isLowest: Bool
    /// The day from which it is no more.
    let ended: String?
    let changes: [Change]
    let hasChanges: Bool
    /// For towns and villages that there are.
    let mayChange: Bool
    let adding, renaming, merging, splitting: FormView

    init(_ code: RegionCode, _ act: String?, _ problems: Problems?, visit: Visit, in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        guard let region = try RegionStore.find(code, in: work.tx) else { throw Refusal.notFound }
        self.code = code.description
        name = region.name
        level = visit.say(Self.level(code.level))
        path = try RegionStore.ancestors(of: code, in: work.tx).reversed().map { Step(href: "/regions/\($0.code)", name: $0.name) }
        lines = try RegionStore.children(of: code, in: work.tx).map {
            Line(href: "/regions/\($0.code)", name: $0.name, code: $0.code.prefix, level: visit.say(Self.level($0.code.level)))
        }
        (isEmpty, isLowest) = (lines.isEmpty, code.level == 5)
        let ending = try RegionChangeStore.ending(of: code, in: work.tx)
        ended = ending?.display(visit.language)
        let told = code.level >= 4 ? try RegionChangeStore.list(of: code, in: work.tx) : try RegionChangeStore.latest(within: code, limit: 50, in: work.tx)
        changes = told.map { Change(when: $0.change.on.display(visit.language), what: visit.say($0.words), document: $0.change.document.isEmpty ? nil : $0.change.document, by: $0.person) }
        hasChanges = !changes.isEmpty
        mayChange = code.level >= 4 && ending == nil
        let siblings = mayChange ? try code.parent.map { try RegionStore.children(of: $0, in: work.tx) } ?? [] : []
        let others = siblings.filter { $0.code != code }.map { FormChoice($0.name, $0.code.prefix) }
        let when = [FieldSpec("on", .date, required: false), FieldSpec("document", required: false, max: 100)]
        func form(_ name: String, _ specs: [FieldSpec], _ start: Fields = Fields()) -> FormView {
            FormView(specs + when, values: act == name ? visit.fields : start, problems: act == name ? problems : nil, visit: visit)
        }
        adding = form("adding", [FieldSpec("code", max: 12, inputmode: "numeric"), FieldSpec("name", max: 50)], ["code": code.prefix])
        renaming = form("renaming", [FieldSpec("name", max: 50)], ["name": region.name])
        merging = form("merging", [FieldSpec("into", max: 80, choices: others)])
        splitting = form("splitting", [FieldSpec("into", max: 80, choices: others)])
    }

    private static func level(_ level: Int) -> Message {
        switch level {
        case 1: "省"
        case 2: "市"
        case 3: "区（县）"
        case 4: "街道（乡镇）"
        default: "社区（村）"
        }
    }
}

extension RegionChange.Told {
    var words: Message {
        let other = otherName ?? ""
        return switch change.kind {
        case .added: "新设“\(name)”"
        case .renamed: "“\(change.oldName)”更名，现名“\(name)”"
        case .merged: "“\(name)”并入“\(other)”"
        case .split: "“\(name)”分出一部分到“\(other)”"
        }
    }
}
