import Inspections
import Kernel

/// What an organisation has stated.
package struct HaveStatement: Sendable {
    package let code: String
    package let held: Bool
    package let since: Day?
    package let note: String
    package let by: String
    package let at: Instant
}

/// Whether it is there, and who says so.
package struct HaveValue: Sendable {
    package let have: Have
    /// What the system sees.
    package let seen: Bool
    package let statement: HaveStatement?
    /// What the latest inspection found that looked for it.
    package let finding: HaveFinding?

    /// Who was there and looked knows better than the system and those who state; what the system sees needs no statement.
    package var isHeld: Bool { finding?.isHeld ?? (seen || have.isStated && statement?.held == true) }

    static func all(_ haves: [Have], seen: Set<String>, _ statements: [HaveStatement], _ findings: [HaveFinding]) -> [HaveValue] {
        haves.map { have in
            HaveValue(have: have, seen: seen.contains(have.code), statement: statements.first { $0.code == have.code },
                      finding: findings.first { $0.code == have.code })
        }
    }
}
