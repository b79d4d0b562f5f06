import Audit
import Kernel
import Matching
import ServiceRecords
import Storage

/// SQL that fills in what matching must know of some people: what they can, what they like, what they have to do already.
enum OfferDetailStore {
    /// - Parameters:
    ///   - span: the time that is to be filled; what clashes with it is read, and the requests of its weeks.
    static func fill(_ people: inout [CandidateStore.Person], _ terms: NeedTerms, from begins: Instant, to ends: Instant, in work: Work) throws {
        guard !people.isEmpty else { return }
        let ids = people.map(\.offer.volunteer)
        var crowd = Crowd(people, work.tx)
        var times: [VolunteerID: [String]] = [:]
        try crowd.each("SELECT volunteer_id, kind, code FROM volunteer_choices WHERE volunteer_id IN \(list: ids)") { offer, row in
            let code: String = try row.get("code")
            switch try row.get("kind", as: String.self) {
            case "skill": if let skill = terms.skills[code] { offer.skills.insert(skill) }
            case "category": if let category = terms.categories[code] { offer.alsoLikes.insert(category) }
            default: times[offer.volunteer, default: []].append(code)
            }
        }
        crowd.update(times) { $0.times = WeekTimes($1) }
        try crowd.each("SELECT volunteer_id, kind, code FROM offer_terms WHERE volunteer_id IN \(list: ids) ORDER BY volunteer_id, position") { offer, row in
            let code: String = try row.get("code")
            if try row.get("kind", as: String.self) == "like" {
                if let category = terms.categories[code] { offer.likes.append(category) }
            } else if let language = terms.languages[code] {
                offer.languages.insert(language)
            }
        }
        try crowd.each("SELECT volunteer_id, region FROM offer_places WHERE volunteer_id IN \(list: ids)") { try $0.alsoGoesTo.append($1.get("region")) }
        try crowd.each("SELECT volunteer_id, kind, valid_until FROM offer_licences WHERE volunteer_id IN \(list: ids) AND status = 'confirmed'") { offer, row in
            guard let kind = terms.licences[try row.get("kind")] else { return }
            offer.licences.append(.init(kind: kind, until: try row.get("valid_until", as: Day?.self) ?? .latest))
        }
        try bookings(of: &crowd, ids, terms, from: begins, to: ends, in: work)
        crowd.update(try HoursTotals.effective(of: ids, on: work.today, in: work.tx)) { offer, _ in offer.isKnown = true }
        people = crowd.people
    }

    /// Some people, found again by their number.
    private struct Crowd {
        var people: [CandidateStore.Person]
        private let places: [VolunteerID: Int]
        private let tx: Transaction

        init(_ people: [CandidateStore.Person], _ tx: Transaction) {
            (self.people, self.tx) = (people, tx)
            places = Dictionary(zip(people.map(\.offer.volunteer), people.indices), uniquingKeysWith: { first, _ in first })
        }

        mutating func each(_ sql: SQL, _ body: (inout Offer, Row) throws -> Void) throws {
            for row in try tx.rows(sql) {
                if let place = places[try row.get("volunteer_id")] { try body(&people[place].offer, row) }
            }
        }

        mutating func update<Value>(_ values: [VolunteerID: Value], _ body: (inout Offer, Value) -> Void) {
            for (id, value) in values {
                if let place = places[id] { body(&people[place].offer, value) }
            }
        }
    }

    private static func bookings(of crowd: inout Crowd, _ ids: [VolunteerID], _ terms: NeedTerms, from begins: Instant, to ends: Instant, in work: Work) throws {
        let since = work.now.adding(seconds: Int64(-86_400 * terms.askDays))
        let (monday, sunday) = (begins.adding(seconds: -7 * 86_400), ends.adding(seconds: 7 * 86_400))
        try crowd.each("SELECT volunteer_id, begins_at, ends_at, asked_at, answer FROM offer_asks WHERE volunteer_id IN \(list: ids)") { offer, row in
            offer.isKnown = true
            if try row.get("asked_at", as: Instant.self) >= since { offer.asked += 1 }
            let (from, to): (Instant, Instant) = (try row.get("begins_at"), try row.get("ends_at"))
            guard ["open", "accepted"].contains(try row.get("answer", as: String.self)), from < sunday, to > monday else { return }
            offer.booked.append(.init(begins: from, ends: to, isRequest: true))
        }
        // What they signed up for; a project of many days is not served from its first minute to its last.
        try crowd.each("""
            SELECT s.volunteer_id, p.starts_at, p.ends_at FROM sign_ups s JOIN projects p ON p.id = s.project_id
            WHERE s.volunteer_id IN \(list: ids) AND s.status IN ('applied', 'accepted') AND p.status IN ('approved', 'paused')
              AND p.starts_at < \(ends) AND p.ends_at > \(begins) AND p.ends_at - p.starts_at <= 86400
            """) { offer, row in
                offer.booked.append(.init(begins: try row.get("starts_at"), ends: try row.get("ends_at"), isRequest: false))
            }
    }
}
