import Audit
import Hummingbird
import Kernel
import Pages

/// Saving and forgetting views, choosing columns.
package enum ListsRoutes {
    package static let all: [Route] = [
        .form("/lists/columns", .staff) { visit in
            let choice = try ChooseColumns(visit.fields)
            try await visit.write { try choice.run(in: $0) }
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? choice.path), notice: "列已更新")
        },
        .form("/lists/views", .staff) { visit in
            let save = try SaveView(visit.fields)
            _ = try await visit.write { try save.run(in: $0) }
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? save.path), notice: "视图已保存")
        },
        .form("/lists/views/:view/removal", .staff) { visit in
            let forget = ForgetView(id: try visit.id("view"))
            let view = try await visit.write { try forget.run(in: $0) }
            return visit.redirect(view.path, notice: "视图已删除")
        },
        .api(.get, "/views", .staff, Operation(
            "listViews", "The lists that one has saved with their filters", answer: .list(ViewJSON.fields))) { visit in
            try await visit.json(visit.read { ListAnswer(items: try ListChoiceStore.views(in: $0).map(ViewJSON.init), next: nil) })
        },
        .api(.post, "/views", .staff, Operation(
            "saveView", "Saves a list with its filters under a name; one of the same name is replaced",
            body: [.init("name", required: true, "At most 20 characters"), .init("path", required: true, "The list, as in /organisations"),
                   .init("query", required: false, "What stands behind the question mark")],
            answer: .object([.init("id", .integer, required: true)]), status: 201)) { visit in
            let save = try SaveView(visit.fields)
            return try visit.json(SavedJSON(id: try await visit.write { try save.run(in: $0) }), status: .created)
        },
        .api(.delete, "/views/:view", .staff, Operation("forgetView", "Forgets a view of one's own", answer: .nothing, status: 204)) { visit in
            let forget = ForgetView(id: try visit.id("view"))
            _ = try await visit.write { try forget.run(in: $0) }
            return visit.nothing()
        },
    ]

    private struct SavedJSON: Encodable { let id: SavedViewID }

    private struct ViewJSON: Encodable, Sendable {
        let id: SavedViewID
        let name, path, query: String

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("name", required: true), .init("path", required: true), .init("query", required: true),
        ]

        init(_ view: SavedView) { (id, name, path, query) = (view.id, view.name, view.path, view.query) }
    }
}
