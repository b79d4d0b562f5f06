import Audit
import Kernel
import Organisations
import Rights
import Storage
import Vault

/// Which checks a list shows.
package struct CheckFilter: Sendable {
    /// Part of the title.
    package var words: String?
    package var status: Check.Status?
    package var kind: Check.Kind?
    package init() {}
}

/// The SQL of checks; see ``CheckPeopleStore`` for who was drawn.
package enum CheckStore {
    private static let source: SQL = """
        SELECT c.*, o.name AS organisation_name, o.path FROM registration_checks c JOIN organisations o ON o.id = c.organisation_id
        """
    private static let sealing = "registration_checks.seed"

    static func find(_ id: CheckID, in tx: Transaction) throws -> Check? { try tx.first("\(source) WHERE c.id = \(id)").map(read) }

    /// The check, for those who may see it.
    static func require(_ id: CheckID, in work: Work) throws -> Check {
        guard let found = try find(id, in: work.tx) else { throw Refusal.notFound }
        try work.actor.require(.checkRegistrations, at: found.place)
        return found
    }

    /// A page of checks, the newest first.
    static func list(_ filter: CheckFilter, places: [Place], after: CheckID? = nil, limit: Int, in tx: Transaction) throws -> [Check] {
        var conditions = conditions(filter, places)
        if let after { conditions.append("c.id < \(after)") }
        return try tx.rows("\(source) WHERE \(.all(conditions)) ORDER BY c.id DESC LIMIT \(limit)").map(read)
    }

    /// How many there are, counted no further than `limit`.
    static func count(_ filter: CheckFilter, places: [Place], limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM registration_checks c JOIN organisations o ON o.id = c.organisation_id
            WHERE \(.all(conditions(filter, places))) LIMIT \(limit)) AS few
            """) ?? 0
    }

    private static func conditions(_ filter: CheckFilter, _ places: [Place]) -> [SQL] {
        var all: [SQL] = [OrganisationStore.inside(places, path: "o.path")]
        if let words = filter.words {
            let pattern = SQL.like(words.lowercased())
            all.append("LOWER(c.title) LIKE \(pattern) ESCAPE '!'")
        }
        if let status = filter.status { all.append("c.status = \(status)") }
        if let kind = filter.kind { all.append("c.kind = \(kind)") }
        return all
    }

    static func insert(_ new: AnnounceCheck, seed: String?, in work: Work) throws -> CheckID {
        try work.tx.insert("""
            INSERT INTO registration_checks (organisation_id, kind, title, method, size, tries, seed_kind, seed_hash, seed_sealed, seed_source, status,
                                             announced_at, announced_by)
            VALUES (\(new.organisation), \(new.kind), \(new.title), \(new.method), \(new.size), \(new.tries), \(new.seedKind.rawValue),
                    \(seed.map(CheckDraw.hash) ?? ""), \(try seed.map { try work.vault.seal($0, context: sealing) }), \(new.seedSource), 'announced',
                    \(work.now), \(work.actor.account))
            RETURNING id
            """)
    }

    /// The seed that only its hash is known of.
    static func sealedSeed(of id: CheckID, _ vault: Vault, in tx: Transaction) throws -> String? {
        try tx.value("SELECT seed_sealed FROM registration_checks WHERE id = \(id)", as: [UInt8].self).map { try vault.open($0, context: sealing) }
    }

    /// False when people were drawn already.
    static func begin(_ id: CheckID, seed: String, population: Int, hash: String, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE registration_checks SET status = 'drawn', seed = \(seed), population = \(population), population_hash = \(hash), drawn_at = \(work.now)
            WHERE id = \(id) AND status = 'announced'
            """) == 1
    }

    static func close(_ id: CheckID, _ conclusion: String, in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE registration_checks SET status = 'closed', conclusion = \(conclusion), closed_at = \(work.now) WHERE id = \(id) AND status = 'drawn'
            """) == 1
    }

    static func insert(_ drawn: [(part: CheckDraw.Part, lots: [CheckDraw.Lot])], of check: Check, in tx: Transaction) throws {
        var people = BulkRows("registration_check_people", "check_id, volunteer_id, position, number, hash, part_id")
        var position = 0
        for (part, chosen) in drawn {
            guard let name = try OrganisationStore.find(part.key, in: tx)?.name else { continue }
            try tx.run("""
                INSERT INTO registration_check_parts (check_id, organisation_id, name, population, drawn, threshold)
                VALUES (\(check.id), \(part.key), \(name), \(part.population), \(chosen.count), \(chosen.last?.hash ?? ""))
                """)
            for person in chosen {
                position += 1
                people.add([check.id.sqlValue, person.subject.sqlValue, position.sqlValue, .text(person.number), .text(person.hash), part.key.sqlValue])
            }
        }
        try people.insert(in: tx)
    }

    static func parts(of id: CheckID, in tx: Transaction) throws -> [CheckPart] {
        try tx.rows("SELECT * FROM registration_check_parts WHERE check_id = \(id) ORDER BY organisation_id").map {
            CheckPart(organisation: try $0.get("organisation_id"), name: try $0.get("name"), population: try $0.get("population"),
                      drawn: try $0.get("drawn"), threshold: try $0.get("threshold"))
        }
    }

    private static func read(_ row: Row) throws -> Check {
        Check(
            id: try row.get("id"), organisation: try row.get("organisation_id"), organisationName: try row.get("organisation_name"),
            place: Place(try row.get("path")), kind: try row.get("kind"), title: try row.get("title"), method: try row.get("method"),
            size: try row.get("size"), tries: try row.get("tries"), seedKind: DrawSeed(rawValue: try row.get("seed_kind")) ?? .sealed, seedHash: try row.get("seed_hash"),
            seedSource: try row.get("seed_source"), seed: try row.get("seed"), status: try row.get("status"), population: try row.get("population"),
            populationHash: try row.get("population_hash"), announcedAt: try row.get("announced_at"), drawnAt: try row.get("drawn_at"),
            closedAt: try row.get("closed_at"), conclusion: try row.get("conclusion"))
    }
}
