import Audit
import Kernel
import Organisations
import Rights
import Sites
import Storage
import Vault

/// Which rounds a list shows.
package struct RoundFilter: Sendable {
    package var words: String?
    package var status: Round.Status?
    package var subject: Subject?
    package init() {}
}

/// The SQL of rounds; see ``InspectedStore`` for what is inspected.
package enum RoundStore {
    private static let source: SQL = """
        SELECT r.*, g.name AS organisation_name, g.path FROM inspection_rounds r JOIN organisations g ON g.id = r.organisation_id
        """
    private static let sealing = "inspection_rounds.seed"

    static func find(_ id: RoundID, in tx: Transaction) throws -> Round? { try tx.first("\(source) WHERE r.id = \(id)").map(read) }

    /// The round, for those who plan at its place.
    static func require(_ id: RoundID, in work: Work) throws -> Round {
        guard let found = try find(id, in: work.tx) else { throw Refusal.notFound }
        try work.actor.require(.planInspections, at: found.place)
        return found
    }

    /// A page of rounds, the newest first.
    static func list(_ filter: RoundFilter, places: [Place], after: RoundID? = nil, limit: Int, in tx: Transaction) throws -> [Round] {
        var conditions = conditions(filter, places)
        if let after { conditions.append("r.id < \(after)") }
        return try tx.rows("\(source) WHERE \(.all(conditions)) ORDER BY r.id DESC LIMIT \(limit)").map(read)
    }

    /// How many there are, counted no further than `limit`.
    static func count(_ filter: RoundFilter, places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM inspection_rounds r JOIN organisations g ON g.id = r.organisation_id
            WHERE \(.all(conditions(filter, places))) LIMIT \(limit)) AS few
            """) ?? 0
    }

    private static func conditions(_ filter: RoundFilter, _ places: [Place]) -> [SQL] {
        var all: [SQL] = [OrganisationStore.inside(places, path: "g.path")]
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append("LOWER(r.title) LIKE \(pattern) ESCAPE '!'")
        }
        if let status = filter.status { all.append("r.status = \(status)") }
        if let subject = filter.subject { all.append("r.subject = \(subject)") }
        return all
    }

    static func insert(_ new: PlanRound, subject: Subject, version: ChecklistVersionID, seed: String?, rollHash: String, in work: Work) throws -> RoundID {
        let status: Round.Status = new.choice == .draw ? .announced : .running
        return try work.tx.insert("""
            INSERT INTO inspection_rounds (organisation_id, version_id, subject, title, starts_on, ends_on, choice, size, seed_kind, seed_hash, seed_sealed,
                                           seed_source, roll_hash, status, announced_at, announced_by)
            VALUES (\(new.organisation), \(version), \(subject), \(new.title), \(new.from), \(new.to), \(new.choice), \(new.size),
                    \(new.seedKind?.rawValue ?? ""), \(seed.map(Draw<Candidate>.hash) ?? ""), \(try seed.map { try work.vault.seal($0, context: sealing) }),
                    \(new.seedSource), \(rollHash), \(status), \(work.now), \(work.actor.account))
            RETURNING id
            """)
    }

    /// The seed of which only the hash is known.
    static func sealedSeed(of id: RoundID, _ vault: Vault, in tx: Transaction) throws -> String? {
        try tx.value("SELECT seed_sealed FROM inspection_rounds WHERE id = \(id)", as: [UInt8].self).map { try vault.open($0, context: sealing) }
    }

    /// False when it was drawn already.
    static func begin(_ id: RoundID, seed: String, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE inspection_rounds SET status = 'running', seed = \(seed), drawn_at = \(work.now) WHERE id = \(id) AND status = 'announced'
            """) == 1
    }

    static func close(_ id: RoundID, _ conclusion: String, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE inspection_rounds SET status = 'closed', conclusion = \(conclusion), closed_at = \(work.now) WHERE id = \(id) AND status = 'running'
            """) == 1
    }

    // MARK: The roll

    static func keep(_ roll: [Candidate], of id: RoundID, in tx: Transaction) throws {
        var rows = BulkRows("inspection_roll", "round_id, number, name, site_id, team_id", pattern: "?, ?, ?, NULLIF(?, 0), NULLIF(?, 0)")
        for one in roll {
            rows.add([id.sqlValue, .text(one.number), .text(one.name), .integer(one.site?.rawValue ?? 0), .integer(one.team?.rawValue ?? 0)])
        }
        try rows.insert(in: tx)
    }

    /// A line of the roll: in the order of its numbers.
    struct RollLine: Sendable { let number, name: String }

    static func roll(of id: RoundID, after: String = "", limit: Int, in tx: Transaction) throws -> [RollLine] {
        try tx.rows("SELECT number, name FROM inspection_roll WHERE round_id = \(id) AND number > \(after) ORDER BY number LIMIT \(limit)").map {
            RollLine(number: try $0.get("number"), name: try $0.get("name"))
        }
    }

    static func rollSize(of id: RoundID, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM inspection_roll WHERE round_id = \(id)") ?? 0
    }

    static func numbers(of id: RoundID, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT number FROM inspection_roll WHERE round_id = \(id) ORDER BY number").map { try $0.get(at: 0) }
    }

    static func subjectOnRoll(_ number: String, of id: RoundID, in tx: Transaction) throws -> (site: SiteID?, team: OrganisationID?)? {
        try tx.first("SELECT site_id, team_id FROM inspection_roll WHERE round_id = \(id) AND number = \(number)").map {
            (try $0.get("site_id"), try $0.get("team_id"))
        }
    }

    // MARK: Inspectors

    static func setInspectors(_ accounts: [AccountID], of id: RoundID, in tx: Transaction) throws {
        try tx.run("DELETE FROM inspection_inspectors WHERE round_id = \(id)")
        for account in accounts { try tx.run("INSERT INTO inspection_inspectors (round_id, account_id) VALUES (\(id), \(account))") }
    }

    static func inspectors(of id: RoundID, in tx: Transaction) throws -> [AccountID] {
        try tx.rows("SELECT account_id FROM inspection_inspectors WHERE round_id = \(id) ORDER BY account_id").map { try $0.get(at: 0) }
    }

    static func isInspector(_ account: AccountID, of id: RoundID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM inspection_inspectors WHERE round_id = \(id) AND account_id = \(account)")
    }

    /// Of any round.
    static func isInspector(_ account: AccountID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM inspection_inspectors WHERE account_id = \(account)")
    }

    /// The rounds that run now and name this inspector, and closed ones where something waits for a re-check; the one that ends
    /// first at the top.
    static func running(for account: AccountID, limit: Int, in tx: Transaction) throws -> [Round] {
        try tx.rows("""
            \(source) JOIN inspection_inspectors i ON i.round_id = r.id
            WHERE i.account_id = \(account) AND (r.status = 'running' OR r.status = 'closed' AND EXISTS (
                SELECT 1 FROM inspection_mendings m JOIN inspection_objects o ON o.id = m.object_id WHERE o.round_id = r.id AND m.status = 'answered'))
            ORDER BY r.ends_on, r.id LIMIT \(limit)
            """).map(read)
    }

    private static func read(_ row: Row) throws -> Round {
        Round(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), version: try row.get("version_id"), subject: try row.get("subject"), title: try row.get("title"),
            from: try row.get("starts_on"), to: try row.get("ends_on"), choice: try row.get("choice"), size: try row.get("size"),
            seedKind: DrawSeed(rawValue: try row.get("seed_kind")), seedHash: try row.get("seed_hash"), seedSource: try row.get("seed_source"),
            seed: try row.get("seed"), rollHash: try row.get("roll_hash"), status: try row.get("status"), conclusion: try row.get("conclusion"),
            announcedAt: try row.get("announced_at"), drawnAt: try row.get("drawn_at"), closedAt: try row.get("closed_at"))
    }
}
