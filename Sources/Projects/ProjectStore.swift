import Kernel
import Organisations
import Rights
import Storage

/// SQL of projects: one by one. Lists are in ``ProjectListStore``, changes of state in ``ProjectStateStore``, posts and
/// check-in points in ``PostStore``.
package enum ProjectStore {
    /// A project with its team's name and place; conditions call projects `p` and organisations `o`.
    static let columns: SQL = "p.*, o.path AS team_path, o.name AS team_name, o.status AS team_status"
    static let tables: SQL = "projects p JOIN organisations o ON o.id = p.organisation_id"

    package static func find(_ id: ProjectID, in tx: Transaction) throws -> Project? {
        try tx.first("SELECT \(columns) FROM \(tables) WHERE p.id = \(id)").map(read)
    }

    /// The project, or the answer that there is none.
    package static func require(_ id: ProjectID, in tx: Transaction) throws -> Project {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    /// The codes that a project chose from a dictionary, in the dictionary's order.
    package static func choices(_ kind: ProjectChoice, of project: ProjectID, in tx: Transaction) throws -> [String] {
        try tx.rows("SELECT code FROM project_choices WHERE project_id = \(project) AND kind = \(kind) ORDER BY code")
            .map { try $0.get("code") }
    }

    /// Projects in a phase at a moment, as a condition on projects `p`; the same rule as ``Project/phase(at:)``.
    package static func condition(_ phase: ProjectPhase, at now: Instant) -> SQL {
        switch phase {
        case .draft: "p.status = 'draft'"
        case .submitted: "p.status = 'submitted'"
        case .refused: "p.status = 'refused'"
        case .paused: "p.status = 'paused'"
        case .closed: "p.status = 'closed'"
        case .void: "p.status = 'void'"
        case .awaitingClosure: "p.status = 'settled' OR (p.status = 'approved' AND p.ends_at <= \(now))"
        case .running: "p.status = 'approved' AND p.starts_at <= \(now) AND p.ends_at > \(now)"
        case .recruitmentEnded: "p.status = 'approved' AND p.starts_at > \(now) AND p.recruit_to <= \(now)"
        case .recruiting: "p.status = 'approved' AND p.starts_at > \(now) AND p.recruit_from <= \(now) AND p.recruit_to > \(now)"
        case .awaitingStart: "p.status = 'approved' AND p.starts_at > \(now) AND p.recruit_from > \(now) AND p.recruit_to > \(now)"
        }
    }

    static func insert(_ content: ProjectContent, organisation: OrganisationID, status: Project.Status, number: String?,
                       passwordHash: [UInt8]?, createdBy: AccountID?, createdAt: Instant, approvedAt: Instant?,
                       in tx: Transaction) throws -> ProjectID {
        try tx.insert("""
            INSERT INTO projects (number, organisation_id, brand_id, status, name, scope, password_hash, starts_at, ends_at,
                recruit_from, recruit_to, region, place, longitude, latitude, description, risks, contact_name, contact_phone,
                min_hours, dangerous, insurance, declared_at, declared_by, created_by, created_at, submitted_at, decided_at)
            VALUES (\(number), \(organisation), \(content.brand), \(status), \(content.name), \(content.scope), \(passwordHash),
                \(content.startsAt), \(content.endsAt), \(content.recruitFrom), \(content.recruitTo), \(content.region),
                \(content.venue), \(content.position?.longitude), \(content.position?.latitude), \(content.description),
                \(content.risks), \(content.contactName), \(content.contactPhone), \(content.minHours), \(content.dangerous),
                \(content.insurance), \(approvedAt), \(approvedAt == nil ? nil : createdBy), \(createdBy), \(createdAt),
                \(approvedAt), \(approvedAt))
            RETURNING id
            """)
    }

    /// Writes what a draft says of itself over what stands, when nobody else has changed it since `version`.
    /// - Returns: false when somebody has, or the project is no draft any more.
    static func update(_ id: ProjectID, _ content: ProjectContent, passwordHash: [UInt8]?, version: Int,
                       in tx: Transaction) throws -> Bool {
        try ProjectSearchStore.following(id, in: tx) { try tx.run("""
            UPDATE projects SET brand_id = \(content.brand), name = \(content.name), scope = \(content.scope),
                password_hash = \(passwordHash), starts_at = \(content.startsAt), ends_at = \(content.endsAt),
                recruit_from = \(content.recruitFrom), recruit_to = \(content.recruitTo), region = \(content.region),
                place = \(content.venue), longitude = \(content.position?.longitude), latitude = \(content.position?.latitude),
                description = \(content.description), risks = \(content.risks), contact_name = \(content.contactName),
                contact_phone = \(content.contactPhone), min_hours = \(content.minHours), dangerous = \(content.dangerous),
                insurance = \(content.insurance), version = version + 1
            WHERE id = \(id) AND version = \(version) AND status IN ('draft', 'refused')
            """) == 1 }
    }

    /// What may still change after the approval.
    /// - Returns: false when somebody else has changed it since `version`, or it is over.
    static func updateApproved(_ id: ProjectID, venue: String, contactName: String, contactPhone: String, description: String,
                               version: Int, in tx: Transaction) throws -> Bool {
        try ProjectSearchStore.following(id, in: tx) { try tx.run("""
            UPDATE projects SET place = \(venue), contact_name = \(contactName), contact_phone = \(contactPhone),
                description = \(description), version = version + 1
            WHERE id = \(id) AND version = \(version) AND status IN ('approved', 'paused')
            """) == 1 }
    }

    static func insertChoices(_ content: ProjectContent, of project: ProjectID, in tx: Transaction) throws {
        for (kind, codes) in [(ProjectChoice.category, content.categories), (.audience, content.audiences), (.safeguard, content.safeguards)] {
            for code in codes {
                try tx.run("INSERT INTO project_choices (project_id, kind, code) VALUES (\(project), \(kind), \(code))")
            }
        }
    }

    static func removeChoices(of project: ProjectID, in tx: Transaction) throws {
        try tx.run("DELETE FROM project_choices WHERE project_id = \(project)")
    }

    static func lastNumber(startingWith start: String, in tx: Transaction) throws -> String? {
        try tx.value("SELECT MAX(number) FROM projects WHERE number >= \(start) AND number < \(start + "~")")
    }

    package static func read(_ row: Row) throws -> Project {
        let latitude: Int? = try row.get("latitude")
        let longitude: Int? = try row.get("longitude")
        return Project(
            id: try row.get("id"), number: try row.get("number"), organisation: try row.get("organisation_id"),
            organisationName: try row.get("team_name"), organisationIsActive: try row.get("team_status", as: Organisation.Status.self) == .active,
            place: Place(try row.get("team_path")), brand: try row.get("brand_id"),
            status: try row.get("status"), name: try row.get("name"), scope: try row.get("scope"),
            passwordHash: try row.get("password_hash"), startsAt: try row.get("starts_at"), endsAt: try row.get("ends_at"),
            recruitFrom: try row.get("recruit_from"), recruitTo: try row.get("recruit_to"), region: try row.get("region"),
            venue: try row.get("place"), position: latitude.flatMap { north in longitude.flatMap { Position(latitude: north, longitude: $0) } },
            description: try row.get("description"), risks: try row.get("risks"), contactName: try row.get("contact_name"),
            contactPhone: try row.get("contact_phone"), minHours: try row.get("min_hours"), dangerous: try row.get("dangerous"),
            insurance: try row.get("insurance"), declaredAt: try row.get("declared_at"), declaredBy: try row.get("declared_by"),
            extended: try row.get("extended"), createdBy: try row.get("created_by"), createdAt: try row.get("created_at"),
            submittedAt: try row.get("submitted_at"), decidedAt: try row.get("decided_at"),
            decisionReason: try row.get("decision_reason"), settledAt: try row.get("settled_at"), closedAt: try row.get("closed_at"),
            closingNote: try row.get("closing_note"), version: try row.get("version"))
    }
}

/// What a project chose from the city's dictionaries.
package enum ProjectChoice: String, SQLConvertible, CaseIterable, Sendable {
    case category, audience, safeguard
}
