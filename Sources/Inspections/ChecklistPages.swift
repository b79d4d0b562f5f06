import Audit
import Kernel
import Pages
import Rights

/// The checklists as their page shows them.
struct ChecklistsView: Sendable {
    struct Line: Sendable { let href, title, subject, items, points, version: String; let isRetired: Bool }

    let lines: [Line]
    let isEmpty: Bool

    init(_ visit: Visit, in work: Work) throws {
        lines = try ChecklistStore.list(withRetired: true, in: work.tx).map { list in
            Line(href: "/checklists/\(list.id)", title: list.title, subject: visit.say(list.subject.title), items: "\(list.items.count)",
                 points: "\(list.points)", version: "\(list.number)", isRetired: list.isRetired)
        }
        isEmpty = lines.isEmpty
    }
}

/// The form of a checklist, with some rows to add.
struct ChecklistFormView: Sendable {
    struct Row: Sendable { let number: String; let words, points, hint, have: FieldView? }

    static let moreRows = 3

    let heading, action: String
    let isNew: Bool
    let version: String?
    let rows: [Row]
    let form: FormView

    init(_ id: ChecklistID?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let list = try id.map { try ChecklistStore.require($0, in: work.tx) }
        let stored = list.map { Self.stored($0) } ?? Fields([("subject", "site"), ("grades", FillChecklists.grades.text), ("mendFrom", "C"), ("mendDays", "15")])
        let values = problems == nil ? stored : visit.fields
        let count = min((values.indices(of: "items").last ?? -1) + 1 + (problems == nil ? Self.moreRows : 0), SaveChecklist.mostItems)
        let haves = Self.haves(list?.subject, visit)
        let places = Array(0..<max(count, Self.moreRows))
        let items = places.flatMap { place in
            [FieldSpec("items.\(place).words", max: 60), FieldSpec("items.\(place).points", max: 3, inputmode: "numeric"),
             FieldSpec("items.\(place).hint", required: false, max: 120),
             FieldSpec("items.\(place).have", .select, required: false, choices: haves)]
        }
        heading = list?.title ?? visit.say("新的检查表")
        action = id.map { "/checklists/\($0)" } ?? "/checklists"
        isNew = id == nil
        version = list.map { "\($0.number)" }
        let marks: [Mark] = [.b, .c, .d]
        let form = FormView(items + [
            FieldSpec("title", max: 40), FieldSpec("subject", .radio, choices: Subject.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
            FieldSpec("grades", .textarea), FieldSpec("mendFrom", .radio, choices: marks.map { FormChoice($0.rawValue, visit.say("\($0.rawValue) 和更差")) }),
            FieldSpec("mendDays", max: 3, inputmode: "numeric"), FieldSpec("retired", .checkbox, required: false),
        ], values: values, problems: problems, visit: visit)
        self.form = form
        rows = places.map { place in
            Row(number: "\(place + 1)", words: form["items.\(place).words"], points: form["items.\(place).points"], hint: form["items.\(place).hint"],
                have: form["items.\(place).have"])
        }
    }

    /// Of what is inspected; of both while that is still to be chosen. A code that both have is named once, as the station's.
    private static func haves(_ subject: Subject?, _ visit: Visit) -> [FormChoice] {
        if let subject { return Have.all(of: subject).map { FormChoice($0.code, visit.say($0.title)) } }
        var codes: Set<String> = []
        return (Have.ofSites + Have.ofTeams).filter { codes.insert($0.code).inserted }.map { FormChoice($0.code, visit.say($0.title)) }
    }

    private static func stored(_ list: Checklist) -> Fields {
        var fields = Fields([
            ("title", list.title), ("grades", list.grades.text),
            ("mendFrom", list.mendFrom.rawValue), ("mendDays", "\(list.mendDays)"), ("retired", list.isRetired ? "1" : "false"),
        ])
        for (place, item) in list.items.enumerated() {
            fields.set("items.\(place).words", item.words)
            fields.set("items.\(place).points", "\(item.points)")
            fields.set("items.\(place).hint", item.hint)
            fields.set("items.\(place).have", item.have)
        }
        return fields
    }
}

extension [Checklist.Grade] {
    /// A line for each, as the form takes it.
    var text: String { map { "\($0.name) \($0.atLeast)" }.joined(separator: "\n") }
}
