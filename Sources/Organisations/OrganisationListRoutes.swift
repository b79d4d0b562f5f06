import Audit
import Hummingbird
import Kernel
import Pages
import Regions
import Rights

/// The list and the tree of organisations, and new ones.
enum OrganisationListRoutes {
    static let all: [Route] = OrganisationExport.export.routes + [
        .page("/organisations", .staff) { visit in
            visit.query["view"] == "tree" ? try await tree(visit) : try await list(visit)
        },
        .page("/organisations/new", .may(.createOrganisation)) { visit in
            try await new(visit, try await OrganisationForm(purpose: .create, visit: visit).view())
        },
        .form("/organisations", .may(.createOrganisation)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try CreateOrganisation(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/organisations/\(id)/admin", notice: "已新建")
            } again: { problems in
                let form = try await OrganisationForm(purpose: .create, visit: visit).view(values: visit.fields, problems: problems)
                return try await new(visit, form, problems)
            }
        },
    ]

    private static func new(_ visit: Visit, _ form: FormView, _ problems: Problems? = nil) async throws -> Response {
        try await visit.page("Organisations/new", title: "新建组织或队伍", NewOrganisationView(form: form), problems: problems, scripts: ["/assets/js/locate.js"])
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let query = OrganisationQuery(visit.query)
        let view = try await visit.read { work in
            let (filter, places, underName) = try query.scope(in: work)
            let found = try OrganisationListStore.list(
                filter, for: .staff(places), order: query.order, from: query.start, limit: OrganisationListView.pageSize + 1, in: work.tx)
            let total = try OrganisationListStore.count(filter, for: .staff(places), limit: OrganisationListView.countLimit + 1, in: work.tx)
            let codes = Set(found.map(\.organisation.region))
            let regions = Dictionary(uniqueKeysWithValues: try codes.map { ($0, try RegionStore.fullName($0, in: work.tx)) })
            return try OrganisationListView(query, found, total: total, regions: regions, underName: underName, visit: visit, in: work)
        }
        return try await visit.page("Organisations/list", title: "组织与队伍", view, scripts: ["/assets/js/table.js"])
    }

    private static func tree(_ visit: Visit) async throws -> Response {
        let query = OrganisationQuery(visit.query)
        let view = try await visit.read { work in
            try OrganisationTreeView(under: try query.under.map { try work.requireStaff($0) }, words: query.filter.words ?? "",
                                     paper: visit.query["paper"] == "1", visit: visit, in: work)
        }
        return try await visit.page("Organisations/tree", title: "组织树", view)
    }
}

extension OrganisationQuery {
    /// The filter with the organisation that it is below, and where the actor may look; a foreign organisation is not found.
    func scope(in work: Work) throws -> (OrganisationFilter, [Place], String?) {
        guard work.actor.isStaff else { throw Refusal.notFound }
        var filter = filter
        let under = try under.map { try work.requireStaff($0) }
        filter.under = under?.place
        return (filter, work.actor.appointments.map(\.place), under?.name)
    }
}

extension Work {
    /// The organisation, for somebody who holds any role in its place.
    /// - Throws: ``Refusal/notFound`` for others.
    func requireStaff(_ id: OrganisationID) throws -> Organisation {
        let found = try OrganisationStore.require(id, in: tx)
        guard actor.appointments.contains(where: { $0.place.contains(found.place) }) else { throw Refusal.notFound }
        return found
    }
}
