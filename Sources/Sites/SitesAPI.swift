import Audit
import Hummingbird
import Kernel
import Organisations
import Pages
import Rights

/// Sites by program.
enum SitesAPI {
    private static let entry: [Operation.Field] = [
        .init("name", required: true, "2 to 50 characters"), .init("tier", required: true, "centre, institute, station or point"),
        .init("setting", required: false, "Needed for a point: term of site-settings"), .init("organisation", required: true, "Id, number or name"),
        .init("parent", required: false, "Number, id or name of a site of a higher tier"), .init("region", required: true, "Code or full name"),
        .init("address", required: true), .init("latitude"), .init("longitude"), .init("openedOn", .day), .init("keeperName"),
        .init("keeperPhone", required: false, "Kept encrypted, shown masked; empty leaves the stored one"), .init("phone", required: false, "For the public"),
        .init("description", required: false, "At most 500 characters"),
    ]
    private static let filters: [Operation.Field] = [
        .init("q", required: false, "Part of the name or the address, or the number"), .init("area", required: false, "Code of a region"), .init("tier"),
        .init("open", required: false, "1: open at this moment"), .init("grade", required: false, "Of the latest inspection; - for never inspected"),
    ]
    private static let answer = Operation.Answer.object(SiteJSON.fields)

    static let all: [Route] = reading + writing + keeping

    private static let reading: [Route] = [
        .api(.get, "/sites", .anyone, Operation(
            "listSites", "Sites in use; with managed=true all that one keeps",
            query: filters + [.init("managed", .boolean), .init("status", required: false, "With managed=true"), .init("cursor"),
                              .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(SiteJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: SiteID? = reader.id("cursor", required: false)
            let managed = reader.flag("managed")
            try reader.problems.throwIfAny()
            if managed, !visit.actor.isSignedIn { throw Refusal.signInNeeded }
            let query = SiteQuery(visit.query, path: "/sites")
            return try await visit.json(visit.read { work in
                let scope = managed ? try query.scope(in: work) : nil
                let found = try SiteListStore.list(
                    scope?.filter ?? query.asked(in: work), for: scope.map { .staff($0.places) } ?? .anyone, from: cursor.map { .after($0) } ?? .first,
                    limit: limit + 1, in: work.tx)
                let items = try found.prefix(limit).map { try SiteJSON($0.id, in: work) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.get, "/sites/:site", .anyone, Operation("getSite", "A site", answer: answer)) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.json(visit.read { try SiteJSON(id, in: $0) })
        },
        .api(.get, "/site-points", .anyone, Operation(
            "listSitePoints", "Sites in use whose position is known, for a map; at most 5,000", query: filters, answer: .list(SitePointJSON.fields))) { visit in
            let query = SiteQuery(visit.query, path: "/sites")
            return try await visit.json(visit.read { work in
                let sites = try SiteListStore.list(query.asked(in: work), for: .anyone, limit: 5_000, in: work.tx)
                let open = Set(try SiteListStore.openNow(at: work.now, in: work.tx))
                return ListAnswer(items: sites.compactMap { site in
                    site.details.position.map {
                        SitePointJSON(id: site.id, name: site.name, tier: site.tier.rawValue, address: site.details.address, latitude: $0.latitudeText,
                                      longitude: $0.longitudeText, openNow: site.status == .open && open.contains(site.id))
                    }
                }, next: nil)
            })
        },
        .api(.get, "/sites/:site/activities", .anyone, Operation(
            "listSiteActivities", "What a site has on its menu", answer: .list(SiteActivityJSON.fields))) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.json(visit.read { work in
                guard try SiteStore.require(id, in: work.tx).status != .closed else { throw Refusal.notFound }
                return ListAnswer(items: try SiteActivityStore.list(at: id, withRetired: false, in: work.tx).map(SiteActivityJSON.init), next: nil)
            })
        },
    ]

    private static let writing: [Route] = [
        .api(.post, "/sites", .may(.openSites), Operation("openSite", "Opens a site", body: entry, answer: answer, status: 201)) { visit in
            let made = try await visit.write { try SiteJSON(try OpenSite(visit.fields, in: $0).run(in: $0), in: $0) }
            return try visit.json(made, status: .created)
        },
        .api(.put, "/sites/:site", .may(.openSites), Operation("editSite", "Rewrites a site's particulars", body: entry, answer: answer)) { visit in
            try await changed(visit) { id, work in try EditSite(id, visit.fields, in: work).run(in: work) }
        },
        .api(.post, "/sites/:site/suspension", .may(.openSites), Operation(
            "suspendSite", "Stops a site for a time", body: [.init("reason", required: true)], answer: answer)) { visit in
            try await changed(visit) { id, work in try SuspendSite(id, visit.fields).run(in: work) }
        },
        .api(.delete, "/sites/:site/suspension", .may(.openSites), Operation("reinstateSite", "Puts a suspended site back to use", answer: answer)) { visit in
            try await changed(visit) { id, work in try ReinstateSite(id).run(in: work) }
        },
        .api(.post, "/sites/:site/closing", .may(.openSites), Operation(
            "closeSite", "Gives a site up for good", body: [.init("reason", required: true)], answer: answer)) { visit in
            try await changed(visit) { id, work in try CloseSite(id, visit.fields).run(in: work) }
        },
    ]

    private static let keeping: [Route] = [
        .api(.put, "/sites/:site/hours", .may(.keepSites), Operation(
            "setOpeningHours", "Says when a site is open",
            body: (1...7).map { .init("day\($0)", required: false, $0 == 1 ? "Monday, as in 09:00-12:00 14:00-17:30; closed when left out" : "") } + [.init("note")],
            answer: answer)) { visit in
            try await changed(visit) { id, work in try SetOpeningHours(id, visit.fields).run(in: work) }
        },
        .api(.post, "/sites/:site/activities", .may(.keepSites), Operation(
            "saveSiteActivity", "Puts something on a site's menu; with its id changes it or takes it off",
            body: [.init("id", .integer, "The one to change; a new one when left out"), .init("name", required: true, "At most 40 characters"),
                   .init("weekday", required: true, "request, 0 for every day, or 1 to 7"), .init("starts"), .init("ends"), .init("category"),
                   .init("audience"), .init("note"), .init("retired", .boolean)],
            answer: .object(SiteActivityJSON.fields))) { visit in
            var reader = FieldReader(visit.fields)
            let activity: SiteActivityID? = reader.id("id", required: false)
            try reader.problems.throwIfAny()
            let id = try visit.id("site", SiteID.self)
            return try await visit.json(visit.write { work in
                let saved = try SaveSiteActivity(id, activity, visit.fields, in: work).run(in: work)
                return SiteActivityJSON(try SiteActivityStore.require(saved, at: id, in: work.tx))
            })
        },
        .api(.post, "/sites/:site/projects", .may(.keepSites), Operation(
            "holdProjectAtSite", "Says that a project is held at a site", body: [.init("project", required: true, "Number or id")], answer: answer)) { visit in
            try await changed(visit) { id, work in try HoldProjectAtSite(id, visit.fields, in: work).run(in: work) }
        },
        .api(.delete, "/sites/:site/projects/:project", .may(.keepSites), Operation(
            "moveProjectAway", "Says that a project is not held at a site", answer: answer)) { visit in
            let project = try visit.id("project", ProjectID.self)
            return try await changed(visit) { id, work in try MoveProjectAway(id, project).run(in: work) }
        },
    ]

    private static func changed(_ visit: Visit, _ change: @escaping @Sendable (SiteID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("site", SiteID.self)
        return try await visit.json(visit.write { work in
            try change(id, work)
            return try SiteJSON(id, in: work)
        })
    }
}
