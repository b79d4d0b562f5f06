import Audit
import Kernel
import Storage

/// The SQL of a request's life. Each step goes on from the states that it may follow; false when somebody was faster.
enum RequestStateStore {
    static func verify(_ id: HelpRequestID, title: String, spot: String, how: String, isUrgent: Bool, offered: Bool, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE help_requests SET status = 'open', title = \(title), spot = \(spot), verified_how = \(how), verified_by = \(work.actor.account),
                verified_at = \(work.now), urgent = \(isUrgent), offered = \(offered) WHERE id = \(id) AND status = 'submitted'
            """) == 1
    }

    static func amend(_ id: HelpRequestID, _ new: AmendRequest.Draft, due: Instant, in work: Work) throws -> Bool {
        if let address = new.address {
            try work.tx.run("UPDATE help_requests SET address_sealed = \(try work.vault.seal(address, context: RequestStore.addressContext)) WHERE id = \(id)")
        }
        if let phone = new.phone {
            try work.tx.run("""
                UPDATE help_requests SET phone_sealed = \(try work.vault.seal(phone.number, context: RequestStore.phoneContext)),
                    phone_hash = \(RequestStore.phoneHash(phone, work.vault)), phone_masked = \(phone.masked) WHERE id = \(id)
                """)
        }
        return try work.tx.run("""
            UPDATE help_requests SET kind = \(new.kind), content = \(new.content), risks = \(new.risks), spot = \(new.spot), people = \(new.people),
                wanted_from = \(new.from), wanted_to = \(new.to), region = \(new.region), due_at = \(due)
            WHERE id = \(id) AND status IN \(list: HelpRequest.Status.beforeService.map(\.rawValue))
            """) == 1
    }

    static func refuse(_ id: HelpRequestID, _ reason: String, in work: Work) throws -> Bool {
        try end(id, as: .refused, from: [.submitted], reason: reason, in: work)
    }

    static func end(_ id: HelpRequestID, as status: HelpRequest.Status, from: [HelpRequest.Status], reason: String, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE help_requests SET status = \(status), reason = \(reason), due_at = NULL, offered = 0, team_id = NULL, ended_at = \(work.now)
            WHERE id = \(id) AND status IN \(list: from.map(\.rawValue))
            """) == 1
    }

    static func offer(_ id: HelpRequestID, _ offered: Bool, in work: Work) throws -> Bool {
        try work.tx.run("UPDATE help_requests SET offered = \(offered) WHERE id = \(id) AND status = 'open' AND offered <> \(offered)") == 1
    }

    static func dispatch(_ id: HelpRequestID, in work: Work) throws -> Bool {
        try work.tx.run("UPDATE help_requests SET status = 'dispatched', offered = 0 WHERE id = \(id) AND status = 'open'") == 1
    }

    /// Back among those that wait for a team.
    static func reopen(_ id: HelpRequestID, from: [HelpRequest.Status], due: Instant, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE help_requests SET status = 'open', team_id = NULL, project_id = NULL, accepted_at = NULL, started_at = NULL, finished_at = NULL, due_at = \(due)
            WHERE id = \(id) AND status IN \(list: from.map(\.rawValue))
            """) == 1
    }

    /// - Parameter isGrabbed: taken by the team itself; otherwise the team that was asked says yes.
    static func accept(_ id: HelpRequestID, by team: OrganisationID, isGrabbed: Bool, due: Instant, in work: Work) throws -> Bool {
        let from: SQL = isGrabbed ? "status = 'open' AND offered = 1" : "status = 'dispatched'"
        return try work.tx.run("""
            UPDATE help_requests SET status = 'accepted', offered = 0, team_id = \(team), accepted_at = \(work.now), due_at = \(due) WHERE id = \(id) AND \(from)
            """) == 1
    }

    static func setProject(_ id: HelpRequestID, _ project: ProjectID, in work: Work) throws {
        try work.tx.run("UPDATE help_requests SET project_id = \(project) WHERE id = \(id)")
    }

    static func start(_ id: HelpRequestID, at moment: Instant, due: Instant, in work: Work) throws -> Bool {
        try work.tx.run("UPDATE help_requests SET status = 'serving', started_at = \(moment), due_at = \(due) WHERE id = \(id) AND status = 'accepted'") == 1
    }

    static func finish(_ id: HelpRequestID, at moment: Instant, in work: Work) throws -> Bool {
        try work.tx.run("UPDATE help_requests SET status = 'served', finished_at = \(moment), due_at = NULL WHERE id = \(id) AND status = 'serving'") == 1
    }

    static func rate(_ id: HelpRequestID, in work: Work) throws -> Bool {
        try work.tx.run("UPDATE help_requests SET status = 'rated', ended_at = \(work.now) WHERE id = \(id) AND status = 'served'") == 1
    }

    static func archive(before moment: Instant, limit: Int, in work: Work) throws -> [HelpRequestID] {
        try work.tx.rows("""
            UPDATE help_requests SET status = 'archived' WHERE id IN (
                SELECT id FROM help_requests WHERE status = 'rated' AND ended_at <= \(moment) ORDER BY id LIMIT \(limit)) RETURNING id
            """).map { try $0.get(at: 0) }
    }

    static func handOver(from old: OrganisationID, to heir: OrganisationID, in work: Work) throws {
        for column in ["organisation_id", "held_by"] {
            try work.tx.run("UPDATE help_requests SET \(raw: column) = \(heir) WHERE \(raw: column) = \(old) AND due_at IS NOT NULL")
        }
    }

    static func moveRegion(from old: RegionCode, to new: RegionCode, in work: Work) throws -> Int {
        try work.tx.run("UPDATE help_requests SET region = \(new) WHERE region = \(old)")
    }

    // MARK: Being late

    static func late(at now: Instant, limit: Int, in work: Work) throws -> [HelpRequest] {
        try work.tx.rows("\(RequestStore.source) WHERE r.due_at <= \(now) ORDER BY r.due_at, r.id LIMIT \(limit)").map(RequestStore.read)
    }

    static func escalate(_ id: HelpRequestID, to organisation: OrganisationID, due: Instant, in work: Work) throws {
        try work.tx.run("""
            UPDATE help_requests SET escalations = escalations + 1, held_by = \(organisation), due_at = \(due) WHERE id = \(id) AND due_at IS NOT NULL
            """)
    }

    static func unrated(before moment: Instant, limit: Int, in work: Work) throws -> [HelpRequestID] {
        try work.tx.rows("SELECT id FROM help_requests WHERE status = 'served' AND finished_at <= \(moment) ORDER BY id LIMIT \(limit)").map { try $0.get(at: 0) }
    }
}
