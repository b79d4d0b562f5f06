import Audit
import Hummingbird
import Kernel
import Lists
import Organisations
import Pages
import Rights

/// The table of number ranges, allotting and returning (注册编号分配).
enum NumberRangeRoutes {
    static let all: [Route] = NumberRangeExport.export.routes + [
        .page("/numbers", .may(.allotNumbers)) { visit in
            let query = NumberRangeQuery(visit.query)
            let view = try await visit.read { work in
                let (filter, places, name) = try query.scope(in: work)
                return NumberRangesView(
                    query, try NumberRangeListStore.list(filter, places: places, after: query.after, limit: NumberRangesView.pageSize + 1, in: work.tx),
                    sums: try NumberRangeListStore.sums(filter, places: places, in: work.tx),
                    total: try NumberRangeListStore.count(filter, places: places, limit: 1_001, in: work.tx), underName: name,
                    tools: try ListTools(NumberRangesView.columns, visit, in: work), visit: visit)
            }
            return try await visit.page("Volunteers/numbers", title: "注册编号分配", view)
        },
        .page("/numbers/new", .may(.allotNumbers)) { visit in try await form(visit, values: try await start(visit)) },
        .form("/numbers", .may(.allotNumbers)) { visit in
            try await visit.attempt {
                _ = try await visit.write { try AllotNumbers(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/numbers", notice: "编号段已分配，新批准的志愿者从这一段取号")
            } again: { try await form(visit, values: visit.fields, problems: $0) }
        },
        .form("/numbers/:range/return", .may(.allotNumbers)) { visit in
            let id = try visit.id("range", NumberRangeID.self)
            let count = try await visit.write { try ReturnNumbers(id).run(in: $0) }
            return visit.redirect("/numbers", notice: "已退回 \(count) 个编号")
        },
    ]

    private static func start(_ visit: Visit) async throws -> Fields {
        guard let id = visit.query["organisation"].flatMap({ OrganisationID($0) }) else { return Fields() }
        let text = try await visit.read { work in
            let found = try OrganisationStore.require(id, in: work.tx)
            try work.actor.require(.allotNumbers, at: found.place)
            return try OrganisationChoices.text(found, in: work.tx)
        }
        return ["organisation": text]
    }

    private static func form(_ visit: Visit, values: Fields, problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { work in
            let scope = OrganisationScope(places: work.actor.places(for: .allotNumbers))
            let form = FormView([
                FieldSpec("organisation", max: 120, choices: try OrganisationChoices.suggestions(scope, in: work.tx)),
                FieldSpec("count", max: 12, inputmode: "numeric"), FieldSpec("first", required: false, max: 12, inputmode: "numeric"),
            ], values: values, problems: problems, visit: visit)
            return AllotNumbersView(form: form, giver: try giver(values["organisation"], scope, visit, in: work))
        }
        return try await visit.page("Volunteers/numbers-new", title: "分配编号段", view, problems: problems)
    }

    /// Who would give, and how much is left there.
    private static func giver(_ typed: String?, _ scope: OrganisationScope, _ visit: Visit, in work: Work) throws -> String? {
        guard let typed, case .found(let id) = try OrganisationChoices.find(typed, among: scope, in: work.tx),
              let target = try OrganisationStore.find(id, in: work.tx),
              let holder = try NumberRangeListStore.giver(above: target.place, in: work.tx) else { return nil }
        let left = try NumberRangeListStore.open(of: holder.id, in: work.tx).map(\.left).reduce(0, +)
        return visit.say("从“\(holder.name)”的编号里分，还剩 \(NumberText.count(left)) 个")
    }
}

extension NumberRangeQuery {
    /// The filter, where the actor may look, and the name of the organisation that it is below.
    func scope(in work: Work) throws -> (NumberRangeFilter, [Place], String?) {
        let places = work.actor.places(for: .allotNumbers)
        guard !places.isEmpty else { throw Refusal.notFound }
        var filter = filter
        let found = try under.map { try OrganisationStore.require($0, in: work.tx) }
        if let found { try work.actor.require(.allotNumbers, at: found.place) }
        filter.under = found?.place
        return (filter, places, found?.name)
    }
}
