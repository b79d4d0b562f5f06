import Kernel
import Storage

/// An organisation with everything that its own page and its keepers see.
package struct OrganisationProfile: Sendable {
    package let organisation: Organisation
    package let parentName: String?
    /// Without the contact's telephone, which is kept encrypted.
    package let details: OrganisationDetails
    package let contactPhoneMasked: String
    package let applicant: AccountID?
    package let applicantName: String?
    package let createdAt: Instant
    package let decidedAt: Instant?
    package let decisionReason: String
    package let members: Int
    /// 牵头部门 with its field.
    package let departmentName: String?
}

/// SQL of single organisations with their particulars.
package enum OrganisationProfileStore {
    static let source: SQL = """
        SELECT o.*, p.name AS parent_name, c.name AS applicant_name,
            (SELECT COUNT(*) FROM team_members m WHERE m.organisation_id = o.id AND m.status = 'member') AS members,
            l.department_id, d.name AS department_name, d.field AS department_field
        FROM organisations o LEFT JOIN organisation_departments l ON l.organisation_id = o.id LEFT JOIN departments d ON d.id = l.department_id
            LEFT JOIN organisations p ON p.id = o.parent_id LEFT JOIN accounts c ON c.id = o.applicant_account
        """

    package static func require(_ id: OrganisationID, in tx: Transaction) throws -> OrganisationProfile {
        guard let row = try tx.first("\(source) WHERE o.id = \(id)") else { throw Refusal.notFound }
        return try read(row, terms: try terms(of: id, in: tx))
    }

    /// What somebody has applied for, newest first.
    static func applications(of account: AccountID, in tx: Transaction) throws -> [OrganisationProfile] {
        try tx.rows("\(source) WHERE o.applicant_account = \(account) ORDER BY o.id DESC LIMIT 20").map { try read($0, terms: [:]) }
    }

    private static func terms(of id: OrganisationID, in tx: Transaction) throws -> [String: [String]] {
        let rows = try tx.rows("SELECT kind, code FROM organisation_terms WHERE organisation_id = \(id) ORDER BY code")
        return try rows.reduce(into: [:]) { all, row in all[try row.get("kind"), default: []].append(try row.get("code")) }
    }

    private static func read(_ row: Row, terms: [String: [String]]) throws -> OrganisationProfile {
        var details = OrganisationDetails()
        details.nature = try row.get("nature")
        details.creditCode = try row.get("credit_code", as: String?.self).flatMap { CreditCode($0) }
        details.address = try row.get("address")
        if let longitude = try row.get("longitude", as: Int?.self), let latitude = try row.get("latitude", as: Int?.self) {
            details.position = Position(latitude: latitude, longitude: longitude)
        }
        details.foundedOn = try row.get("founded_on")
        details.supervisor = try row.get("supervisor")
        details.description = try row.get("description")
        details.contactName = try row.get("contact_name")
        details.headName = try row.get("head_name")
        details.field = try row.get("field")
        details.department = try row.get("department_id")
        details.isPublic = try row.get("is_public")
        details.joinMode = try row.get("join_mode")
        details.joinPassword = try row.get("join_password")
        details.categories = terms["category"] ?? []
        details.offers = terms["offer"] ?? []
        details.needs = terms["need"] ?? []
        return OrganisationProfile(
            organisation: try OrganisationStore.read(row), parentName: try row.get("parent_name"), details: details,
            contactPhoneMasked: try row.get("contact_phone_masked"), applicant: try row.get("applicant_account"),
            applicantName: try row.get("applicant_name"), createdAt: try row.get("created_at"), decidedAt: try row.get("decided_at"),
            decisionReason: try row.get("decision_reason"), members: try row.get("members"),
            departmentName: try row.get("department_name", as: String?.self).map { "\($0)（\(try row.get("department_field", as: String.self))）" })
    }
}
