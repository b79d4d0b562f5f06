import Audit
import Hummingbird
import Kernel
import Lists
import Organisations
import Pages
import Rights

/// Targets of registration: the list, setting, changing, taking back, and going on from last year.
enum TargetRoutes {
    static let all: [Route] = TargetExport.export.routes + [
        .page("/registration", .may(.setTargets)) { visit in
            let query = TargetQuery(visit.query, today: visit.today)
            let view = try await visit.read { work in
                let (filter, places, name) = try query.scope(in: work)
                return TargetsView(
                    query, try TargetListStore.list(filter, places: places, order: query.order, after: query.after, today: work.today,
                                                    limit: TargetsView.pageSize + 1, in: work.tx),
                    sums: try TargetListStore.sums(filter, places: places, today: work.today, in: work.tx),
                    city: try TargetListStore.city(filter.year, today: work.today, in: work.tx),
                    years: try TargetListStore.years(in: work.tx), types: try UnitTypeStore.all(in: work.tx), underName: name,
                    tools: try ListTools(TargetsView.columns, visit, in: work), visit: visit)
            }
            return try await visit.page("Registration/targets", title: "注册目标", view)
        },
        .page("/registration/targets/new", .may(.setTargets)) { visit in
            try await new(visit, values: try await visit.read { try TargetForm.start(visit, in: $0) })
        },
        .form("/registration/targets", .may(.setTargets)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try SetTarget(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/registration/targets/\(id)", notice: "目标已下达")
            } again: { try await new(visit, values: visit.fields, problems: $0) }
        },
        .page("/registration/targets/:target", .may(.setTargets)) { visit in try await show(visit) },
        .form("/registration/targets/:target", .may(.setTargets)) { visit in
            let id = try visit.id("target", TargetID.self)
            return try await visit.attempt {
                try await visit.write { work in
                    _ = try TargetStore.require(id, in: work)
                    try EditTarget(id, visit.fields, in: work).run(in: work)
                }
                return visit.redirect("/registration/targets/\(id)", notice: "目标已调整")
            } again: { try await show(visit, values: visit.fields, problems: $0) }
        },
        .form("/registration/targets/:target/withdrawal", .may(.setTargets)) { visit in
            let id = try visit.id("target", TargetID.self)
            try await visit.write { try WithdrawTarget(id).run(in: $0) }
            return visit.redirect("/registration", notice: "目标已撤销")
        },
        .form("/registration/copies", .may(.setTargets)) { visit in
            let count = try await visit.write { try CopyTargets(visit.fields).run(in: $0) }
            return visit.redirect("/registration?year=\(visit.fields["year"] ?? "")",
                                  notice: count > 0 ? "已沿用上年的 \(count) 个目标，请更新基数" : "没有可沿用的目标，各组织都已设好")
        },
    ]

    private static func new(_ visit: Visit, values: Fields, problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { work in
            let form = FormView(try TargetForm.specs(new: true, visit, in: work), values: values, problems: problems, visit: visit)
            return TargetFormView(form: form, isNew: true, action: "/registration/targets", id: "", name: "", version: "", facts: [], mayChange: true)
        }
        return try await visit.page("Registration/target", title: "下达注册目标", view, problems: problems)
    }

    private static func show(_ visit: Visit, values: Fields? = nil, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("target", TargetID.self)
        let view = try await visit.read { work in
            let target = try TargetStore.require(id, in: work)
            let organisation = try OrganisationStore.require(target.organisation, in: work.tx)
            let form = FormView(try TargetForm.specs(new: false, visit, in: work), values: values ?? TargetForm.stored(target), problems: problems, visit: visit)
            return TargetFormView(
                form: form, isNew: false, action: "/registration/targets/\(id)", id: id.description, name: target.organisationName,
                version: "\(target.version)", facts: TargetForm.facts(target, visit), mayChange: work.actor.may(.setTargets, at: organisation.placeAbove))
        }
        return try await visit.page("Registration/target", title: "\(view.name)的注册目标", view, problems: problems)
    }
}
