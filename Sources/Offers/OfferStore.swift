import Kernel
import Storage

/// SQL of what single volunteers offer.
package enum OfferStore {
    package static func find(_ volunteer: VolunteerID, in tx: Transaction) throws -> VolunteerOffer? {
        guard let row = try tx.first("SELECT * FROM offers WHERE volunteer_id = \(volunteer)") else { return nil }
        let terms = try tx.rows("SELECT kind, code FROM offer_terms WHERE volunteer_id = \(volunteer) ORDER BY kind, position, code LIMIT 600")
        func codes(_ kind: String) throws -> [String] {
            try terms.filter { try $0.get("kind", as: String.self) == kind }.map { try $0.get("code") }
        }
        return VolunteerOffer(
            volunteer: volunteer, reach: try row.get("reach"), weekly: try row.get("weekly"), home: try home(row),
            homeConsentAt: try row.get("home_consent_at"), pausedFrom: try row.get("paused_from"), pausedTo: try row.get("paused_to"),
            languages: try codes("language"), likes: try codes("like"),
            places: try tx.rows("SELECT region FROM offer_places WHERE volunteer_id = \(volunteer) ORDER BY region LIMIT 20").map { try $0.get("region") },
            savedAt: try row.get("saved_at"))
    }

    static func home(_ row: Row) throws -> Position? {
        guard let latitude = try row.get("latitude", as: Int?.self), let longitude = try row.get("longitude", as: Int?.self) else { return nil }
        return Position(latitude: latitude, longitude: longitude)
    }

    /// The pause and when somebody was asked last are left as they are.
    static func save(_ draft: SaveOffer.Draft, of volunteer: VolunteerID, region: RegionCode, at now: Instant, in tx: Transaction) throws {
        let (latitude, longitude) = (draft.home?.latitude, draft.home?.longitude)
        let cell = draft.home.map { RoughHome.cell(of: $0) } ?? RoughHome.cell(of: region)
        try tx.run("""
            INSERT INTO offers (volunteer_id, region, reach, weekly, latitude, longitude, cell, home_consent_at, asked_at, saved_at)
            VALUES (\(volunteer), \(region), \(draft.reach), \(draft.weekly), \(latitude), \(longitude), \(cell), \(draft.home == nil ? nil : now),
                    COALESCE((SELECT MAX(a.asked_at) FROM offer_asks a WHERE a.volunteer_id = \(volunteer)), 0), \(now))
            ON CONFLICT (volunteer_id) DO UPDATE SET
                region = excluded.region, reach = excluded.reach, weekly = excluded.weekly, latitude = excluded.latitude, longitude = excluded.longitude,
                cell = excluded.cell, saved_at = excluded.saved_at,
                home_consent_at = CASE WHEN excluded.latitude IS NULL THEN NULL ELSE COALESCE(offers.home_consent_at, excluded.home_consent_at) END
            """)
        try tx.run("DELETE FROM offer_terms WHERE volunteer_id = \(volunteer)")
        try tx.run("DELETE FROM offer_places WHERE volunteer_id = \(volunteer)")
        for (kind, codes) in [("language", draft.languages), ("like", draft.likes)] {
            for (position, code) in codes.enumerated() {
                try tx.send("INSERT INTO offer_terms (volunteer_id, kind, code, position) VALUES (\(volunteer), \(kind), \(code), \(position))")
            }
        }
        for region in draft.places { try tx.send("INSERT INTO offer_places (volunteer_id, region) VALUES (\(volunteer), \(region))") }
    }

    /// - Returns: false when there is no offer.
    static func setPause(_ volunteer: VolunteerID, from: Day?, to: Day?, in tx: Transaction) throws -> Bool {
        try tx.run("UPDATE offers SET paused_from = \(from), paused_to = \(to) WHERE volunteer_id = \(volunteer)") == 1
    }

    /// - Returns: false when there was nothing.
    static func delete(of volunteer: VolunteerID, in tx: Transaction) throws -> Bool {
        try tx.run("DELETE FROM offer_terms WHERE volunteer_id = \(volunteer)")
        try tx.run("DELETE FROM offer_places WHERE volunteer_id = \(volunteer)")
        let licences = try tx.run("DELETE FROM offer_licences WHERE volunteer_id = \(volunteer)")
        return try tx.run("DELETE FROM offers WHERE volunteer_id = \(volunteer)") + licences > 0
    }

    /// Everything, also that they were ever asked.
    static func forget(_ volunteer: VolunteerID, in tx: Transaction) throws {
        _ = try delete(of: volunteer, in: tx)
        try tx.run("DELETE FROM offer_asks WHERE volunteer_id = \(volunteer)")
    }

    /// Those who left, of whom something is still here.
    static func leavers(limit: Int, in tx: Transaction) throws -> [VolunteerID] {
        try tx.rows("""
            SELECT v.id FROM volunteers v WHERE v.status <> 'active' AND v.status IN ('withdrawn', 'merged')
              AND (EXISTS (SELECT 1 FROM offers o WHERE o.volunteer_id = v.id) OR EXISTS (SELECT 1 FROM offer_asks a WHERE a.volunteer_id = v.id)
                   OR EXISTS (SELECT 1 FROM offer_licences l WHERE l.volunteer_id = v.id))
            ORDER BY v.id LIMIT \(limit)
            """).map { try $0.get("id") }
    }

    static func moved(limit: Int, in tx: Transaction) throws -> [(VolunteerID, RegionCode)] {
        try tx.rows("""
            SELECT o.volunteer_id, v.register_region FROM offers o JOIN volunteers v ON v.id = o.volunteer_id
            WHERE v.register_region <> o.region LIMIT \(limit)
            """).map { (try $0.get("volunteer_id"), try $0.get("register_region")) }
    }

    static func move(_ volunteer: VolunteerID, to region: RegionCode, in tx: Transaction) throws {
        try tx.send("""
            UPDATE offers SET region = \(region), cell = CASE WHEN latitude IS NULL THEN \(RoughHome.cell(of: region)) ELSE cell END WHERE volunteer_id = \(volunteer)
            """)
    }
}
