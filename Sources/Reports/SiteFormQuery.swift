import Audit
import Kernel
import Rights
import Sites

/// What somebody asks of 附件6; it lives in the address. Sites that are in use, unless another state is asked for.
struct SiteFormQuery: Sendable {
    let sites: SiteQuery

    init(_ query: Fields) { sites = SiteQuery(query, path: "/forms/sites") }

    func scope(in work: Work) throws -> (filter: SiteFilter, places: [Place], underName: String?) {
        var (filter, places, name) = try sites.scope(in: work)
        filter.status = filter.status ?? .open
        return (filter, places, name)
    }
}
