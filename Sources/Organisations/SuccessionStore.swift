import Audit
import Kernel
import Storage

/// All SQL of organisations that end.
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

    /// Living organisations of a region stand in another one.
    static func moveRegion(from old: RegionCode, to new: RegionCode, in tx: Transaction) throws -> Int {
        try tx.run("UPDATE organisations SET region = \(new) WHERE region = \(old) AND status IN ('submitted', 'active', 'suspended')")
    }
}
