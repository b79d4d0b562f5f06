import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Incubation: applied for by organisations, decided by the site.
enum IncubationRoutes {
    static let all: [Route] = IncubationExport.export.routes + [
        .page("/incubations", .staff) { visit in
            let query = IncubationQuery(visit.query)
            let view = try await visit.read { try IncubationListView(query, visit, in: $0) }
            return try await visit.page("Sites/incubations", title: "孵化", view)
        },
        .page("/incubations/new", .may(.useSites)) { try await apply($0) },
        .form("/incubations", .may(.useSites)) { visit in
            try await visit.attempt {
                let id = try await visit.write { work in
                    var reader = FieldReader(visit.fields)
                    let site: SiteID? = reader.id("site")
                    try reader.problems.throwIfAny()
                    guard let site else { throw reader.problems }
                    return try ApplyForIncubation(site, visit.fields, in: work).run(in: work)
                }
                return visit.redirect("/incubations/\(id)", notice: "申请已提交，等待阵地审核")
            } again: { try await apply(visit, $0) }
        },
        .page("/incubations/:incubation", .staff) { try await show($0) },
        .form("/incubations/:incubation/grant", .may(.grantIncubation)) { visit in
            try await decide(visit, .grant, "已同意入驻，申请的组织会收到提醒") { id, visit in
                let grant = try GrantIncubation(id, visit.fields, today: visit.today)
                return { try grant.run(in: $0) }
            }
        },
        .form("/incubations/:incubation/refusal", .may(.grantIncubation)) { visit in
            try await decide(visit, .reason, "已退回，申请的组织会看到原因") { id, visit in
                let refusal = try RefuseIncubation(id, visit.fields)
                return { try refusal.run(in: $0) }
            }
        },
        .form("/incubations/:incubation/withdrawal", .may(.useSites)) { visit in
            try await decide(visit, nil, "申请已撤回") { id, _ in { try WithdrawIncubation(id).run(in: $0) } }
        },
        .form("/incubations/:incubation/extension", .may(.grantIncubation)) { visit in
            try await decide(visit, .extend, "已延长") { id, visit in
                let extending = try ExtendIncubation(id, visit.fields)
                return { try extending.run(in: $0) }
            }
        },
        .form("/incubations/:incubation/return", .may(.grantIncubation)) { visit in
            try await decide(visit, .handBack, "已办理交还，场地空出来了") { id, visit in
                let back = try HandBackIncubation(id, visit.fields)
                return { try back.run(in: $0) }
            }
        },
    ]

    private static func decide(_ visit: Visit, _ form: IncubationView.Returned?, _ notice: Message,
                               _ prepare: (IncubationID, Visit) throws -> @Sendable (Work) throws -> Void) async throws -> Response {
        let id = try visit.id("incubation", IncubationID.self)
        return try await visit.attempt {
            let change = try prepare(id, visit)
            try await visit.write { try change($0) }
            // Where the decision was made: the inbox goes on with its next one.
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/incubations/\(id)"), notice: notice)
        } again: { try await show(visit, form, $0) }
    }

    private static func apply(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try IncubationApplyView(problems: problems, visit, in: $0) }
        return try await visit.page("Sites/incubation-apply", title: "申请孵化", view, problems: problems)
    }

    private static func show(_ visit: Visit, _ form: IncubationView.Returned? = nil, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("incubation", IncubationID.self)
        let view = try await visit.read { try IncubationView(id, form, problems: problems, visit, in: $0) }
        return try await visit.page("Sites/incubation", title: Message(verbatim: view.organisation), view, problems: problems)
    }
}
