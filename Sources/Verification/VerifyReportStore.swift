/// What holds of reports: a total is its parts, and what went up has figures that were counted after the period.
enum VerifyReportStore {
    static let rules = [
        // Somebody who served in two parts counts in both, and once in the whole.
        VerifyStore.Rule(text: "The total of a report is what its parts add up to", breaches: """
            SELECT 'report ' || report_id || ' snapshot ' || snapshot FROM report_rows
            WHERE kind IN ('below', 'teams', 'own', 'total') GROUP BY report_id, snapshot
            HAVING SUM(CASE WHEN kind = 'total' THEN -new_volunteers ELSE new_volunteers END) <> 0
                OR SUM(CASE WHEN kind = 'total' THEN -volunteers ELSE volunteers END) <> 0
                OR SUM(CASE WHEN kind = 'total' THEN -participations ELSE participations END) <> 0
                OR SUM(CASE WHEN kind = 'total' THEN -hundredths ELSE hundredths END) <> 0
                OR SUM(CASE WHEN kind = 'total' THEN -projects ELSE projects END) <> 0
                OR SUM(CASE WHEN kind = 'total' THEN -teams ELSE teams END) <> 0
                OR SUM(CASE WHEN kind = 'total' THEN -sites ELSE sites END) <> 0
                OR SUM(CASE WHEN kind = 'total' THEN -people ELSE people END) < 0
            """),
        VerifyStore.Rule(text: "A report that went up holds figures that were counted after its period", breaches: """
            SELECT 'report ' || r.id FROM reports r LEFT JOIN report_snapshots s ON s.report_id = r.id AND s.number = r.snapshot
            WHERE r.submitted_at IS NOT NULL AND (s.number IS NULL OR s.taken_at > r.submitted_at
                OR NOT EXISTS (SELECT 1 FROM report_rows w WHERE w.report_id = r.id AND w.snapshot = r.snapshot AND w.kind = 'total'))
            """),
    ]
}
