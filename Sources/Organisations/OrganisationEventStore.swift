import Audit
import Kernel
import Storage

/// All SQL of what became of organisations.
enum OrganisationEventStore {
    /// Adds an event, in the transaction of what happened.
    static func add(_ kind: OrganisationEvent.Kind, to id: OrganisationID, name: String = "", other: OrganisationID? = nil, reason: String = "",
                    in work: Work) throws {
        try work.tx.send("""
            INSERT INTO organisation_events (organisation_id, kind, happened_at, account_id, name, other_id, reason)
            VALUES (\(id), \(kind), \(work.now), \(work.actor.account), \(name), \(other), \(reason))
            """)
    }

    /// What happened to an organisation, the latest first.
    static func list(of id: OrganisationID, limit: Int, in tx: Transaction) throws -> [OrganisationEvent] {
        try tx.rows("""
            SELECT e.kind, e.happened_at, e.name, e.reason, o.name AS other, a.name AS person
            FROM organisation_events e LEFT JOIN organisations o ON o.id = e.other_id LEFT JOIN accounts a ON a.id = e.account_id
            WHERE e.organisation_id = \(id) ORDER BY e.id DESC LIMIT \(limit)
            """).map { row in
                OrganisationEvent(
                    kind: try row.get("kind"), happenedAt: try row.get("happened_at"), name: try row.get("name"), other: try row.get("other"),
                    reason: try row.get("reason"), person: try row.get("person"))
            }
    }
}
