import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The page on which an organisation is merged or dissolved, with what there is to go on with.
enum EndingRoutes {
    static func all(_ succession: Succession) -> [Route] {
        [
            .page("/organisations/:organisation/ending", .may(.createOrganisation)) { visit in try await show(visit, succession) },
            .form("/organisations/:organisation/ending", .may(.createOrganisation)) { visit in
                let id = try visit.id("organisation", OrganisationID.self)
                return try await visit.attempt {
                    let successor = try await visit.write { work in
                        let end = try EndOrganisation(id, visit.fields, succession, in: work)
                        try end.run(in: work)
                        return end.successor
                    }
                    return visit.redirect("/organisations/\(successor)/admin", notice: "已由这里接续。人员正在转过来，几分钟内完成")
                } again: { try await show(visit, succession, problems: $0) }
            },
            .api(.post, "/organisations/:organisation/ending", .may(.createOrganisation), Operation(
                "endOrganisation", "Merges an organisation into another one, or dissolves it; the successor goes on with what is not finished",
                body: [.init("way", required: true, "merged or dissolved"), .init("successor", required: true, "Id, number or name"),
                       .init("reason", required: true)], answer: .object(OrganisationJSON.fields))) { visit in
                let id = try visit.id("organisation", OrganisationID.self)
                return try await visit.json(visit.write { work in
                    try EndOrganisation(id, visit.fields, succession, in: work).run(in: work)
                    return try OrganisationJSON(id, in: work)
                })
            },
        ]
    }

    private static func show(_ visit: Visit, _ succession: Succession, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("organisation", OrganisationID.self)
        let view = try await visit.read { try EndingView(id, succession, problems: problems, visit: visit, in: $0) }
        return try await visit.page("Organisations/ending", title: "撤销或合并\(view.name)", view, problems: problems)
    }
}
