import Hummingbird
import Kernel
import Pages

/// Objections, for whoever may settle them.
enum ObjectionRoutes {
    static let all: [Route] = ObjectionExport.export.routes + [
        .page("/objections", .may(.settleObjections)) { visit in
            let view = try await visit.read { try ObjectionsView(visit, in: $0) }
            return try await visit.page("ServiceRecords/objections", title: "记录异议", view)
        },
        .page("/objections/:objection", .may(.settleObjections)) { visit in try await show(visit, problems: nil) },
        .form("/objections/:objection/settlement", .may(.settleObjections)) { visit in
            let id = try visit.id("objection", ObjectionID.self)
            return try await visit.attempt {
                let draft = try SettleObjection.Draft(visit.fields)
                try await visit.write { try SettleObjection(id, draft).run(in: $0) }
                return visit.redirect("/objections/\(id)", notice: draft.decision == .uphold ? "已恢复这条记录" : "已作废这条记录")
            } again: { try await show(visit, problems: $0) }
        },
    ]

    private static func show(_ visit: Visit, problems: Problems?) async throws -> Response {
        let id = try visit.id("objection", ObjectionID.self)
        let (objection, found) = try await visit.read { work in
            guard let objection = try ObjectionStore.find(id, in: work.tx) else { throw Refusal.notFound }
            try work.actor.require(.settleObjections, at: objection.place)
            return (objection, try FoundRecord.find(objection.record, in: work))
        }
        return try await visit.page("ServiceRecords/objection", title: "记录异议",
                                    ObjectionView(objection, found, problems: problems, visit: visit), problems: problems)
    }
}
