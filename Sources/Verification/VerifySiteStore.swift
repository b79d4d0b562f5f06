/// What holds of rooms and places of incubation: the rows that keep others out are those of what was booked and granted.
enum VerifySiteStore {
    static let rules = [
        VerifyStore.Rule(text: "A booking that is held has every quarter of its hours, and no other booking has one", breaches: """
            SELECT 'booking ' || b.id FROM bookings b
            WHERE (SELECT COUNT(*) FROM booking_quarters q WHERE q.booking_id = b.id AND q.room_id = b.room_id AND q.day = b.day
                   AND q.quarter >= b.starts / 15 AND q.quarter < b.ends / 15)
                  <> CASE WHEN b.status IN ('applied', 'confirmed') THEN (b.ends - b.starts) / 15 ELSE 0 END
               OR (SELECT COUNT(*) FROM booking_quarters q WHERE q.booking_id = b.id)
                  <> CASE WHEN b.status IN ('applied', 'confirmed') THEN (b.ends - b.starts) / 15 ELSE 0 END
            """),
        VerifyStore.Rule(text: "A place of incubation is kept for whoever it was granted to, from the first day to the last", breaches: """
            SELECT 'incubation ' || i.id FROM incubations i
            WHERE i.status <> 'returned' AND (
                (SELECT MIN(d.day) FROM incubation_days d WHERE d.incubation_id = i.id) IS DISTINCT FROM i.starts_on
                OR (SELECT MAX(d.day) FROM incubation_days d WHERE d.incubation_id = i.id) IS DISTINCT FROM i.ends_on
                OR EXISTS (SELECT 1 FROM incubation_days d WHERE d.incubation_id = i.id AND d.room_id <> i.room_id))
            """),
    ]
}
