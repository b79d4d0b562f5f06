import Audit
import Kernel
import Organisations
import Rights
import Storage

/// The SQL of single targets; see ``TargetListStore`` for lists.
package enum TargetStore {
    /// The target, for those who may see it.
    static func require(_ id: TargetID, in work: Work) throws -> Target {
        guard let found = try TargetListStore.find(id, today: work.today, in: work.tx) else { throw Refusal.notFound }
        try work.actor.require(.setTargets, at: found.place)
        return found
    }

    /// The target, for those who may change it: they stand above the organisation, or at the office for the city's.
    static func requireOwn(_ id: TargetID, in work: Work) throws -> Target {
        let found = try require(id, in: work)
        let organisation = try OrganisationStore.require(found.organisation, in: work.tx)
        guard work.actor.may(.setTargets, at: organisation.placeAbove) else {
            throw Refusal.conflict(code: "own", "本单位的目标由上级下达，不能自己改")
        }
        return found
    }

    /// Nil when the organisation has a target for the year.
    static func insert(_ draft: TargetDraft, _ organisation: OrganisationID, year: Int, in work: Work) throws -> TargetID? {
        guard try find(organisation, year: year, in: work.tx) == nil else { return nil }
        return try work.tx.insert("""
            INSERT INTO registration_targets (year, organisation_id, unit_type, base, base_on, ratio, target, source, set_at, set_by)
            VALUES (\(year), \(organisation), \(draft.unitType), \(draft.base), \(draft.baseOn), \(draft.ratio), \(draft.target), \(draft.source),
                    \(work.now), \(work.actor.account))
            RETURNING id
            """)
    }

    static func find(_ organisation: OrganisationID, year: Int, in tx: Transaction) throws -> TargetID? {
        try tx.value("""
            SELECT id FROM registration_targets WHERE organisation_id = \(organisation) AND year = \(year) AND withdrawn_at IS NULL
            """)
    }

    /// False when it was changed since.
    static func update(_ id: TargetID, _ draft: TargetDraft, seen: Int, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE registration_targets SET unit_type = \(draft.unitType), base = \(draft.base), base_on = \(draft.baseOn), ratio = \(draft.ratio),
                   target = \(draft.target), source = \(draft.source), set_at = \(work.now), set_by = \(work.actor.account), version = version + 1
            WHERE id = \(id) AND version = \(seen) AND withdrawn_at IS NULL
            """) == 1
    }

    static func withdraw(_ id: TargetID, in work: Work) throws -> Bool {
        try work.tx.run("UPDATE registration_targets SET withdrawn_at = \(work.now) WHERE id = \(id) AND withdrawn_at IS NULL") == 1
    }

    /// Takes the targets of the year before over, of organisations strictly below some places; the city's own goes with the
    /// whole city.
    static func copy(to year: Int, below places: [Place], in work: Work) throws -> Int {
        let apart: SQL = places.contains(.city) ? "1=1" : "o.path NOT IN \(list: places.map(\.path))"
        return try work.tx.run("""
            INSERT INTO registration_targets (year, organisation_id, unit_type, base, base_on, ratio, target, source, set_at, set_by)
            SELECT CAST(\(year) AS INTEGER), t.organisation_id, t.unit_type, t.base, t.base_on, t.ratio, t.target, t.source,
                   CAST(\(work.now) AS BIGINT), CAST(\(work.actor.account) AS BIGINT)
            FROM registration_targets t JOIN organisations o ON o.id = t.organisation_id
            WHERE t.year = \(year - 1) AND t.withdrawn_at IS NULL AND o.status = 'active'
              AND \(OrganisationStore.inside(places, path: "o.path")) AND \(apart)
              AND NOT EXISTS (SELECT 1 FROM registration_targets n
                              WHERE n.year = \(year) AND n.organisation_id = t.organisation_id AND n.withdrawn_at IS NULL)
            """)
    }
}
