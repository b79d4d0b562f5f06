/// What counts how much. All costs are points: a point is a hundred metres of way.
package struct Weights: Hashable, Sendable {
    /// Asked once of late costs so much, twice four times, three times nine times as much.
    package var askedOnce = 25
    /// Whoever has been asked so often of late is not asked again.
    package var asksAtMost = 4
    /// What somebody costs who is no newcomer.
    package var known = 20
    /// The second and the later ones of what they like.
    package var likedSecond = 4
    package var likedLess = 8
    /// Something they did not name.
    package var notLiked = 30
    package var timesUnknown = 10
    package var outsideTimes = 40

    package init() {}

    /// What does not depend on the need.
    func fairness(_ offer: Offer) -> Int { offer.asked * offer.asked * askedOnce }
    func newcomer(_ offer: Offer) -> Int { offer.isKnown ? known : 0 }
}
