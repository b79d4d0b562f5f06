import Audit
import Inspections
import Kernel
import Organisations
import Rights
import Sites
import Storage

/// Whose haves they are: a site's or a team's.
package enum HaveSubject: Hashable, Sendable {
    case site(SiteID)
    case team(OrganisationID)

    var haves: [Have] {
        switch self {
        case .site: Have.all(of: .site)
        case .team: Have.all(of: .team)
        }
    }

    /// Its name, for those who may state something of it.
    func require(in work: Work) throws -> (name: String, place: Place) {
        switch self {
        case .site(let id):
            let site = try SiteStore.require(id, in: work.tx)
            try work.actor.require(.keepSites, at: site.place)
            return (site.name, site.place)
        case .team(let id):
            let team = try OrganisationStore.require(id, in: work.tx)
            try work.actor.require(.editOrganisation, at: team.place)
            guard team.kind == .team else { throw Refusal.notFound }
            return (team.name, team.place)
        }
    }

    func values(in work: Work) throws -> [HaveValue] {
        let statements = try HaveStore.statements(of: [self], in: work.tx)[self] ?? []
        switch self {
        case .site(let id):
            return HaveValue.all(haves, seen: try SiteFactsStore.facts(of: [id], in: work.tx)[id]?.seen ?? [], statements,
                                 try HaveFindingStore.findings(of: [id], in: work.tx)[id] ?? [])
        case .team(let id):
            return HaveValue.all(haves, seen: try TeamFactsStore.facts(of: [id], on: work.today, at: work.now, in: work.tx)[id]?.seen ?? [], statements,
                                 try HaveFindingStore.findings(of: [id], in: work.tx)[id] ?? [])
        }
    }
}
