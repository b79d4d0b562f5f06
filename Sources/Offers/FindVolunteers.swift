import Audit
import Kernel
import Matching
import Rights
import Storage

/// Who could be asked for one need, the best first, and why (推荐志愿者). It proposes; a person decides, and whoever is asked may
/// say no.
package struct FindVolunteers: Sendable {
    package struct Found: Sendable {
        package let volunteer: VolunteerID
        package let name, organisationName: String
        package let fit: Fit
    }

    let need: NeedDraft
    let places: [Place]
    let limit: Int

    /// - Parameter places: of the organisations that manage them.
    package init(_ need: NeedDraft, in places: [Place], limit: Int = 20) {
        (self.need, self.places, self.limit) = (need, places, limit)
    }

    /// So many are enough to choose from.
    private static let enough = 150
    /// A licence or skill that no more have is looked up by itself.
    private static let few = 800
    /// So many of those with a skill are looked at, wherever they live, and so many of them kept.
    private static let skilled = (looked: 1_500, kept: 400)
    /// Squares of about two kilometres: the one in the middle, then rings around it.
    private static let perCell = [300, 100, 60, 40, 30, 20, 20, 20]

    package func run(in work: Work) throws -> [Found] {
        let terms = try NeedTerms.load(in: work)
        var people = try candidates(today: work.today, in: work.tx)
        try OfferDetailStore.fill(&people, terms, from: need.begins, to: need.ends, in: work)
        let seed = UInt64(work.today.daysSinceEpoch.magnitude)
        return Rank.best(limit, for: need.need(terms), among: people.map(\.offer), by: terms.rules, seed: seed).map { candidate in
            let one = people[candidate.offer]
            return Found(volunteer: one.offer.volunteer, name: one.name, organisationName: one.organisationName, fit: candidate.fit)
        }
    }

    /// A few hundred people at most, among them the best: those near by, those of the region, those who would travel.
    private func candidates(today: Day, in tx: Transaction) throws -> [CandidateStore.Person] {
        let conditions = CandidateStore.Conditions(need, places)
        if let able = try CandidateStore.able(licence: need.licences.first, skill: need.skills.first, atMost: Self.few, conditions, in: tx) { return able }
        var found = try near(conditions, in: tx)
        if found.count < 2 * limit { found += try skilled(conditions, today: today, in: tx) }
        found += try CandidateStore.travellers(need.region, limit: 100, conditions, in: tx)
        var seen: Set<VolunteerID> = []
        return found.filter { seen.insert($0.offer.volunteer).inserted }
    }

    private func near(_ conditions: CandidateStore.Conditions, in tx: Transaction) throws -> [CandidateStore.Person] {
        var found: [CandidateStore.Person] = []
        guard let position = need.position else {
            found += try CandidateStore.inTownship(need.region, limit: 400, conditions, in: tx)
            if found.count < Self.enough { found += try CandidateStore.inCounty(need.region, limit: 600, conditions, in: tx) }
            return found
        }
        for (ring, limit) in Self.perCell.enumerated() where found.count < Self.enough {
            let cells = Self.ring(ring).map { RoughHome.cell(of: position, north: $0.north, east: $0.east) }
            let more = try CandidateStore.inCells(cells, each: limit, conditions, in: tx)
            // Whoever does not go so far is no choice to make.
            found += more.filter { one in one.offer.home.map { $0.metres(to: position) <= one.offer.reach } ?? false }
        }
        return found + (try CandidateStore.inCells([RoughHome.cell(of: need.region)], each: 200, conditions, in: tx))
    }

    /// Few near by have the skill: those who have it are looked through from somebody on whom the need and the day choose, so
    /// that it is not always the same ones.
    private func skilled(_ conditions: CandidateStore.Conditions, today: Day, in tx: Transaction) throws -> [CandidateStore.Person] {
        guard let skill = need.skills.first, let last = try CandidateStore.last(in: tx) else { return [] }
        var random = SeededRandom(seed: "\(need.region) \(need.begins.seconds) \(today)")
        let first = VolunteerID(Int64(random.below(Int(last.rawValue))) + 1)
        return Array(try CandidateStore.skilled(skill, from: first, limit: Self.skilled.looked, conditions, in: tx).prefix(Self.skilled.kept))
    }

    private static func ring(_ ring: Int) -> [(north: Int, east: Int)] {
        (-ring...ring).flatMap { north in
            stride(from: -ring, through: ring, by: abs(north) == ring ? 1 : max(1, 2 * ring)).map { (north, $0) }
        }
    }
}

/// All who offer something, piece by piece, for the plan of a day (see ``Plan``): reading them is work for the database, planning
/// is not.
package struct AvailableOffers: Sendable {
    package static let piece = 2_000

    let places: [Place]
    let begins, ends: Instant

    package init(in places: [Place], from begins: Instant, to ends: Instant) { (self.places, self.begins, self.ends) = (places, begins, ends) }

    /// - Returns: the offers of this piece, and after whom the next one begins; nil at the end.
    package func run(after last: VolunteerID?, _ terms: NeedTerms, in work: Work) throws -> (offers: [Offer], last: VolunteerID?) {
        var (people, next) = try CandidateStore.all(after: last, limit: Self.piece, places, from: begins.day, to: ends.day, in: work.tx)
        try OfferDetailStore.fill(&people, terms, from: begins, to: ends, in: work)
        return (people.map(\.offer), next)
    }
}
