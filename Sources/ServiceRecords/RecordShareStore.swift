import Figures
import Kernel
import Storage

/// Keeps the figures in step with the ledger and the check-ins: called by the statements that change these, and by nothing
/// else.
enum RecordShareStore {
    /// A record has begun to stand.
    static func begin(_ id: RecordID, at now: Instant, in tx: Transaction) throws { try count(id, times: 1, at: now, in: tx) }

    /// A record has ceased to stand.
    static func cease(_ id: RecordID, at now: Instant, in tx: Transaction) throws { try count(id, times: -1, at: now, in: tx) }

    private static func count(_ id: RecordID, times factor: Int, at now: Instant, in tx: Transaction) throws {
        guard let row = try tx.first("""
            SELECT r.volunteer_id, r.project_id, r.started_at, r.effective_on, r.hundredths, o.path, p.region
            FROM service_records r JOIN organisations o ON o.id = r.organisation_id JOIN projects p ON p.id = r.project_id
            WHERE r.id = \(id)
            """) else { return }
        let (startedAt, effectiveOn): (Instant, Day) = (try row.get("started_at"), try row.get("effective_on"))
        let share = RecordShare(
            path: try row.get("path"), county: try row.get("region", as: RegionCode.self).six,
            categories: try categories(of: row.get("project_id"), in: tx), week: FigureWeek.number(of: startedAt), effectiveOn: effectiveOn)
        var sums = FigureSums()
        sums.add(share.sums(FigureAmount(count: 1, hours: try row.get("hundredths")), today: now.day), times: factor)
        let service = PersonShare.Service(on: startedAt.day, effectiveOn: effectiveOn)
        sums.add(try person(row.get("volunteer_id"), service, of: id, today: now.day, in: tx), times: factor)
        try FigureStore.apply(sums, in: tx)
    }

    private static func categories(of project: ProjectID, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT code FROM project_choices WHERE project_id = \(project) AND kind = 'category' ORDER BY code")
            .map { try $0.get(at: 0) }
    }

    /// What a service adds to the figures of distinct people, beside the person's other services.
    private static func person(_ volunteer: VolunteerID, _ service: PersonShare.Service, of id: RecordID, today: Day,
                               in tx: Transaction) throws -> FigureSums {
        // No span of an older service reaches this one's.
        let bound = service.effectiveOn.adding(months: -12).adding(days: -3).start
        let others = try tx.rows("""
            SELECT started_at, effective_on FROM service_records
            WHERE volunteer_id = \(volunteer) AND started_at >= \(bound) AND status = 'standing' AND id <> \(id)
            """).map { PersonShare.Service(on: try $0.get("started_at", as: Instant.self).day, effectiveOn: try $0.get("effective_on")) }
        let earlier: Day? = try tx.value("""
            SELECT MIN(effective_on) FROM service_records
            WHERE volunteer_id = \(volunteer) AND started_at < \(bound) AND status = 'standing' AND id <> \(id)
            """)
        var sums = PersonShare(others + [service], earlier: earlier).sums(today: today)
        sums.add(PersonShare(others, earlier: earlier).sums(today: today), times: -1)
        return sums
    }

    /// A check-in was opened.
    static func opened(at moment: Instant, in tx: Transaction) throws { try stay(.stays(opened: FigureWeek.number(of: moment)), in: tx) }

    /// A check-in that was opened at a moment was closed.
    static func closed(openedAt moment: Instant, in tx: Transaction) throws { try stay(.stays(closed: FigureWeek.number(of: moment)), in: tx) }

    private static func stay(_ name: FigureName, in tx: Transaction) throws {
        var sums = FigureSums()
        sums.add(.init(count: 1), to: name)
        try FigureStore.apply(sums, in: tx)
    }
}
