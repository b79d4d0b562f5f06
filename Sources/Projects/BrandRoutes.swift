import Audit
import Hummingbird
import Kernel
import Pages
import Rights
import Storage

/// Brands: for everybody, and for those who keep them.
package enum BrandRoutes {
    package static let all: [Route] = [
        .page("/brands", .anyone) { visit in
            try await visit.services.pageCache.page(of: visit, topics: [.portal, .settings]) { visit in
                let view = try await visit.read { try BrandListView(visit, in: $0) }
                return try await visit.page("Projects/brands", title: "品牌项目", view)
            }
        },
        .page("/brands/:brand", .anyone) { visit in
            let id = try visit.id("brand", BrandID.self)
            return try await visit.services.pageCache.page(of: visit, topics: [.portal, .settings]) { visit in
                let view = try await visit.read { try BrandView(BrandStore.require(id, in: $0.tx), visit: visit, in: $0) }
                return try await visit.page("Projects/brand", title: Message(verbatim: view.name), view)
            }
        },
        .page("/brands/admin", .may(.saveBrands)) { visit in
            let view = try await visit.read { try BrandAdminView(visit, in: $0) }
            return try await visit.page("Projects/brand-admin", title: "品牌项目", view)
        },
        .page("/brands/new", .may(.saveBrands)) { visit in try await form(visit, nil, problems: nil) },
        .form("/brands", .may(.saveBrands)) { visit in
            try await visit.attempt {
                _ = try await visit.write { try SaveBrand(nil, visit.fields).run(in: $0) }
                return visit.redirect("/brands/admin", notice: "品牌项目已保存")
            } again: { try await form(visit, nil, problems: $0) }
        },
        .page("/brands/:brand/edit", .may(.saveBrands)) { visit in
            try await form(visit, try visit.id("brand", BrandID.self), problems: nil)
        },
        .form("/brands/:brand", .may(.saveBrands)) { visit in
            let id = try visit.id("brand", BrandID.self)
            return try await visit.attempt {
                _ = try await visit.write { try SaveBrand(id, visit.fields).run(in: $0) }
                return visit.redirect("/brands/admin", notice: "品牌项目已保存")
            } again: { try await form(visit, id, problems: $0) }
        },
        .api(.get, "/brands", .anyone, Operation(
            "listBrands", "Brands in use", query: [.init("cursor", .integer), .init("limit", .integer, "1–100, 50 when left out")],
            answer: .list(BrandJSON.described))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: BrandID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            let found = try await visit.read { try BrandStore.active(after: cursor, limit: limit + 1, in: $0.tx) }
            let shown = found.prefix(limit)
            return try visit.json(ListAnswer(items: shown.map(BrandJSON.init), next: found.count > limit ? shown.last?.id.description : nil))
        },
        .api(.post, "/brands", .may(.saveBrands), Operation(
            "saveBrand", "Makes a brand; with its id changes or retires it",
            body: [
                .init("id", .integer, "The brand to change; a new one when left out"), .init("organisation", .integer, "Needed for a new one"),
                .init("name", required: true, "At most 30 characters"), .init("slogan"), .init("description", required: true),
                .init("category"), .init("startedOn", .day), .init("retired", .boolean),
            ], answer: .object(BrandJSON.described))) { visit in
            var reader = FieldReader(visit.fields)
            let id: BrandID? = reader.id("id", required: false)
            try reader.problems.throwIfAny()
            return try visit.json(try await visit.write { work in
                BrandJSON(try BrandStore.require(try SaveBrand(id, visit.fields).run(in: work), in: work.tx))
            })
        },
    ]

    private static let ownerLimit = 200

    private static func form(_ visit: Visit, _ id: BrandID?, problems: Problems?) async throws -> Response {
        let view = try await visit.read { work in
            let brand = try id.map { try BrandStore.require($0, in: work.tx) }
            if let brand { try work.actor.require(.saveBrands, at: brand.place) }
            let owners = try brand == nil ? ProjectTeamStore.owners(for: work.actor, limit: ownerLimit, in: work.tx) : []
            return try BrandFormView(brand, owners: owners, values: problems == nil ? nil : visit.fields, problems: problems,
                                     visit: visit, in: work)
        }
        return try await visit.page("Projects/brand-form", title: Message(verbatim: view.heading), view, problems: problems)
    }
}
