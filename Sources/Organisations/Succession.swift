import Audit
import Jobs
import Kernel
import Storage

/// What modules above this one do when an organisation ends and another one goes on with what it did. Site fills it.
package struct Succession: Sendable {
    /// What there is to go on with, as a page says it before the decision; the numbers stop at ``countLimit``.
    package struct Item: Sendable {
        let label: Message
        let count: Int

        package init(_ label: Message, _ count: Int) { (self.label, self.count) = (label, count) }
    }

    package static let countLimit = 10_000

    /// People of an organisation are handed over by a job, some hundreds in each of its transactions.
    package struct Order: Codable, Sendable {
        package let from: OrganisationID
    }

    package static let people = JobKind<Order>("handOverPeople", "把人员转给接续的组织")

    /// The queue's handler of ``people``.
    package var handler: JobHandler {
        let handOverPeople = handOverPeople
        return Self.people.handler { order, context in
            var count = 0
            while true {
                let moved = try await context.write { work -> Int in
                    guard let heir = try SuccessionStore.successor(of: order.from, in: work.tx) else { return 0 }
                    return try handOverPeople(order.from, heir, Self.portion, work)
                        + SuccessionStore.handOverMembers(from: order.from, to: heir, limit: Self.portion, in: work)
                }
                if moved == 0 { return "\(count)" }
                count += moved
            }
        }
    }

    private static let portion = 300

    let estate: @Sendable (OrganisationID, Work) throws -> [Item]
    /// Hands over what is not finished, in the transaction that ends the organisation.
    let handOver: @Sendable (_ from: OrganisationID, _ to: OrganisationID, Work) throws -> Void
    /// Hands over some of the volunteers whom it managed and tells how many.
    let handOverPeople: @Sendable (_ from: OrganisationID, _ to: OrganisationID, _ limit: Int, Work) throws -> Int

    package init(estate: @escaping @Sendable (OrganisationID, Work) throws -> [Item],
                 handOver: @escaping @Sendable (_ from: OrganisationID, _ to: OrganisationID, Work) throws -> Void,
                 handOverPeople: @escaping @Sendable (_ from: OrganisationID, _ to: OrganisationID, _ limit: Int, Work) throws -> Int) {
        self.estate = estate
        self.handOver = handOver
        self.handOverPeople = handOverPeople
    }
}

package enum SuccessionStore {
    /// Who goes on with what an organisation did: its successor, or that one's when it has ended too; nil for one that has
    /// not ended.
    package static func successor(of id: OrganisationID, in tx: Transaction) throws -> OrganisationID? {
        var found: OrganisationID?
        var next: OrganisationID? = id
        while let current = next {
            guard let row = try tx.first("SELECT status, successor_id FROM organisations WHERE id = \(current)") else { return found }
            let status: Organisation.Status = try row.get("status")
            if current != id { found = current }
            next = status == .dissolved ? try row.get("successor_id") : nil
        }
        return found
    }

    /// - Returns: false when the organisation is not at work or suspended any more.
    static func end(_ id: OrganisationID, successor: OrganisationID, reason: String, at now: Instant, in tx: Transaction) throws -> Bool {
        try OrganisationFigureStore.following(id, in: tx) {
            try tx.run("""
                UPDATE organisations SET status = 'dissolved', successor_id = \(successor), decided_at = \(now), decision_reason = \(reason)
                WHERE id = \(id) AND status IN ('active', 'suspended')
                """) == 1
        }
    }

    static func endAppointments(at id: OrganisationID, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE appointments SET ended_at = \(now) WHERE organisation_id = \(id) AND ended_at IS NULL")
        tx.touch(.rights)
    }

    /// Those who still wait for an answer get one.
    static func refuseApplicants(at id: OrganisationID, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE team_members SET status = 'refused', since = \(now) WHERE organisation_id = \(id) AND status = 'applied'")
    }

    /// What hangs below an organisation and is not over, no more than `limit`.
    static func below(_ id: OrganisationID, limit: Int, in tx: Transaction) throws -> [Organisation] {
        try tx.rows("""
            SELECT * FROM organisations WHERE parent_id = \(id) AND status IN ('submitted', 'active', 'suspended') ORDER BY id LIMIT \(limit)
            """).map(OrganisationStore.read)
    }

    /// Members of a team that ended are members no more; a team that goes on with it invites them.
    static func handOverMembers(from old: OrganisationID, to heir: OrganisationID, limit: Int, in work: Work) throws -> Int {
        let members = try TeamMemberStore.list(old, .member, after: nil, limit: limit, in: work.tx).map(\.volunteer)
        guard !members.isEmpty else { return 0 }
        let successor = try OrganisationStore.require(heir, in: work.tx)
        try work.tx.run("""
            UPDATE team_members SET status = 'left', since = \(work.now) WHERE organisation_id = \(old) AND volunteer_id IN \(list: members)
            """)
        if successor.kind == .team {
            for member in members { try InvitationStore.add(member, to: heir, message: "", in: work) }
        }
        return members.count
    }

    static func countAppointments(at id: OrganisationID, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM appointments WHERE organisation_id = \(id) AND ended_at IS NULL") ?? 0
    }
}
