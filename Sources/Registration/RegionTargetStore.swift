import Audit
import Figures
import Kernel
import Rights
import Storage

/// The SQL of single targets of regions; see ``RegionTargetListStore`` for lists.
package enum RegionTargetStore {
    /// The target, for those who may see it.
    static func require(_ id: RegionTargetID, in work: Work) throws -> RegionTarget {
        let territories = try RegionTerritory.all(in: work)
        guard let found = try RegionTargetListStore.find(id, today: work.today, in: work.tx) else { throw Refusal.notFound }
        _ = try territories.over(found.region)
        return found
    }

    /// The target, for those who may change it: they answer for a region around it, or are the office.
    static func requireOwn(_ id: RegionTargetID, in work: Work) throws -> (RegionTarget, RegionTerritory) {
        let found = try require(id, in: work)
        let territory = try RegionTerritory.all(in: work).over(found.region)
        guard territory.maySet(found.region) else {
            throw Refusal.conflict(code: "own", "本区域的目标由上级设定，不能自己改")
        }
        return (found, territory)
    }

    /// Nil when the region has a target for the year.
    static func insert(_ draft: RegionTargetDraft, _ region: RegionCode, year: Int, in work: Work) throws -> RegionTargetID? {
        try work.tx.rows("""
            INSERT INTO registration_region_targets (year, region, residents, residents_on, source, ratio, target, set_at, set_by)
            VALUES (\(year), \(region), \(draft.residents), \(draft.residentsOn), \(draft.source), \(draft.ratio), \(draft.target), \(work.now),
                    \(work.actor.account))
            ON CONFLICT DO NOTHING RETURNING id
            """).first?.get(at: 0)
    }

    /// False when it was changed since.
    static func update(_ id: RegionTargetID, _ draft: RegionTargetDraft, seen: Int, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE registration_region_targets SET residents = \(draft.residents), residents_on = \(draft.residentsOn), source = \(draft.source),
                   ratio = \(draft.ratio), target = \(draft.target), set_at = \(work.now), set_by = \(work.actor.account), version = version + 1
            WHERE id = \(id) AND version = \(seen) AND withdrawn_at IS NULL
            """) == 1
    }

    static func withdraw(_ id: RegionTargetID, in work: Work) throws -> Bool {
        try work.tx.run("UPDATE registration_region_targets SET withdrawn_at = \(work.now) WHERE id = \(id) AND withdrawn_at IS NULL") == 1
    }
}

/// The SQL of what was counted in regions on days.
package enum RegionMarkStore {
    /// Notes today's figure of every region with a target for the year.
    static func note(year: Int, in work: Work) throws { try note("g.code IN (SELECT t.region FROM registration_region_targets t WHERE t.year = \(year) AND t.withdrawn_at IS NULL)", in: work) }

    /// Notes where a region starts from.
    static func begin(_ region: RegionCode, in work: Work) throws { try note("g.code = \(region)", in: work) }

    private static func note(_ which: SQL, in work: Work) throws {
        try work.tx.settle()
        try work.tx.run("""
            INSERT INTO registration_region_marks (region, day, amount)
            SELECT g.code, CAST(\(work.today.daysSinceEpoch) AS INTEGER), \(FigureStore.volunteers(inRegion: "g")) FROM regions g WHERE \(which)
            ON CONFLICT (region, day) DO UPDATE SET amount = excluded.amount
            """)
    }

    /// What was counted on a day that is past: for a city that brings its history along.
    package static func set(_ region: RegionCode, on day: Day, _ amount: Int, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO registration_region_marks (region, day, amount) VALUES (\(region), \(day.daysSinceEpoch), \(amount))
            ON CONFLICT (region, day) DO UPDATE SET amount = excluded.amount
            """)
    }

    static func forget(before day: Day, in tx: Transaction) throws {
        try tx.run("DELETE FROM registration_region_marks WHERE day < \(day.daysSinceEpoch) AND NOT day IN \(list: MarkStore.lastDays(upTo: day))")
    }
}
