import Hummingbird
import Kernel
import Pages
import Rights

/// The pages on which the office edits its checklists.
enum ChecklistRoutes {
    static let all: [Route] = [
        .page("/checklists", .may(.planInspections)) { visit in
            let view = try await visit.read { work in
                try work.actor.require(.planInspections, at: .city)
                return try ChecklistsView(visit, in: work)
            }
            return try await visit.page("Inspections/checklists", title: "检查表", view)
        },
        .page("/checklists/new", .may(.planInspections)) { try await form($0, nil) },
        .form("/checklists", .may(.planInspections)) { try await save($0, nil) },
        .page("/checklists/:checklist", .may(.planInspections)) { try await form($0, try $0.id("checklist", ChecklistID.self)) },
        .form("/checklists/:checklist", .may(.planInspections)) { try await save($0, try $0.id("checklist", ChecklistID.self)) },
    ]

    private static func save(_ visit: Visit, _ id: ChecklistID?) async throws -> Response {
        try await visit.attempt {
            _ = try await visit.write { work in
                try work.actor.require(.planInspections, at: .city)
                return try SaveChecklist(id, visit.fields).run(in: work)
            }
            return visit.redirect("/checklists", notice: "检查表已保存。已经安排的督查仍用原来的")
        } again: { try await form(visit, id, $0) }
    }

    private static func form(_ visit: Visit, _ id: ChecklistID?, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { work in
            try work.actor.require(.planInspections, at: .city)
            return try ChecklistFormView(id, problems: problems, visit, in: work)
        }
        return try await visit.page("Inspections/checklist", title: Message(verbatim: view.heading), view, problems: problems)
    }
}
