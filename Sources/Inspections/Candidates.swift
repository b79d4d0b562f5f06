import Audit
import Kernel
import Organisations
import Rights
import Sites

/// What may be inspected in a place: sites in use, or teams at work.
enum Candidates {
    /// No round is larger; a province inspects by its cities.
    static let most = 5_000
    private static let portion = 500

    /// Everything in the place, in the order of the lists.
    static func all(_ subject: Subject, in place: Place, work: Work) throws -> [Candidate] {
        switch subject {
        case .site: try sites(in: place, work: work)
        case .team: try teams(in: place, work: work)
        }
    }

    private static func sites(in place: Place, work: Work) throws -> [Candidate] {
        var filter = SiteFilter()
        filter.status = .open
        var found: [Candidate] = []
        var start = ListStart<SiteKind>.first
        while found.count <= most {
            let page = try SiteListStore.list(filter, for: .staff([place]), from: start, limit: portion, in: work.tx)
            guard let last = page.last else { break }
            found += page.map { Candidate($0) }
            start = .after(last.id)
        }
        return found
    }

    private static func teams(in place: Place, work: Work) throws -> [Candidate] {
        var filter = OrganisationFilter()
        (filter.kind, filter.status) = (.team, .active)
        var found: [Candidate] = []
        var start = OrganisationListStore.Start.first
        while found.count <= most {
            let page = try OrganisationListStore.list(filter, for: .staff([place]), from: start, limit: portion, in: work.tx)
            guard let last = page.last else { break }
            found += page.compactMap { Candidate($0.organisation) }
            start = .after(last.organisation.id)
        }
        return found
    }

    /// What stands on a round's roll under a number, whatever has become of it.
    static func onRoll(_ number: String, of round: RoundID, work: Work) throws -> Candidate? {
        guard let (site, team) = try RoundStore.subjectOnRoll(number, of: round, in: work.tx) else { return nil }
        if let site { return Candidate(try SiteStore.require(site, in: work.tx)) }
        return try team.flatMap { try OrganisationStore.find($0, in: work.tx) }.flatMap { Candidate($0) }
    }

    /// What somebody means by a number or a name; nil when there is none in the place, or several.
    static func named(_ typed: String, _ subject: Subject, in place: Place, work: Work) throws -> Candidate? {
        switch subject {
        case .site:
            guard let site = try SiteStore.named(typed, in: work.tx), site.status == .open, place.contains(site.place) else { return nil }
            return Candidate(site)
        case .team:
            guard case .found(let id) = try OrganisationChoices.find(typed, among: OrganisationScope(places: [place]), in: work.tx),
                  let team = try OrganisationStore.find(id, in: work.tx), team.kind == .team else { return nil }
            return Candidate(team)
        }
    }
}

extension Candidate {
    init(_ site: ServiceSite) {
        self.init(site: site.id, team: nil, organisation: site.organisation, number: site.number, name: site.name, region: site.region)
    }

    /// Nil for a team without a number: it is not at work yet.
    init?(_ team: Organisation) {
        guard let number = team.number else { return nil }
        self.init(site: nil, team: team.id, organisation: team.id, number: number, name: team.name, region: team.region)
    }
}
