import Storage

/// All SQL of the verification: each rule is a query for the rows that break it, with the row's name as its only column.
enum VerifyStore {
    struct Rule: Sendable {
        let text: String
        let breaches: SQL
    }

    static let rules: [Rule] = places + people + registration + ledger + certificates + VerifyLedgerStore.rules + VerifySiteStore.rules
        + VerifyInspectionStore.rules + VerifyReportInStore.rules + VerifyReportStore.rules + VerifyArchiveStore.rules + VerifyRequestStore.rules
        + VerifyOfferStore.rules

    private static let places = [
        Rule(text: "A post's taken places are its accepted and applied sign-ups", breaches: """
            SELECT 'post ' || p.id FROM posts p
            WHERE p.taken <> (SELECT COUNT(*) FROM sign_ups s WHERE s.post_id = p.id AND s.status IN ('applied', 'accepted'))
            """),
        Rule(text: "A post's waiting count is its waiting sign-ups", breaches: """
            SELECT 'post ' || p.id FROM posts p
            WHERE p.waiting <> (SELECT COUNT(*) FROM sign_ups s WHERE s.post_id = p.id AND s.status = 'waiting')
            """),
        Rule(text: "Nobody waits while a place is free in an open project", breaches: """
            SELECT 'post ' || p.id FROM posts p JOIN projects j ON j.id = p.project_id
            WHERE p.waiting > 0 AND p.taken < p.quota AND j.status = 'approved'
            """),
        Rule(text: "A sign-up's post belongs to its project", breaches: """
            SELECT 'sign-up ' || s.id FROM sign_ups s JOIN posts p ON p.id = s.post_id WHERE p.project_id <> s.project_id
            """),
        Rule(text: "An approved project has a number, a post and a declaration", breaches: """
            SELECT 'project ' || j.id FROM projects j
            WHERE j.status IN ('approved', 'paused', 'settled', 'closed')
              AND (j.number IS NULL OR j.declared_at IS NULL OR NOT EXISTS (SELECT 1 FROM posts p WHERE p.project_id = j.id))
            """),
        Rule(text: "An organisation's path is its parent's path and its own number", breaches: """
            SELECT 'organisation ' || o.id FROM organisations o JOIN organisations p ON p.id = o.parent_id
            WHERE o.path <> p.path || o.id || '/'
            """),
    ]

    private static let people = [
        Rule(text: "An approved volunteer has consented to registration and to sensitive data", breaches: """
            SELECT 'volunteer ' || v.id FROM volunteers v
            WHERE v.status = 'active' AND v.source = 'self' AND (
                NOT EXISTS (SELECT 1 FROM consents c WHERE c.volunteer_id = v.id AND c.purpose = 'registration')
                OR NOT EXISTS (SELECT 1 FROM consents c WHERE c.volunteer_id = v.id AND c.purpose = 'sensitive'))
            """),
        Rule(text: "No number range has been used beyond its end", breaches: """
            SELECT 'range ' || r.id FROM number_ranges r WHERE r.next > r.last + 1
            """),
        Rule(text: "No two living registrations share a document", breaches: """
            SELECT 'volunteer ' || MAX(v.id) FROM volunteers v
            WHERE v.duplicate_of IS NULL AND v.status IN ('submitted', 'active', 'suspended')
            GROUP BY v.document_hash HAVING COUNT(*) > 1
            """),
    ]

    private static let ledger = [
        Rule(text: "Every record has exactly one entry event", breaches: """
            SELECT 'record ' || r.id FROM service_records r
            WHERE (SELECT COUNT(*) FROM record_events e WHERE e.record_id = r.id AND e.kind = 'entered') <> 1
            """),
        Rule(text: "A record's state is the one its last event leaves it in", breaches: """
            SELECT 'record ' || r.id FROM service_records r
            JOIN record_events e ON e.id = (SELECT MAX(x.id) FROM record_events x WHERE x.record_id = r.id)
            WHERE r.status <> CASE e.kind WHEN 'disputed' THEN 'disputed' WHEN 'voided' THEN 'void' ELSE 'standing' END
            """),
        Rule(text: "A disputed record has an open objection, and only a disputed one", breaches: """
            SELECT 'record ' || r.id FROM service_records r
            WHERE (r.status = 'disputed') <> EXISTS (SELECT 1 FROM objections o WHERE o.record_id = r.id AND o.status = 'open')
            """),
        Rule(text: "A record's hours are its times, rounded to a hundredth of an hour", breaches: """
            SELECT 'record ' || r.id FROM service_records r WHERE r.hundredths <> (r.ended_at - r.started_at + 18) / 36
            """),
        Rule(text: "No record crosses midnight", breaches: """
            SELECT 'record ' || r.id FROM service_records r
            WHERE (r.started_at + 28800) / 86400 <> (r.ended_at - 1 + 28800) / 86400
            """),
        Rule(text: "No two records that stand overlap for one person", breaches: """
            SELECT 'record ' || b.id FROM service_records a JOIN service_records b
              ON b.volunteer_id = a.volunteer_id AND b.id > a.id AND b.started_at < a.ended_at AND a.started_at < b.ended_at
            WHERE a.status <> 'void' AND b.status <> 'void'
            """),
        Rule(text: "A record made by checking in belongs to a closed check-in of the same person and project", breaches: """
            SELECT 'record ' || r.id FROM service_records r LEFT JOIN check_ins c ON c.id = r.check_in_id
            WHERE r.method = 'check-in' AND (c.id IS NULL OR c.status <> 'closed' OR c.volunteer_id <> r.volunteer_id
                  OR c.project_id <> r.project_id)
            """),
        Rule(text: "Whoever checked in had been accepted", breaches: """
            SELECT 'check-in ' || c.id FROM check_ins c
            WHERE NOT EXISTS (SELECT 1 FROM sign_ups s WHERE s.project_id = c.project_id AND s.volunteer_id = c.volunteer_id
                              AND s.status IN ('accepted'))
            """),
        Rule(text: "A record belongs to the organisation of its project, or to one that this one succeeded", breaches: """
            SELECT 'record ' || r.id FROM service_records r JOIN projects j ON j.id = r.project_id
            WHERE r.organisation_id <> j.organisation_id
                AND NOT EXISTS (SELECT 1 FROM organisations o WHERE o.id = r.organisation_id AND o.successor_id IS NOT NULL)
            """),
        Rule(text: "A record lies within its project's time", breaches: """
            SELECT 'record ' || r.id FROM service_records r JOIN projects j ON j.id = r.project_id
            WHERE (r.started_at + 28800) / 86400 < (j.starts_at + 28800) / 86400
               OR (r.ended_at + 28800) / 86400 > (j.ends_at + 28800) / 86400
            """),
        Rule(text: "No check-in is open in a closed project", breaches: """
            SELECT 'check-in ' || c.id FROM check_ins c JOIN projects j ON j.id = c.project_id
            WHERE c.status = 'open' AND j.status IN ('settled', 'closed', 'void')
            """),
        // The records of a bulk load share one, which names the first and the last of them.
        Rule(text: "Every entry event has its audit event", breaches: """
            SELECT 'record ' || e.record_id FROM record_events e
            WHERE e.kind = 'entered' AND NOT EXISTS (
                SELECT 1 FROM audit_events l WHERE l.object_kind = 'records' AND e.record_id BETWEEN
                    CAST(substr(l.object_id, 1, 12) AS BIGINT) AND CAST(substr(l.object_id, 14, 12) AS BIGINT))
            AND NOT EXISTS (
                SELECT 1 FROM audit_events a WHERE a.object_kind = 'record' AND a.object_id = CAST(e.record_id AS TEXT))
            """),
    ]

    private static let certificates = [
        Rule(text: "A certificate that ended has a reason", breaches: """
            SELECT 'certificate ' || c.id FROM certificates c WHERE c.status <> 'issued' AND (c.end_reason = '' OR c.ended_at IS NULL)
            """),
        Rule(text: "A certificate is corrected when, and only when, another one stands in its place", breaches: """
            SELECT 'certificate ' || c.id FROM certificates c
            WHERE (c.status = 'corrected') <> EXISTS (SELECT 1 FROM certificates n WHERE n.corrects = c.id)
            """),
    ]

    static func breaches(of rule: Rule, examples: Int, in tx: Transaction) throws -> (rows: [String], count: Int) {
        var rows: [String] = []
        var count = 0
        try tx.each(rule.breaches) { row in
            count += 1
            if rows.count < examples { rows.append(try row.get(at: 0)) }
        }
        return (rows, count)
    }

    /// The encrypted columns, each with what it was sealed for.
    static func eachVolunteer(in tx: Transaction, _ body: (Row) throws -> Void) throws {
        try tx.each("""
            SELECT id, status, number, document_hash, document_sealed, document_kind, phone_hash, phone_sealed FROM volunteers
            """, body)
    }

    static func eachCertificate(in tx: Transaction, _ body: (Row) throws -> Void) throws {
        try tx.each("SELECT id, number, hundredths, from_day, to_day, statement, signature FROM certificates", body)
    }

    static func volunteerCount(in tx: Transaction) throws -> Int { try tx.value("SELECT COUNT(*) FROM volunteers") ?? 0 }
    static func certificateCount(in tx: Transaction) throws -> Int { try tx.value("SELECT COUNT(*) FROM certificates") ?? 0 }
}
