/// What holds of inspections: a score is the sum of its marks, a grade that of its score, and what was drawn stands on the roll.
enum VerifyInspectionStore {
    private static let ratio = "CASE m.mark WHEN 'A' THEN 100 WHEN 'B' THEN 66 WHEN 'C' THEN 33 ELSE 0 END"

    static let rules = [
        VerifyStore.Rule(text: "The score of an inspection is the sum of its items' points times the ratio of their marks", breaches: """
            SELECT 'inspection ' || i.id FROM inspections i JOIN inspection_objects o ON o.id = i.object_id JOIN inspection_rounds r ON r.id = o.round_id
            WHERE i.score <> COALESCE((SELECT SUM(t.points * \(raw: ratio)) FROM inspection_marks m JOIN inspection_items t ON t.id = m.item_id
                                       WHERE m.inspection_id = i.id), 0)
               OR i.points <> COALESCE((SELECT SUM(t.points) FROM inspection_items t WHERE t.version_id = r.version_id), 0)
               OR (SELECT COUNT(*) FROM inspection_marks m JOIN inspection_items t ON t.id = m.item_id
                   WHERE m.inspection_id = i.id AND t.version_id = r.version_id)
                  <> (SELECT COUNT(*) FROM inspection_items t WHERE t.version_id = r.version_id)
            """),
        VerifyStore.Rule(text: "The grade of an inspection is the best that its score reaches", breaches: """
            SELECT 'inspection ' || i.id FROM inspections i JOIN inspection_objects o ON o.id = i.object_id JOIN inspection_rounds r ON r.id = o.round_id
            WHERE i.grade IS DISTINCT FROM COALESCE(
                (SELECT g.name FROM inspection_grades g WHERE g.version_id = r.version_id AND i.score >= g.at_least * i.points ORDER BY g.position LIMIT 1),
                (SELECT g.name FROM inspection_grades g WHERE g.version_id = r.version_id ORDER BY g.position DESC LIMIT 1))
            """),
        VerifyStore.Rule(text: "The grade of a site is that of its latest inspection", breaches: """
            SELECT 'site ' || s.id FROM sites s LEFT JOIN site_grades k ON k.site_id = s.id
            LEFT JOIN (
                SELECT o.site_id, i.grade, i.score, i.points, i.inspected_on, g.position,
                       (SELECT COUNT(*) FROM inspection_grades n WHERE n.version_id = r.version_id) AS amount,
                       ROW_NUMBER() OVER (PARTITION BY o.site_id ORDER BY i.inspected_on DESC, i.id DESC) AS turn
                FROM inspections i JOIN inspection_objects o ON o.id = i.object_id JOIN inspection_rounds r ON r.id = o.round_id
                LEFT JOIN inspection_grades g ON g.version_id = r.version_id AND g.name = i.grade
                WHERE o.site_id IS NOT NULL
            ) AS l ON l.site_id = s.id AND l.turn = 1
            WHERE k.grade IS DISTINCT FROM l.grade OR k.score IS DISTINCT FROM l.score OR k.points IS DISTINCT FROM l.points
               OR k.inspected_on IS DISTINCT FROM l.inspected_on OR k.place IS DISTINCT FROM l.position OR k.grades IS DISTINCT FROM l.amount
            """),
        VerifyStore.Rule(text: "What an inspection draws stands on the roll that was announced, and as many are drawn as were announced", breaches: """
            SELECT 'inspection round ' || r.id FROM inspection_rounds r WHERE r.choice = 'draw' AND (
                EXISTS (SELECT 1 FROM inspection_objects o WHERE o.round_id = r.id
                        AND NOT EXISTS (SELECT 1 FROM inspection_roll l WHERE l.round_id = r.id AND l.number = o.number))
                OR (r.status <> 'announced' AND (SELECT COUNT(*) FROM inspection_objects o WHERE o.round_id = r.id)
                    <> (SELECT CASE WHEN COUNT(*) < r.size THEN COUNT(*) ELSE r.size END FROM inspection_roll l WHERE l.round_id = r.id)))
            """),
        VerifyStore.Rule(text: "Whatever an inspection marks low enough has an order to put it right", breaches: """
            SELECT 'inspection ' || i.id FROM inspections i JOIN inspection_objects o ON o.id = i.object_id JOIN inspection_rounds r ON r.id = o.round_id
            JOIN inspection_checklist_versions v ON v.id = r.version_id
            WHERE EXISTS (SELECT 1 FROM inspection_marks m WHERE m.inspection_id = i.id AND m.mark >= v.mend_from)
               AND NOT EXISTS (SELECT 1 FROM inspection_mendings n WHERE n.inspection_id = i.id)
            """),
    ]
}
