import Storage

/// Rules of registration by tiers: ranges of numbers, and random checks.
extension VerifyStore {
    static let registration = [
        Rule(text: "Ranges of numbers of an area lie apart or one inside the other", breaches: """
            SELECT 'range ' || a.id FROM number_ranges a JOIN number_ranges b
              ON b.area = a.area AND b.id > a.id AND b.first <= a.last AND b.last >= a.first
            WHERE NOT (b.first >= a.first AND b.last <= a.last) AND NOT (a.first >= b.first AND a.last <= b.last)
            """),
        Rule(text: "A range lies inside the one it was cut from, apart from what else was cut out of it", breaches: """
            SELECT 'range ' || c.id FROM number_ranges c JOIN number_ranges p ON p.id = c.parent_id
            WHERE c.area <> p.area OR c.first < p.first OR c.last > p.last OR EXISTS (
                SELECT 1 FROM number_ranges s WHERE s.parent_id = c.parent_id AND s.id <> c.id AND s.first <= c.last AND s.last >= c.first)
            """),
        // A number is written as area, nine digits and a check digit, so that texts compare as the numbers do.
        Rule(text: "No number was given that its range has not reached", breaches: """
            SELECT 'volunteer ' || v.id FROM number_ranges r JOIN volunteers v
              ON v.number >= r.area || substr(CAST(1000000000 + r.next AS TEXT), 2, 9)
             AND v.number <= r.area || substr(CAST(1000000000 + r.last AS TEXT), 2, 9) || '9'
            WHERE r.next <= r.last AND NOT EXISTS (
                SELECT 1 FROM number_ranges i WHERE i.area = r.area AND i.id <> r.id AND i.first >= r.first AND i.last <= r.last
                  AND v.number >= i.area || substr(CAST(1000000000 + i.first AS TEXT), 2, 9)
                  AND v.number <= i.area || substr(CAST(1000000000 + i.last AS TEXT), 2, 9) || '9')
            """),
        Rule(text: "Who was drawn in a check is as many as its parts say, up to their thresholds", breaches: """
            SELECT 'check ' || t.check_id FROM registration_check_parts t
            WHERE t.drawn <> (SELECT COUNT(*) FROM registration_check_people p WHERE p.check_id = t.check_id AND p.part_id = t.organisation_id)
               OR t.threshold <> COALESCE((SELECT MAX(p.hash) FROM registration_check_people p
                                           WHERE p.check_id = t.check_id AND p.part_id = t.organisation_id), '')
            """),
        Rule(text: "What came of a check is what was entered last", breaches: """
            SELECT 'check ' || p.check_id || ' volunteer ' || p.volunteer_id FROM registration_check_people p
            WHERE p.tries <> (SELECT COUNT(*) FROM registration_check_results r
                              WHERE r.check_id = p.check_id AND r.volunteer_id = p.volunteer_id AND r.outcome <> 'followed')
               OR p.outcome <> COALESCE((SELECT r.outcome FROM registration_check_results r
                                         WHERE r.check_id = p.check_id AND r.volunteer_id = p.volunteer_id AND r.outcome <> 'followed'
                                         ORDER BY r.id DESC LIMIT 1), '')
            """),
    ]
}
