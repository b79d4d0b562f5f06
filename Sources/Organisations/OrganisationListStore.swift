import Kernel
import Rights
import Storage

/// Which organisations to list; nil means any.
package struct OrganisationFilter: Sendable {
    /// Part of the name, or the number.
    package var words: String?
    package var kind: Organisation.Kind?
    package var status: Organisation.Status?
    /// An organisation and everything below it.
    package var under: Place?
    /// A region and everything inside it.
    package var region: RegionCode?
    package var nature: Organisation.Nature?
    /// Those that a department leads.
    package var department: DepartmentID?
    package init() {}
}

/// An organisation as lists show it.
package struct OrganisationSummary: Sendable {
    package let organisation: Organisation
    package let parentName: String
    package let address: String
    package let headName: String
    package let contactName: String
    package let contactPhoneMasked: String
    package let creditCode: String
    package let members: Int
    package let department: String
    package let createdAt: Instant
}

/// SQL of lists of organisations.
package enum OrganisationListStore {
    /// Who is asking: anybody sees what is at work and public, staff see everything in their places.
    package enum Audience: Sendable {
        case anyone
        case staff([Place])
    }

    package enum Order: String, CaseIterable, Sendable {
        case oldest, newest, name
    }

    /// Where a page begins or ends: behind or before an organisation.
    package enum Start: Sendable {
        case first
        case after(OrganisationID)
        case before(OrganisationID)
    }

    private static let source: SQL = """
        SELECT o.*, COALESCE(p.name, '') AS parent_name, COALESCE(d.name, '') AS department,
            (SELECT COUNT(*) FROM team_members m WHERE m.organisation_id = o.id AND m.status = 'member') AS members
        FROM organisations o LEFT JOIN organisations p ON p.id = o.parent_id
            LEFT JOIN organisation_departments l ON l.organisation_id = o.id LEFT JOIN departments d ON d.id = l.department_id
        """

    package static func list(_ filter: OrganisationFilter, for audience: Audience, order: Order = .oldest, from start: Start = .first,
                             limit: Int, in tx: Transaction) throws -> [OrganisationSummary] {
        var conditions = try conditions(filter, audience, in: tx)
        var forward = order != .newest
        switch start {
        case .first: break
        case .after(let id): conditions.append(comparison(order, forward, id))
        case .before(let id):
            forward.toggle()
            conditions.append(comparison(order, forward, id))
        }
        let direction = forward ? "ASC" : "DESC"
        let columns = order == .name ? "o.name \(direction), o.id \(direction)" : "o.id \(direction)"
        let found = try tx.rows("\(source) WHERE \(.all(conditions)) ORDER BY \(raw: columns) LIMIT \(limit)").map(read)
        if case .before = start { return found.reversed() }
        return found
    }

    /// How many there are, counted no further than `limit`.
    package static func count(_ filter: OrganisationFilter, for audience: Audience, limit: Int, in tx: Transaction) throws -> Int {
        var conditions = try conditions(filter, audience, in: tx)
        var source: SQL = "organisations o"
        if let words = filter.words, let many = try OrganisationSearchStore.many(words, in: tx) {
            source = many
            conditions.append("o.id = w.object")
        }
        return try tx.value("SELECT COUNT(*) FROM (SELECT 1 FROM \(source) WHERE \(.all(conditions)) LIMIT \(limit)) AS bounded") ?? 0
    }

    /// What stands directly below an organisation and is, or was, at work.
    static func children(of parent: OrganisationID, limit: Int, in tx: Transaction) throws -> [Organisation] {
        try tx.rows("""
            SELECT o.* FROM organisations o WHERE o.parent_id = \(parent) AND \(SQL.passive("o.status IN ('active', 'suspended')")) ORDER BY o.id LIMIT \(limit)
            """).map(OrganisationStore.read)
    }

    /// The sub-teams of a team (小队).
    /// - Parameter toAnybody: those that everybody may see.
    static func subteams(of team: OrganisationID, toAnybody: Bool = false, in tx: Transaction) throws -> [OrganisationSummary] {
        let seen: SQL = toAnybody ? "o.status = 'active' AND o.is_public = 1" : "o.status IN ('active', 'suspended')"
        return try tx.rows("""
            \(source) WHERE o.parent_id = \(team) AND o.kind = 'team' AND \(seen) ORDER BY o.id LIMIT \(FoundSubteam.limit)
            """).map(read)
    }

    /// Teams that wait for those above them, the oldest first.
    static func waiting(in places: [Place], limit: Int, in tx: Transaction) throws -> [OrganisationProfile] {
        try tx.rows("""
            SELECT o.id FROM organisations o WHERE o.status = 'submitted' AND \(OrganisationStore.inside(places, path: "o.path"))
            ORDER BY o.created_at, o.id LIMIT \(limit)
            """).map { try OrganisationProfileStore.require(try $0.get("id"), in: tx) }
    }

    private static func comparison(_ order: Order, _ forward: Bool, _ id: OrganisationID) -> SQL {
        let sign = forward ? ">" : "<"
        return order == .name
            ? "(o.name, o.id) \(raw: sign) (SELECT k.name, k.id FROM organisations k WHERE k.id = \(id))"
            : "o.id \(raw: sign) \(id)"
    }

    private static func conditions(_ filter: OrganisationFilter, _ audience: Audience, in tx: Transaction) throws -> [SQL] {
        var all: [SQL] = switch audience {
        case .anyone: [.passive("o.status = 'active'"), "o.is_public = 1"]
        case .staff(let places): [try within(places, in: tx)]
        }
        if let words = filter.words {
            let isNumber = try tx.exists("SELECT 1 FROM organisations WHERE number = \(words)")
            all.append(isNumber ? "o.number = \(words)" : try OrganisationSearchStore.condition(words, in: tx))
        }
        if let kind = filter.kind { all.append("o.kind = \(kind)") }
        // Most are at work: the order of the list leads to them, the index to the others.
        if let status = filter.status { all.append(status == .active ? .passive("o.status = \(status)") : "o.status = \(status)") }
        if let under = filter.under { all.append(try within([under], in: tx)) }
        if let nature = filter.nature { all.append("o.nature = \(nature)") }
        if let department = filter.department {
            all.append("o.id IN (SELECT organisation_id FROM organisation_departments WHERE department_id = \(department))")
        }
        if let region = filter.region { all.append("o.region >= \(region.description) AND o.region < \(region.prefix + "~")") }
        return all
    }

    /// Places as a condition on `o`: a few by number, large ones in the order of the list.
    private static func within(_ places: [Place], in tx: Transaction) throws -> SQL {
        try OrganisationStore.few(in: places, tx: tx).map { "o.id IN \(list: $0)" } ?? .passive(OrganisationStore.inside(places, path: "o.path"))
    }

    private static func read(_ row: Row) throws -> OrganisationSummary {
        OrganisationSummary(
            organisation: try OrganisationStore.read(row), parentName: try row.get("parent_name"), address: try row.get("address"),
            headName: try row.get("head_name"), contactName: try row.get("contact_name"),
            contactPhoneMasked: try row.get("contact_phone_masked"), creditCode: try row.get("credit_code", as: String?.self) ?? "",
            members: try row.get("members"), department: try row.get("department"), createdAt: try row.get("created_at"))
    }
}
