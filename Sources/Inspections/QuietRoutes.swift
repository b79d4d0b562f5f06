import Hummingbird
import Kernel
import Pages
import Rights
import Sites

/// Quiet sites: the list, and suspending several of them after a look at what is about to be done.
enum QuietRoutes {
    private static let most = 200

    static let all: [Route] = QuietExport.export.routes + [
        .page("/quiet-sites", .may(.planInspections)) { visit in
            let query = QuietQuery(visit.query)
            let view = try await visit.read { try QuietSitesView(query, visit, in: $0) }
            return try await visit.page("Inspections/quiet", title: "久无活动的阵地", view, scripts: ["/assets/js/table.js"])
        },
        .page("/quiet-sites/suspension", .may(.openSites)) { visit in
            try await preview(visit.query.all("site").prefix(most).compactMap { SiteID($0) }, visit)
        },
        .form("/quiet-sites/suspension", .may(.openSites)) { visit in
            let ids = visit.fields.all("site").prefix(most).compactMap { SiteID($0) }
            return try await visit.attempt {
                let (done, left) = try await suspend(ids, visit)
                return visit.redirect("/quiet-sites", notice: left == 0 ? "已停用 \(done) 个阵地" : "已停用 \(done) 个阵地。另有 \(left) 个不能停用，请逐个查看")
            } again: { try await preview(ids, visit, $0) }
        },
    ]

    /// One by one, so that one that cannot be suspended does not hold up the others.
    private static func suspend(_ ids: [SiteID], _ visit: Visit) async throws -> (done: Int, left: Int) {
        var (done, left) = (0, 0)
        for id in ids {
            let suspension = try SuspendSite(id, visit.fields)
            do {
                try await visit.write { try suspension.run(in: $0) }
                done += 1
            } catch is Refusal {
                left += 1
            }
        }
        return (done, left)
    }

    private static func preview(_ ids: [SiteID], _ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try QuietSuspensionView(ids, problems: problems, visit, in: $0) }
        return try await visit.page("Inspections/quiet-suspension", title: "停用前看一看", view, problems: problems)
    }
}
