import Kernel

/// Offers arranged so that the best for a need are found without looking at all of them: by cells of a grid for those whose
/// home is known, by townships for all, and by what few can do.
package struct OfferIndex: Sendable {
    package let offers: [Offer]
    let rules: MatchRules
    let regions: [RegionNumber]
    /// What each costs whatever the need is.
    let base: [Int]
    let grid: OfferGrid
    /// Those without a known home, by township; all, by township.
    private let unplaced: Townships
    private let everybody: Townships
    /// Those who go to a region however far it is.
    private let travellers: [RegionNumber: [Int]]
    private let bySkill: [[Int]]
    private let byLicence: [Int: [Int]]

    package init(_ offers: [Offer], rules: MatchRules = MatchRules()) {
        self.offers = offers
        self.rules = rules
        let regions = offers.map { RegionNumber($0.region) }
        self.regions = regions
        base = offers.map { rules.weights.fairness($0) + rules.weights.newcomer($0) }
        grid = OfferGrid(offers)
        unplaced = Townships(offers.indices.filter { offers[$0].home == nil }, regions)
        everybody = Townships(Array(offers.indices), regions)
        var travellers: [RegionNumber: [Int]] = [:]
        var bySkill = [[Int]](repeating: [], count: TermSet.limit)
        var byLicence: [Int: [Int]] = [:]
        for (place, offer) in offers.enumerated() {
            for region in offer.alsoGoesTo { travellers[RegionNumber(region), default: []].append(place) }
            for skill in offer.skills.terms { bySkill[skill].append(place) }
            for licence in offer.licences { byLicence[licence.kind, default: []].append(place) }
        }
        (self.travellers, self.bySkill, self.byLicence) = (travellers, bySkill, byLicence)
    }

    /// So few are looked at one by one.
    private static let few = 2_000

    /// The best offers for a need, exactly: what is not looked at would cost more than the last of them.
    package func candidates(for need: Need, most: Int, seed: UInt64 = 0) -> [Candidate] {
        var search = Search(PreparedNeed(need), most, TieBreak(seed: seed))
        if let able = rarest(need), able.count <= Self.few {
            for place in able { look(at: place, &search) }
            return search.list.finish()
        }
        if let position = need.position {
            grid.walk(from: position, enough: { beyond in MatchRules.way(beyond) > search.list.worst }, each: { place in look(at: place, &search) },
                      rest: { search.list.cut() })
            unplaced.walk(search.need.region, each: { look(at: $0, &search) }, enough: { MatchRules.way($0.metres) > search.list.worst })
        } else {
            everybody.walk(search.need.region, each: { look(at: $0, &search) }, enough: { MatchRules.way($0.metres) > search.list.worst })
        }
        lookAtTravellers(&search)
        return search.list.finish()
    }

    /// Those who have the skill or licence that the fewest have; nil when nothing is asked for.
    private func rarest(_ need: Need) -> [Int]? {
        (need.skills.terms.map { bySkill[$0] } + need.licences.map { byLicence[$0] ?? [] }).min { $0.count < $1.count }
    }

    private func lookAtTravellers(_ search: inout Search) {
        guard !travellers.isEmpty else { return }
        var region: RegionCode? = search.need.need.region
        while let code = region {
            for place in travellers[RegionNumber(code)] ?? [] where !isWithinReach(place, search.need) { look(at: place, &search) }
            region = code.parent
        }
    }

    /// Whether a search by distance has found the offer already.
    private func isWithinReach(_ place: Int, _ need: PreparedNeed) -> Bool {
        need.nearness(of: offers[place], regions[place]).map { $0.metres <= offers[place].reach } ?? false
    }

    private func look(at place: Int, _ search: inout Search) {
        guard base[place] <= search.list.worst, search.seen.insert(place, of: offers[place]) else { return }
        guard let fit = try? rules.fit(search.need, offers[place], regions[place]) else { return }
        guard fit.cost <= search.list.worst else { return }
        search.list.add(Candidate(offer: place, fit: fit, tie: search.ties.number(search.need.need.id, offers[place].volunteer)))
    }

    private struct Search {
        let need: PreparedNeed
        let ties: TieBreak
        var list: Shortlist
        var seen = Seen()

        init(_ need: PreparedNeed, _ most: Int, _ ties: TieBreak) {
            (self.need, self.ties) = (need, ties)
            list = Shortlist(most)
        }
    }

    /// Somebody who goes to several regions that lie in one another is found more than once; nobody else is.
    private struct Seen {
        private var places: Set<Int> = []

        mutating func insert(_ place: Int, of offer: Offer) -> Bool { offer.alsoGoesTo.isEmpty || places.insert(place).inserted }
    }
}

/// Offers by township, walked from the nearest one outward.
struct Townships: Sendable {
    /// Township → its offers; county → its townships; city → its counties.
    private var members: [Int: [Int]] = [:]
    private var townships: [Int: [Int]] = [:]
    private var counties: [Int: [Int]] = [:]

    init(_ places: [Int], _ regions: [RegionNumber]) {
        for place in places { members[regions[place].township, default: []].append(place) }
        for township in members.keys.sorted() { townships[township / 1_000, default: []].append(township) }
        for county in townships.keys.sorted() { counties[county / 100, default: []].append(county) }
    }

    /// - Parameter enough: whether those who live no nearer than this need not be looked at.
    func walk(_ region: RegionNumber, each: (Int) -> Void, enough: (Nearness) -> Bool) {
        (members[region.township] ?? []).forEach(each)
        if enough(.county) { return }
        for township in townships[region.county] ?? [] where township != region.township { (members[township] ?? []).forEach(each) }
        if enough(.city) { return }
        for county in counties[region.city] ?? [] where county != region.county {
            for township in townships[county] ?? [] { (members[township] ?? []).forEach(each) }
        }
    }
}
