import Kernel
import Matching
import Organisations
import Rights
import Storage

/// SQL that leads to those who might help with one need, without reading a city: through the squares around it, through the
/// townships, or through a licence or skill that few have. Every way is bounded, and begins with those not asked for longest.
package enum CandidateStore {
    /// Somebody who offers something, as far as a single row tells.
    struct Person: Sendable {
        var offer: Offer
        let name, organisationName: String
    }

    /// What every one of them must be.
    struct Conditions: Sendable {
        let places: [Place]
        let from, to: Day
        /// Codes.
        let skills, licences: [String]
        let ages: ClosedRange<Int>
        let position: Position?

        init(_ need: NeedDraft, _ places: [Place]) {
            (self.places, from, to) = (places, need.begins.day, need.ends.day)
            (skills, licences, ages, position) = (need.skills, need.licences, need.ages, need.position)
        }

        /// For anything in a span of days.
        init(_ places: [Place], from: Day, to: Day) {
            (self.places, self.from, self.to) = (places, from, to)
            (skills, licences, ages, position) = ([], [], 0...150, nil)
        }
    }

    /// Those who live in some squares, at most so many of each, or in a county without a known home; see ``RoughHome``.
    static func inCells(_ cells: [Int], each limit: Int, _ conditions: Conditions, in tx: Transaction) throws -> [Person] {
        var all: SQL = ""
        for (place, cell) in cells.enumerated() {
            if place > 0 { all += " UNION ALL " }
            all += "SELECT * FROM (SELECT * FROM offers WHERE cell = \(cell) ORDER BY asked_at, volunteer_id LIMIT \(limit)) AS c\(raw: "\(place)")"
        }
        return try people(all, conditions, in: tx)
    }

    static func inTownship(_ region: RegionCode, limit: Int, _ conditions: Conditions, in tx: Transaction) throws -> [Person] {
        try people("""
            SELECT * FROM offers WHERE substr(region, 1, 9) = \(String(region.digits.prefix(9))) ORDER BY asked_at, volunteer_id LIMIT \(limit)
            """, conditions, in: tx)
    }

    static func inCounty(_ region: RegionCode, limit: Int, _ conditions: Conditions, in tx: Transaction) throws -> [Person] {
        try people("SELECT * FROM offers WHERE substr(region, 1, 6) = \(region.six) ORDER BY asked_at, volunteer_id LIMIT \(limit)", conditions, in: tx)
    }

    /// Those who go there however far it is.
    static func travellers(_ region: RegionCode, limit: Int, _ conditions: Conditions, in tx: Transaction) throws -> [Person] {
        var above: [RegionCode] = []
        var next: RegionCode? = region
        while let code = next { (next, above) = (code.parent, above + [code]) }
        return try people("""
            SELECT f.* FROM (SELECT DISTINCT volunteer_id FROM offer_places WHERE region IN \(list: above) ORDER BY volunteer_id LIMIT \(limit)) AS p
            CROSS JOIN offers f WHERE f.volunteer_id = p.volunteer_id
            """, conditions, in: tx)
    }

    /// Those who hold a licence, or have a skill; nil when they are more than so many.
    static func able(licence: String?, skill: String?, atMost limit: Int, _ conditions: Conditions, in tx: Transaction) throws -> [Person]? {
        let source: SQL
        if let licence {
            source = "SELECT volunteer_id FROM offer_licences WHERE kind = \(licence) AND status = 'confirmed' LIMIT \(limit + 1)"
        } else if let skill {
            source = "SELECT volunteer_id FROM volunteer_choices WHERE kind = 'skill' AND code = \(skill) LIMIT \(limit + 1)"
        } else {
            return nil
        }
        guard try tx.value("SELECT COUNT(*) FROM (\(source)) AS able", as: Int.self) ?? 0 <= limit else { return nil }
        return try people("SELECT f.* FROM (\(source)) AS p CROSS JOIN offers f WHERE f.volunteer_id = p.volunteer_id", conditions, in: tx)
    }

    /// Some of those who have a skill that many have, from a number on and round to it again.
    static func skilled(_ skill: String, from first: VolunteerID, limit: Int, _ conditions: Conditions, in tx: Transaction) throws -> [Person] {
        func some(_ side: SQL, _ limit: Int) throws -> (people: [Person], count: Int) {
            let source: SQL = "SELECT volunteer_id FROM volunteer_choices WHERE kind = 'skill' AND code = \(skill) AND \(side) ORDER BY volunteer_id LIMIT \(limit)"
            let count = try tx.value("SELECT COUNT(*) FROM (\(source)) AS skilled", as: Int.self) ?? 0
            return (try people("SELECT f.* FROM (\(source)) AS p CROSS JOIN offers f WHERE f.volunteer_id = p.volunteer_id", conditions, in: tx), count)
        }
        let (found, count) = try some("volunteer_id >= \(first)", limit)
        return count == limit ? found : found + (try some("volunteer_id < \(first)", limit - count).people)
    }

    /// The last who offers something.
    static func last(in tx: Transaction) throws -> VolunteerID? { try tx.value("SELECT MAX(volunteer_id) FROM offers") }

    /// All who offer something, by number: for the plan of a day.
    static func all(after last: VolunteerID?, limit: Int, _ places: [Place], from: Day, to: Day, in tx: Transaction) throws -> (people: [Person], last: VolunteerID?) {
        let page = try tx.rows("SELECT volunteer_id FROM offers WHERE volunteer_id > \(last ?? VolunteerID(0)) ORDER BY volunteer_id LIMIT \(limit)")
        guard let end: VolunteerID = try page.last?.get("volunteer_id") else { return ([], nil) }
        // Turned round, so that only whoever is away for all of it is left out.
        let found = try people("SELECT * FROM offers WHERE volunteer_id > \(last ?? VolunteerID(0)) AND volunteer_id <= \(end)",
                               Conditions(places, from: to, to: from), in: tx)
        return (found, page.count == limit ? end : nil)
    }

    /// The offers of a bounded query that meet the conditions. The order of the joins is said, because a planner that does not
    /// know how few the inner rows are might begin with all volunteers.
    private static func people(_ offers: SQL, _ conditions: Conditions, in tx: Transaction) throws -> [Person] {
        var all: [SQL] = [
            "v.id = o.volunteer_id", "g.id = v.organisation_id", "v.status = 'active'", OrganisationStore.inside(conditions.places, path: "g.path"),
            "o.paused_from IS NULL OR o.paused_from > \(conditions.to) OR o.paused_to < \(conditions.from)",
        ]
        // A kilometre is 9,000 millionths of a degree to the north, and at most 20,000 to the east in China; measured exactly later.
        if let position = conditions.position {
            let places: SQL = "EXISTS (SELECT 1 FROM offer_places z WHERE z.volunteer_id = o.volunteer_id)"
            all.append("""
                o.latitude IS NULL OR (o.latitude - \(position.latitude) BETWEEN -9100 * o.reach AND 9100 * o.reach
                AND o.longitude - \(position.longitude) BETWEEN -20000 * o.reach AND 20000 * o.reach) OR \(places)
                """)
        }
        // Completed years are counted exactly later.
        if conditions.ages.lowerBound > 0 { all.append("v.born_on <= \(conditions.from.adding(months: -12 * conditions.ages.lowerBound).adding(days: 1))") }
        for skill in conditions.skills {
            all.append("EXISTS (SELECT 1 FROM volunteer_choices x WHERE x.volunteer_id = o.volunteer_id AND x.kind = 'skill' AND x.code = \(skill))")
        }
        for licence in conditions.licences {
            all.append("""
                EXISTS (SELECT 1 FROM offer_licences y WHERE y.volunteer_id = o.volunteer_id AND y.kind = \(licence) AND y.status = 'confirmed'
                        AND (y.valid_until IS NULL OR y.valid_until >= \(conditions.to)))
                """)
        }
        return try tx.rows("""
            SELECT o.volunteer_id, o.reach, o.weekly, o.latitude, o.longitude, o.paused_from, o.paused_to, v.register_region, v.born_on, v.name, g.name AS organisation_name
            FROM (\(offers)) AS o CROSS JOIN volunteers v CROSS JOIN organisations g WHERE \(.all(all))
            """).map(read)
    }

    private static func read(_ row: Row) throws -> Person {
        var offer = Offer(try row.get("volunteer_id"), region: try row.get("register_region"), home: try OfferStore.home(row),
                          reach: try row.get("reach", as: Int.self) * 1_000, bornOn: try row.get("born_on"))
        offer.weekly = try row.get("weekly")
        if let from = try row.get("paused_from", as: Day?.self) { offer.pause = from...max(from, try row.get("paused_to", as: Day?.self) ?? .latest) }
        return Person(offer: offer, name: try row.get("name"), organisationName: try row.get("organisation_name"))
    }
}
