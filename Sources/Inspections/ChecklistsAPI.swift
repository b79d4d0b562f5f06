import Audit
import Kernel
import Pages
import Rights

/// Checklists for programs.
enum ChecklistsAPI {
    struct JSON: Encodable, Sendable {
        struct Item: Encodable, Sendable { let id: ChecklistItemID; let words, hint: String; let points: Int; let have: String }
        struct Grade: Encodable, Sendable { let name: String; let atLeast: Int }

        let id: ChecklistID
        let title, subject, mendFrom: String
        let version, points, mendDays: Int
        let items: [Item]
        let grades: [Grade]

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("title", required: true), .init("subject", required: true, "site or team"),
            .init("version", .integer, required: true, "Counted from 1; rounds keep the one they were planned with"), .init("points", .integer, required: true),
            .init("mendFrom", required: true, "The best mark that must be put right: B, C or D"), .init("mendDays", .integer, required: true),
            .init("items", .objects, required: true, "id, words, hint, points, have: the code of what it proves, or empty"), .init("grades", .objects, required: true, "name, atLeast in percent of all points"),
        ]

        init(_ list: Checklist) {
            (id, title, subject, mendFrom) = (list.id, list.title, list.subject.rawValue, list.mendFrom.rawValue)
            (version, points, mendDays) = (list.number, list.points, list.mendDays)
            items = list.items.map { Item(id: $0.id, words: $0.words, hint: $0.hint, points: $0.points, have: $0.have) }
            grades = list.grades.map { Grade(name: $0.name, atLeast: $0.atLeast) }
        }
    }

    private static let body: [Operation.Field] = [
        .init("title", required: true), .init("items", .objects, required: true, "words, points, hint?, have?: of a site rules, premises, team, ledgers, projects or signs; of a team organisation, people, places, activities or rules"),
        .init("grades", required: true, "A grade and a percentage on each line, the highest first: \"Excellent 90\""),
        .init("mendFrom", required: true, "B, C or D"), .init("mendDays", .integer, required: true), .init("retired", .boolean, required: false),
    ]

    static let all: [Route] = [
        .api(.get, "/inspection-checklists", .may(.planInspections), Operation(
            "listInspectionChecklists", "Checklists in use, as they stand now", answer: .list(JSON.fields))) { visit in
            try await visit.json(visit.read { work in ListAnswer(items: try ChecklistStore.list(in: work.tx).map { JSON($0) }, next: nil) })
        },
        .api(.post, "/inspection-checklists", .may(.planInspections), Operation(
            "addInspectionChecklist", "Makes a checklist", body: body + [.init("subject", required: true, "site or team")], answer: .object(JSON.fields), status: 201)) { visit in
            try visit.json(try await save(nil, visit), status: .created)
        },
        .api(.put, "/inspection-checklists/:checklist", .may(.planInspections), Operation(
            "changeInspectionChecklist", "Changes a checklist; rounds keep the version they were planned with", body: body, answer: .object(JSON.fields))) { visit in
            try visit.json(try await save(try visit.id("checklist", ChecklistID.self), visit))
        },
    ]

    private static func save(_ id: ChecklistID?, _ visit: Visit) async throws -> JSON {
        try await visit.write { work in
            try work.actor.require(.planInspections, at: .city)
            return JSON(try ChecklistStore.require(SaveChecklist(id, visit.fields).run(in: work), in: work.tx))
        }
    }
}
