import Kernel
import Rights
import Storage
import Vault

package enum CheckKind {}
package typealias CheckID = ID<CheckKind>

/// A random check that registered volunteers are real (抽查): some are drawn by lot and called or visited.
package struct Check: Sendable {
    package enum Kind: String, CaseIterable, SQLConvertible, Sendable {
        /// 电话抽查
        case call
        /// 走访
        case visit
    }

    package enum Method: String, CaseIterable, SQLConvertible, Sendable {
        /// Everybody has the same chance.
        case simple
        /// Each organisation directly below gives as many as its share of the people.
        case strata
    }

    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        case announced, drawn, closed
    }

    /// What came of a call or a visit.
    package enum Outcome: String, CaseIterable, SQLConvertible, Sendable {
        /// 情况属实
        case real
        /// 本人属实，资料有误
        case wrong
        /// 没有联系上
        case unreached
        /// 本人不知道注册
        case unaware
        /// 不愿回答
        case refused
    }

    package let id: CheckID
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let kind: Kind
    package let title: String
    package let method: Method
    package let size: Int
    /// Somebody who is not reached is tried so often.
    package let tries: Int
    package let seedKind: DrawSeed
    package let seedHash: String
    package let seedSource: String
    /// Empty before the draw.
    package let seed: String
    package let status: Status
    /// How many could have been drawn, and the hash of their numbers.
    package let population: Int
    package let populationHash: String
    package let announcedAt: Instant
    package let drawnAt: Instant?
    package let closedAt: Instant?
    package let conclusion: String
}

/// What was drawn from a part: the whole, or an organisation directly below with everything under it.
package struct CheckPart: Sendable {
    package let organisation: OrganisationID
    package let name: String
    package let population: Int
    package let drawn: Int
    /// The highest hash that was drawn: whoever's is no higher was drawn too.
    package let threshold: String
}

/// How often each came of a check; the share that is real, and how it is counted.
package struct CheckTally: Sendable {
    package var outcomes: [Check.Outcome: Int] = [:]
    /// Nobody has tried yet, or not often enough.
    package var open = 0

    package init() {}

    package func count(_ outcome: Check.Outcome) -> Int { outcomes[outcome] ?? 0 }

    package var drawn: Int { outcomes.values.reduce(0, +) + open }
    /// Real people: reached, and they know of their registration.
    package var real: Int { count(.real) + count(.wrong) }
    /// Of whom it is known whether they are real.
    package var known: Int { real + count(.unaware) }
}
