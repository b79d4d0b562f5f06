/// How well somebody fits a need: what each reason costs, kept apart so that it can be said in words.
package struct Fit: Hashable, Sendable {
    package enum Liking: Hashable, Sendable { case first, second, later, notNamed, unknown }
    package enum Time: Hashable, Sendable { case free, unknown, outside }

    package let nearness: Nearness
    /// They go there however far it is.
    package let goesThere: Bool
    package let liking: Liking
    package let time: Time
    package let asked: Int
    package let isNew: Bool

    package let way, likingCost, timeCost, fairness, known: Int

    /// The whole cost: the less, the better.
    package var cost: Int { way + likingCost + timeCost + fairness + known }
}

/// Why somebody cannot be asked at all.
package enum Obstacle: String, CaseIterable, Error, Sendable {
    case paused, tooFar, skill, licence, language, age, clash, weekFull, askedEnough
}
