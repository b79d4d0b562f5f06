import Audit
import Kernel
import Organisations
import Pages
import Rights
import Sites

/// What somebody asks of 附件7; it lives in the address. Teams at work.
struct TeamFormQuery: Sendable {
    let words: String?
    let under: OrganisationID?
    let start: ListStart<OrganisationKind>
    let address: ListAddress

    init(_ query: Fields) {
        words = query["q"].map { String($0.prefix(50)) }
        under = query["under"].flatMap { OrganisationID($0) }
        start = ListStart(query)
        address = ListAddress("/forms/teams", query, names: ["q", "under"])
    }

    /// A foreign organisation is not found.
    func scope(in work: Work) throws -> (filter: OrganisationFilter, places: [Place], underName: String?) {
        var filter = OrganisationFilter()
        (filter.kind, filter.status, filter.words) = (.team, .active, words)
        let under = try under.map { try OrganisationStore.require($0, in: work.tx) }
        if let under { try work.actor.require(.editOrganisation, at: under.place) }
        filter.under = under?.place
        return (filter, work.actor.places(for: .editOrganisation), under?.name)
    }

    func list(from start: ListStart<OrganisationKind>, limit: Int, in work: Work) throws -> [OrganisationSummary] {
        let (filter, places, _) = try scope(in: work)
        let from: OrganisationListStore.Start = switch start {
        case .first: .first
        case .after(let id): .after(id)
        case .before(let id): .before(id)
        }
        return try OrganisationListStore.list(filter, for: .staff(places), from: from, limit: limit, in: work.tx)
    }

    func count(limit: Int, in work: Work) throws -> Int {
        let (filter, places, _) = try scope(in: work)
        return try OrganisationListStore.count(filter, for: .staff(places), limit: limit, in: work.tx)
    }
}
