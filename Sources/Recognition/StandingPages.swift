import Kernel
import Pages
import ServiceRecords

/// A row of bars: what it is, how much, and its length from 0 to 100.
struct BarLine: Sendable {
    let label: String
    let value: String
    /// Of the longest bar, "0" to "100".
    let percent: String

    static func all(_ lines: [(label: String, hours: ServiceTime)]) -> [BarLine] {
        let most = lines.map(\.hours.hundredths).max() ?? 0
        return lines.map { line in
            BarLine(label: line.label, value: line.hours.description, percent: "\(most == 0 ? 0 : line.hours.hundredths * 100 / most)")
        }
    }
}

/// My hours and stars as the template is given them.
struct StarsView: Sendable {
    struct Mark: Sendable { let on: Bool }

    struct Step: Sendable {
        let name: String
        let hours: String
        let reached: Bool
        /// What is missing; nil when it is reached.
        let missing: String?
    }

    struct Next: Sendable {
        let name: String
        let missing: String
        let max: String
        let value: String
    }

    struct Year: Sendable {
        let goal: String
        let hours: String
        let missing: String?
    }

    let hours: String
    let pending: String
    let frozen: String
    let count: String
    let marks: [Mark]
    let starName: String
    let next: Next?
    let year: Year?
    let steps: [Step]
    let methods: [BarLine]
    let years: [BarLine]
    let hasHours: Bool

    init(_ standing: Standing, visit: Visit) {
        let totals = standing.totals
        hours = totals.effective.description
        pending = totals.pending.description
        frozen = totals.frozen.description
        count = "\(totals.count)"
        hasHours = totals.effective > .zero
        marks = standing.thresholds.indices.map { Mark(on: $0 < standing.star) }
        starName = visit.say(Standing.name(ofStar: standing.star))
        if let goal = standing.next, let missing = standing.missing {
            next = Next(name: visit.say(Standing.name(ofStar: standing.star + 1)), missing: missing.description, max: goal.decimal,
                        value: standing.hours.decimal)
        } else {
            next = nil
        }
        year = standing.annualGoal == .zero ? nil : Year(
            goal: standing.annualGoal.description, hours: standing.thisYear.description,
            missing: standing.missingThisYear == .zero ? nil : standing.missingThisYear.description)
        steps = standing.thresholds.enumerated().map { index, hours in
            let reached = standing.hours >= hours
            return Step(name: visit.say(Standing.name(ofStar: index + 1)), hours: hours.description, reached: reached,
                        missing: reached ? nil : (hours - standing.hours).description)
        }
        methods = BarLine.all(ServiceRecord.Method.allCases.compactMap { method in
            totals.byMethod[method].map { (visit.say(method.title), $0) }
        })
        years = BarLine.all(totals.byYear.sorted { $0.key > $1.key }.map { ("\($0.key)", $0.value) })
    }
}

/// A standing as the API shows it.
struct StandingJSON: Encodable, Sendable {
    struct Part: Encodable, Sendable {
        let name: String
        let hours: ServiceTime
    }

    let volunteer: VolunteerID
    let hours: ServiceTime
    let pending: ServiceTime
    let frozen: ServiceTime
    let records: Int
    let byMethod: [Part]
    let byYear: [Part]
    let star: Int
    let thresholds: [ServiceTime]
    let next: ServiceTime?
    let missing: ServiceTime?
    let thisYear: ServiceTime
    let annualGoal: ServiceTime

    init(_ standing: Standing, of volunteer: VolunteerID) {
        self.volunteer = volunteer
        let totals = standing.totals
        (hours, pending, frozen, records) = (totals.effective, totals.pending, totals.frozen, totals.count)
        byMethod = ServiceRecord.Method.allCases.compactMap { method in totals.byMethod[method].map { Part(name: method.rawValue, hours: $0) } }
        byYear = totals.byYear.sorted { $0.key < $1.key }.map { Part(name: "\($0.key)", hours: $0.value) }
        (star, thresholds, next, missing) = (standing.star, standing.thresholds, standing.next, standing.missing)
        (thisYear, annualGoal) = (standing.thisYear, standing.annualGoal)
    }

    private enum Key: String, CodingKey {
        case volunteer, hours, pending, frozen, records, byMethod, byYear, star, thresholds, next, missing, thisYear, annualGoal
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(volunteer, forKey: .volunteer)
        try container.encode(hours, forKey: .hours)
        try container.encode(pending, forKey: .pending)
        try container.encode(frozen, forKey: .frozen)
        try container.encode(records, forKey: .records)
        try container.encode(byMethod, forKey: .byMethod)
        try container.encode(byYear, forKey: .byYear)
        try container.encode(star, forKey: .star)
        try container.encode(thresholds, forKey: .thresholds)
        try container.encode(next, forKey: .next)
        try container.encode(missing, forKey: .missing)
        try container.encode(thisYear, forKey: .thisYear)
        try container.encode(annualGoal, forKey: .annualGoal)
    }
}
