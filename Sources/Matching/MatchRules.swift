import Kernel

/// Who can be asked for a need, and what it costs (匹配规则). One place for both the list of one request and the plan of a day.
package struct MatchRules: Sendable {
    package let weights: Weights

    package init(_ weights: Weights = Weights()) { self.weights = weights }

    /// How well an offer fits a need.
    /// - Throws: ``Obstacle``.
    package func fit(_ need: Need, _ offer: Offer) throws(Obstacle) -> Fit { try fit(PreparedNeed(need), offer, RegionNumber(offer.region)) }

    func fit(_ need: PreparedNeed, _ offer: Offer, _ region: RegionNumber) throws(Obstacle) -> Fit {
        guard need.skills.isSubset(of: offer.skills) else { throw .skill }
        let nearness = need.nearness(of: offer, region)
        let isNear = nearness.map { $0.metres <= offer.reach } ?? false
        let goesThere = !isNear && offer.alsoGoesTo.contains { $0.contains(need.need.region) }
        guard isNear || goesThere else { throw .tooFar }
        if let obstacle = obstacle(need.need, offer) { throw obstacle }
        let (liking, likingCost) = liking(need.need, offer)
        let (time, timeCost) = time(need.need, offer)
        // Beyond the next city nothing is known of the way but that they would go.
        let near = nearness ?? .city
        return Fit(nearness: near, goesThere: goesThere, liking: liking, time: time, asked: offer.asked, isNew: !offer.isKnown,
                   way: Self.way(near.metres), likingCost: likingCost, timeCost: timeCost,
                   fairness: weights.fairness(offer), known: weights.newcomer(offer))
    }

    static func way(_ metres: Int) -> Int { metres / 100 }

    private func obstacle(_ need: Need, _ offer: Offer) -> Obstacle? {
        if let pause = offer.pause, pause.lowerBound <= need.ends.day, pause.upperBound >= need.begins.day { return .paused }
        if offer.asked >= weights.asksAtMost { return .askedEnough }
        if !need.languages.isEmpty, !need.languages.meets(offer.languages) { return .language }
        let last = need.ends.day
        for kind in need.licences where !offer.licences.contains(where: { $0.kind == kind && $0.until >= last }) { return .licence }
        guard need.ages.contains(offer.bornOn.age(on: need.begins.day)) else { return .age }
        guard !offer.booked.isEmpty || offer.weekly < 1 else { return nil }
        if offer.booked.contains(where: { $0.begins < need.ends && $0.ends > need.begins }) { return .clash }
        let week = Need.week(of: need.begins)
        let inWeek = offer.booked.count { $0.isRequest && Need.week(of: $0.begins) == week }
        return inWeek >= offer.weekly ? .weekFull : nil
    }

    private func liking(_ need: Need, _ offer: Offer) -> (Fit.Liking, Int) {
        guard let category = need.category else { return (.unknown, 0) }
        switch offer.likes.firstIndex(of: category) {
        case 0?: return (.first, 0)
        case 1?: return (.second, weights.likedSecond)
        case .some: return (.later, weights.likedLess)
        case nil: return offer.alsoLikes.contains(category) ? (.later, weights.likedLess) : (.notNamed, weights.notLiked)
        }
    }

    private func time(_ need: Need, _ offer: Offer) -> (Fit.Time, Int) {
        if offer.times.isEmpty { return (.unknown, weights.timesUnknown) }
        return offer.times.contains(need.times) ? (.free, 0) : (.outside, weights.outsideTimes)
    }
}

/// A need with what is reckoned once for all offers.
struct PreparedNeed: Sendable {
    let need: Need
    let region: RegionNumber
    let ruler: Ruler?
    var skills: TermSet { need.skills }

    init(_ need: Need) {
        self.need = need
        region = RegionNumber(need.region)
        ruler = need.position.map(Ruler.init)
    }

    func nearness(of offer: Offer, _ region: RegionNumber) -> Nearness? {
        if let ruler, let home = offer.home { return .metres(ruler.metres(latitude: home.latitude, longitude: home.longitude)) }
        return .between(self.region, region)
    }
}
