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

    /// Takes the targets of the year before over, of regions that are still there.
    static func copy(to year: Int, _ territories: [RegionTerritory], in work: Work) throws -> Int {
        guard !territories.isEmpty else { return 0 }
        let inside = SQL.any(territories.map { territory in
            let apart: SQL = territory.isCity ? "1=1" : "t.region <> \(territory.region)"
            return .all(["t.region >= \(territory.region.description)", "t.region < \(territory.region.prefix + "~")", apart])
        })
        return try work.tx.run("""
            INSERT INTO registration_region_targets (year, region, residents, residents_on, source, ratio, target, set_at, set_by)
            SELECT CAST(\(year) AS INTEGER), t.region, t.residents, t.residents_on, t.source, t.ratio, t.target,
                   CAST(\(work.now) AS BIGINT), CAST(\(work.actor.account) AS BIGINT)
            FROM registration_region_targets t JOIN regions g ON g.code = t.region
            WHERE t.year = \(year - 1) AND t.withdrawn_at IS NULL AND g.ended_on IS NULL AND \(inside)
              AND NOT EXISTS (SELECT 1 FROM registration_region_targets n WHERE n.year = \(year) AND n.region = t.region AND n.withdrawn_at IS NULL)
            """)
    }

    /// Adds the targets of a region to those of another one; where the other one has none, they become its own.
    static func join(_ old: RegionCode, into new: RegionCode, from year: Int, in work: Work) throws -> Int {
        let other: SQL = "SELECT o.year FROM registration_region_targets o WHERE o.region = \(new) AND o.withdrawn_at IS NULL"
        let own: SQL = "region = \(old) AND withdrawn_at IS NULL AND year >= \(year)"
        func part(_ column: SQL) -> SQL {
            "(SELECT p.\(column) FROM registration_region_targets p WHERE p.region = \(old) AND p.withdrawn_at IS NULL AND p.year = registration_region_targets.year)"
        }
        try work.tx.run("""
            UPDATE registration_region_targets SET residents = residents + \(part("residents")), target = target + \(part("target")), version = version + 1
            WHERE region = \(new) AND withdrawn_at IS NULL AND year IN (SELECT p.year FROM registration_region_targets p WHERE p.\(own))
            """)
        let joined = try work.tx.run("UPDATE registration_region_targets SET withdrawn_at = \(work.now) WHERE \(own) AND year IN (\(other))")
        return try joined + work.tx.run("UPDATE registration_region_targets SET region = \(new), version = version + 1 WHERE \(own)")
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

    /// From now on both are counted as one.
    static func join(_ old: RegionCode, into new: RegionCode, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO registration_region_marks (region, day, amount)
            SELECT CAST(\(new.description) AS TEXT), m.day, m.amount FROM registration_region_marks m WHERE m.region = \(old)
            ON CONFLICT (region, day) DO UPDATE SET amount = registration_region_marks.amount + excluded.amount
            """)
        try tx.run("DELETE FROM registration_region_marks WHERE region = \(old)")
    }

    static func forget(before day: Day, in tx: Transaction) throws {
        try tx.run("DELETE FROM registration_region_marks WHERE day < \(day.daysSinceEpoch) AND NOT day IN \(list: MarkStore.lastDays(upTo: day))")
    }
}
