import Kernel
import Storage

/// What the ledger adds up to. Every total on every page comes from here or from the same condition: a record counts
/// when it stands and has taken effect; a disputed, void or not yet effective one is in no total.
package struct HoursTotals: Sendable {
    /// 已生效
    package let effective: ServiceTime
    /// 公示中: standing, not yet effective.
    package let pending: ServiceTime
    /// 异议中
    package let frozen: ServiceTime
    /// The effective hours by 录入方式.
    package let byMethod: [ServiceRecord.Method: ServiceTime]
    /// The effective hours by the calendar year of the service.
    package let byYear: [Int: ServiceTime]
    /// Effective records.
    package let count: Int

    /// All totals of matching records on a day.
    package static func of(_ filter: RecordFilter, on day: Day, in tx: Transaction) throws -> HoursTotals {
        var effective = ServiceTime.zero, pending = ServiceTime.zero, frozen = ServiceTime.zero
        var byMethod: [ServiceRecord.Method: ServiceTime] = [:]
        var byYear: [Int: ServiceTime] = [:]
        var count = 0
        try HoursStore.each(filter, in: tx) { line in
            switch line.status {
            case .void: break
            case .disputed: frozen += line.hours
            case .standing where line.effectiveOn > day: pending += line.hours
            case .standing:
                effective += line.hours
                byMethod[line.method, default: .zero] += line.hours
                byYear[line.startedAt.day.year, default: .zero] += line.hours
                count += 1
            }
        }
        return HoursTotals(effective: effective, pending: pending, frozen: frozen, byMethod: byMethod, byYear: byYear, count: count)
    }

    /// All totals of a volunteer on a day.
    package static func of(_ volunteer: VolunteerID, on day: Day, in tx: Transaction) throws -> HoursTotals {
        try of(RecordFilter(volunteer: volunteer), on: day, in: tx)
    }

    /// The effective hours of a volunteer on a day: what stars and requirements count.
    package static func effective(of volunteer: VolunteerID, on day: Day, in tx: Transaction) throws -> ServiceTime {
        try HoursStore.effective("volunteer_id = \(volunteer)", on: day, in: tx)
    }

    /// The effective hours of a volunteer for service within a calendar year.
    package static func effective(of volunteer: VolunteerID, year: Int, on day: Day, in tx: Transaction) throws -> ServiceTime {
        guard let first = Day(year: year, month: 1, day: 1) else { return .zero }
        return try HoursStore.effective(
            "volunteer_id = \(volunteer) AND started_at >= \(first.start) AND started_at < \(first.adding(months: 12).start)",
            on: day, in: tx)
    }

    /// The effective hours of some volunteers for service within a calendar year; those without any are left out.
    package static func effective(of volunteers: [VolunteerID], year: Int, on day: Day, in tx: Transaction) throws -> [VolunteerID: ServiceTime] {
        guard let first = Day(year: year, month: 1, day: 1) else { return [:] }
        return try HoursStore.effective(
            of: volunteers, "AND started_at >= \(first.start) AND started_at < \(first.adding(months: 12).start)", on: day, in: tx)
    }

    /// The effective hours of a project on a day.
    package static func effective(of project: ProjectID, on day: Day, in tx: Transaction) throws -> ServiceTime {
        try HoursStore.effective("project_id = \(project)", on: day, in: tx)
    }

    /// The effective hours that an organisation itself recorded, without those below it.
    package static func effective(of organisation: OrganisationID, on day: Day, in tx: Transaction) throws -> ServiceTime {
        try HoursStore.effective("organisation_id = \(organisation)", on: day, in: tx)
    }

    /// The effective hours of the volunteers of one page of a list; those without any are left out.
    package static func effective(of volunteers: [VolunteerID], on day: Day, in tx: Transaction) throws -> [VolunteerID: ServiceTime] {
        try HoursStore.effective(of: volunteers, on: day, in: tx)
    }
}

/// SQL of sums over the ledger.
enum HoursStore {
    struct Line {
        let status: ServiceRecord.Status
        let effectiveOn: Day
        let method: ServiceRecord.Method
        let startedAt: Instant
        let hours: ServiceTime
    }

    static func each(_ filter: RecordFilter, in tx: Transaction, _ body: (Line) throws -> Void) throws {
        try tx.each("""
            SELECT r.status, r.effective_on, r.method, r.started_at, r.hundredths
            FROM service_records r JOIN organisations o ON o.id = r.organisation_id WHERE \(filter.conditions)
            """) { row in
            try body(Line(status: row.get("status"), effectiveOn: row.get("effective_on"), method: row.get("method"),
                          startedAt: row.get("started_at"), hours: row.get("hundredths")))
        }
    }

    static func effective(_ condition: SQL, on day: Day, in tx: Transaction) throws -> ServiceTime {
        try tx.value("""
            SELECT SUM(hundredths) FROM service_records
            WHERE \(condition) AND status = 'standing' AND effective_on <= \(day)
            """) ?? .zero
    }

    static func effective(of volunteers: [VolunteerID], _ condition: SQL = "", on day: Day, in tx: Transaction) throws
        -> [VolunteerID: ServiceTime] {
        guard !volunteers.isEmpty else { return [:] }
        let rows = try tx.rows("""
            SELECT volunteer_id, SUM(hundredths) AS hundredths FROM service_records
            WHERE volunteer_id IN \(list: volunteers) \(condition) AND status = 'standing' AND effective_on <= \(day) GROUP BY volunteer_id
            """)
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("volunteer_id"), try $0.get("hundredths")) })
    }
}
