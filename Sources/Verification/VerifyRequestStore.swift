/// What holds of requests for help: one team at most has each, and nothing is rated that was not served.
enum VerifyRequestStore {
    static let rules = [
        VerifyStore.Rule(text: "A request is with the one team that has said yes, and served as its activity", breaches: """
            SELECT 'request ' || r.id FROM help_requests r LEFT JOIN projects p ON p.id = r.project_id
            WHERE r.team_id IS DISTINCT FROM (SELECT d.team_id FROM request_dispatches d WHERE d.request_id = r.id AND d.status = 'accepted')
               OR (r.status = 'dispatched') <> EXISTS (SELECT 1 FROM request_dispatches d WHERE d.request_id = r.id AND d.status = 'waiting')
               OR r.team_id IS NOT NULL AND p.organisation_id IS DISTINCT FROM r.team_id
            """),
        VerifyStore.Rule(text: "A request has a rating when it says so, and what happened to it begins with the request", breaches: """
            SELECT 'request ' || r.id FROM help_requests r
            WHERE (r.status IN ('rated', 'archived')) <> EXISTS (SELECT 1 FROM request_ratings g WHERE g.request_id = r.id)
               OR (SELECT e.kind FROM request_events e WHERE e.request_id = r.id ORDER BY e.id LIMIT 1) IS DISTINCT FROM 'filed'
               OR r.escalations <> (SELECT COUNT(*) FROM request_events e WHERE e.request_id = r.id AND e.kind = 'escalated')
            """),
    ]
}
