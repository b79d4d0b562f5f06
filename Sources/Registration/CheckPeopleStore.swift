import Audit
import Kernel
import Organisations
import Storage

/// Somebody who was drawn.
package struct CheckPerson: Sendable {
    package let volunteer: VolunteerID
    package let position: Int
    package let number: String
    package let hash: String
    package let part: OrganisationID
    package let partName: String
    package let outcome: Check.Outcome?
    package let tries: Int
    package let settled: Bool
    package let followUp: FollowUp?

    package enum FollowUp: String, SQLConvertible, Sendable { case open, done }
}

/// A call or a visit, or how a follow-up was settled (no outcome).
struct CheckResult: Sendable {
    let outcome: Check.Outcome?
    let note: String
    let at: Instant
    let by: AccountID?
}

/// Which of those who were drawn a list shows.
package struct CheckPeopleFilter: Sendable {
    package enum Show: String, CaseIterable, Sendable {
        /// 等着联系
        case open
        case real, wrong, unreached, unaware, refused
        /// 要跟进
        case follow
    }

    package var show: Show?
    package init() {}
}

/// The SQL of who was drawn and what came of it.
package enum CheckPeopleStore {
    private static let source: SQL = """
        SELECT p.*, t.name AS part_name FROM registration_check_people p
        JOIN registration_check_parts t ON t.check_id = p.check_id AND t.organisation_id = p.part_id
        """

    static func require(_ volunteer: VolunteerID, of check: CheckID, in tx: Transaction) throws -> CheckPerson {
        guard let row = try tx.first("\(source) WHERE p.check_id = \(check) AND p.volunteer_id = \(volunteer)") else { throw Refusal.notFound }
        return try read(row)
    }

    static func list(of check: CheckID, _ filter: CheckPeopleFilter = .init(), after: Int = 0, limit: Int, in tx: Transaction) throws -> [CheckPerson] {
        try tx.rows("""
            \(source) WHERE p.check_id = \(check) AND p.position > \(after) AND \(condition(filter)) ORDER BY p.position LIMIT \(limit)
            """).map(read)
    }

    static func count(of check: CheckID, _ filter: CheckPeopleFilter, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM registration_check_people p WHERE p.check_id = \(check) AND \(condition(filter))") ?? 0
    }

    /// Everybody who was drawn, in order.
    package static func drawn(of check: CheckID, in tx: Transaction) throws -> [VolunteerID] {
        try list(of: check, limit: AnnounceCheck.most, in: tx).map(\.volunteer)
    }

    /// The next one who waits for a call.
    static func next(of check: CheckID, after position: Int, in tx: Transaction) throws -> VolunteerID? {
        try tx.value("""
            SELECT volunteer_id FROM registration_check_people WHERE check_id = \(check) AND settled = 0 AND position <> \(position)
            ORDER BY CASE WHEN position > \(position) THEN 0 ELSE 1 END, position LIMIT 1
            """)
    }

    static func results(of volunteer: VolunteerID, in check: CheckID, tx: Transaction) throws -> [CheckResult] {
        try tx.rows("""
            SELECT * FROM registration_check_results WHERE check_id = \(check) AND volunteer_id = \(volunteer) ORDER BY id DESC LIMIT 50
            """).map {
            CheckResult(outcome: Check.Outcome(rawValue: try $0.get("outcome")), note: try $0.get("note"), at: try $0.get("entered_at"),
                        by: try $0.get("entered_by"))
        }
    }

    /// False when somebody else has entered a result since.
    static func record(_ result: RecordCheckResult, tries: Int, settled: Bool, in work: Work) throws -> Bool {
        let followUp: String = result.outcome == .wrong || result.outcome == .unaware ? "open" : ""
        let changed = try work.tx.run("""
            UPDATE registration_check_people SET outcome = \(result.outcome), tries = tries + 1, settled = \(settled), follow_up = \(followUp)
            WHERE check_id = \(result.check) AND volunteer_id = \(result.volunteer) AND tries = \(tries)
            """)
        guard changed == 1 else { return false }
        try append(result.outcome.rawValue, result.note, result.check, result.volunteer, in: work)
        return true
    }

    /// False when there is nothing to follow up.
    static func settle(_ settling: SettleFollowUp, in work: Work) throws -> Bool {
        let changed = try work.tx.run("""
            UPDATE registration_check_people SET follow_up = 'done'
            WHERE check_id = \(settling.check) AND volunteer_id = \(settling.volunteer) AND follow_up = 'open'
            """)
        guard changed == 1 else { return false }
        try append("followed", settling.note, settling.check, settling.volunteer, in: work)
        return true
    }

    private static func append(_ outcome: String, _ note: String, _ check: CheckID, _ volunteer: VolunteerID, in work: Work) throws {
        try work.tx.run("""
            INSERT INTO registration_check_results (check_id, volunteer_id, outcome, note, entered_at, entered_by)
            VALUES (\(check), \(volunteer), \(outcome), \(note), \(work.now), \(work.actor.account))
            """)
    }

    package static func tally(of check: CheckID, in tx: Transaction) throws -> CheckTally {
        try tallies(of: check, in: tx).values.reduce(into: CheckTally()) { sum, part in
            sum.open += part.open
            for (outcome, count) in part.outcomes { sum.outcomes[outcome, default: 0] += count }
        }
    }

    /// By the part that people were drawn from.
    static func tallies(of check: CheckID, in tx: Transaction) throws -> [OrganisationID: CheckTally] {
        var tallies: [OrganisationID: CheckTally] = [:]
        for row in try tx.rows("""
            SELECT part_id, outcome, settled, COUNT(*) AS amount FROM registration_check_people WHERE check_id = \(check)
            GROUP BY part_id, outcome, settled
            """) {
            let (part, count): (OrganisationID, Int) = (try row.get("part_id"), try row.get("amount"))
            if try row.get("settled", as: Bool.self), let outcome = Check.Outcome(rawValue: try row.get("outcome")) {
                tallies[part, default: .init()].outcomes[outcome, default: 0] += count
            } else {
                tallies[part, default: .init()].open += count
            }
        }
        return tallies
    }

    private static func condition(_ filter: CheckPeopleFilter) -> SQL {
        switch filter.show {
        case nil: "1=1"
        case .open: "p.settled = 0"
        case .follow: "p.follow_up = 'open'"
        case .some(let outcome): "p.settled = 1 AND p.outcome = \(outcome.rawValue)"
        }
    }

    private static func read(_ row: Row) throws -> CheckPerson {
        CheckPerson(
            volunteer: try row.get("volunteer_id"), position: try row.get("position"), number: try row.get("number"), hash: try row.get("hash"),
            part: try row.get("part_id"), partName: try row.get("part_name"), outcome: Check.Outcome(rawValue: try row.get("outcome")),
            tries: try row.get("tries"), settled: try row.get("settled"), followUp: CheckPerson.FollowUp(rawValue: try row.get("follow_up")))
    }
}
