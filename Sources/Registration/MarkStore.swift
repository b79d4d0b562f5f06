import Audit
import Figures
import Kernel
import Storage

/// The SQL of what was counted on days.
package enum MarkStore {
    /// Notes today's figure of every organisation with a target for the year.
    static func note(year: Int, in work: Work) throws {
        try work.tx.settle()
        try work.tx.run("""
            INSERT INTO registration_marks (organisation_id, day, amount)
            SELECT o.id, CAST(\(work.today.daysSinceEpoch) AS INTEGER), \(FigureStore.volunteers(ofOrganisation: "o"))
            FROM registration_targets t JOIN organisations o ON o.id = t.organisation_id
            WHERE t.year = \(year) AND t.withdrawn_at IS NULL
            ON CONFLICT (organisation_id, day) DO UPDATE SET amount = excluded.amount
            """)
    }

    /// Notes where an organisation starts from.
    static func begin(_ organisation: OrganisationID, in work: Work) throws {
        try work.tx.settle()
        try work.tx.run("""
            INSERT INTO registration_marks (organisation_id, day, amount)
            SELECT o.id, CAST(\(work.today.daysSinceEpoch) AS INTEGER), \(FigureStore.volunteers(ofOrganisation: "o"))
            FROM organisations o WHERE o.id = \(organisation)
            ON CONFLICT (organisation_id, day) DO NOTHING
            """)
    }

    /// What was counted on a day that is past: for a city that brings its history along.
    package static func set(_ organisation: OrganisationID, on day: Day, _ amount: Int, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO registration_marks (organisation_id, day, amount) VALUES (\(organisation), \(day.daysSinceEpoch), \(amount))
            ON CONFLICT (organisation_id, day) DO UPDATE SET amount = excluded.amount
            """)
    }

    static func forget(before day: Day, in tx: Transaction) throws {
        try tx.run("DELETE FROM registration_marks WHERE day < \(day.daysSinceEpoch) AND NOT day IN \(list: lastDays(upTo: day))")
    }

    /// The last days of years, which are kept.
    static func lastDays(upTo day: Day) -> [Int] { (0...30).compactMap { Day(year: day.year - $0, month: 12, day: 31)?.daysSinceEpoch } }
}
