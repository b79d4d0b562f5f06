/// What holds of offers: what people are found by says the same as what it was made from.
enum VerifyOfferStore {
    static let rules = [
        VerifyStore.Rule(text: "Whoever offers something stands where they were asked last", breaches: """
            SELECT 'offer ' || o.volunteer_id FROM offers o
            WHERE o.asked_at <> COALESCE((SELECT MAX(a.asked_at) FROM offer_asks a WHERE a.volunteer_id = o.volunteer_id), 0)
            """),
        VerifyStore.Rule(text: "A home lies in the square by which it is found", breaches: """
            SELECT 'offer ' || o.volunteer_id FROM offers o
            WHERE o.latitude IS NOT NULL AND o.cell <> (o.latitude + 90000000) / 20000 * 100000 + (o.longitude + 180000000) / 20000
            """),
    ]
}
