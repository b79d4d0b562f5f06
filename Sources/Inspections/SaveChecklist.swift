import Audit
import Kernel
import Rights

/// The office makes a checklist or changes one (保存检查表). What has been planned keeps the version it was planned with.
package struct SaveChecklist: Sendable {
    struct Item: Equatable, Sendable { let words, hint: String; let points: Int; let have: String }

    struct Content: Equatable, Sendable {
        let mendFrom: Mark
        let mendDays: Int
        let items: [Item]
        let grades: [Checklist.Grade]
    }

    static let mostItems = 40

    let id: ChecklistID?
    /// Of a new one.
    let subject: Subject?
    let title: String
    let isRetired: Bool
    let content: Content
    /// The row of the form that each item stands in.
    private let rows: [Int]

    /// Reads {subject (of a new one), title, items.N.words, items.N.points, items.N.hint?, items.N.have?, grades: lines "优秀 90", mendFrom,
    /// mendDays, retired?}. A row without words is left out.
    /// - Throws: ``Problems`` by field.
    package init(_ id: ChecklistID?, _ fields: Fields) throws {
        self.id = id
        var reader = FieldReader(fields)
        let title = reader.text("title", max: 40)
        subject = id == nil ? reader.choice("subject", from: Subject.allCases.map(\.rawValue)).flatMap { Subject(rawValue: $0) } : nil
        var (items, rows): ([Item], [Int]) = ([], [])
        for row in fields.indices(of: "items") where fields["items.\(row).words"] != nil {
            let (words, hint) = (reader.text("items.\(row).words", max: 60), reader.text("items.\(row).hint", max: 120, required: false))
            let points = reader.integer("items.\(row).points", in: 1...100)
            let have = reader.choice("items.\(row).have", from: Have.codes, required: false) ?? ""
            if !have.isEmpty, items.contains(where: { $0.have == have }) { reader.problems.add("items.\(row).have", "duplicate", "一项“有”只由一个项目认定") }
            if let words, let points {
                items.append(Item(words: words, hint: hint ?? "", points: points, have: have))
                rows.append(row)
            }
        }
        if items.isEmpty { reader.problems.add("items.0.words", "missing", "请至少填写一项") }
        if items.count > Self.mostItems { reader.problems.add("items.0.words", "out_of_range", "最多 \(Self.mostItems) 项") }
        let grades = Self.grades(&reader)
        let mendFrom = reader.choice("mendFrom", from: [Mark.b, .c, .d].map(\.rawValue)).flatMap { Mark(rawValue: $0) }
        let mendDays = reader.integer("mendDays", in: 1...365)
        isRetired = reader.flag("retired")
        try reader.problems.throwIfAny()
        guard let title, let mendFrom, let mendDays else { throw reader.problems }
        (self.title, self.rows) = (title, rows)
        content = Content(mendFrom: mendFrom, mendDays: mendDays, items: items, grades: grades)
    }

    package func run(in work: Work) throws -> ChecklistID {
        try work.actor.require(.planInspections, at: .city)
        let old = try id.map { try ChecklistStore.require($0, in: work.tx) }
        guard let saved = try old?.id ?? subject.map({ try ChecklistStore.insert($0, title, in: work.tx) }) else { throw Refusal.notFound }
        try ChecklistStore.update(saved, title, isRetired: isRetired, in: work.tx)
        try requireFitting(old?.subject ?? subject)
        if old.map({ Content($0) }) != content { try ChecklistStore.addVersion(content, of: saved, in: work) }
        try work.audit("saveChecklist", AuditObject("checklist", saved), at: .city, ["name": title, "count": "\(content.items.count)"])
        return saved
    }

    /// A station's have is not proved by looking at a team.
    private func requireFitting(_ subject: Subject?) throws {
        let known = Set(subject.map { Have.all(of: $0).map(\.code) } ?? [])
        var problems = Problems()
        for (place, item) in zip(rows, content.items) where !item.have.isEmpty && !known.contains(item.have) {
            problems.add("items.\(place).have", "not_a_choice", "请选择与检查对象相符的一项")
        }
        try problems.throwIfAny()
    }

    /// A line for each grade: its name and from which percent of all points, the best first. The last one takes the rest.
    private static func grades(_ reader: inout FieldReader) -> [Checklist.Grade] {
        let text = reader.text("grades", max: 400) ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }.filter { !$0.isEmpty }
        let read = lines.compactMap { parts -> Checklist.Grade? in
            guard parts.count == 2, parts[0].count <= 10, let least = Int(TypedText.halfWidth(parts[1])), (0...100).contains(least) else { return nil }
            return Checklist.Grade(name: parts[0], atLeast: least)
        }
        let isFalling = zip(read, read.dropFirst()).allSatisfy { $0.atLeast > $1.atLeast }
        if !text.isEmpty, read.count != lines.count || !(2...6).contains(read.count) || !isFalling || Set(read.map(\.name)).count != read.count {
            reader.problems.add("grades", "malformed", "每行一个等级和百分数，从高到低，如“优秀 90”，2 到 6 行")
        }
        return read
    }
}

extension SaveChecklist.Content {
    init(_ list: Checklist) {
        self.init(mendFrom: list.mendFrom, mendDays: list.mendDays,
                  items: list.items.map { .init(words: $0.words, hint: $0.hint, points: $0.points, have: $0.have) }, grades: list.grades)
    }
}
