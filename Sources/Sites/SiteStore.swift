import Kernel
import Organisations
import Rights
import Storage
import Vault

/// SQL of single sites.
package enum SiteStore {
    static let phoneContext = "sites.keeper_phone"

    static let query: SQL = """
        SELECT s.*, o.path AS organisation_path, o.name AS organisation_name, p.name AS parent_name,
               g.grade, g.place AS grade_place, g.grades AS grade_count, g.score AS grade_score, g.points AS grade_points, g.inspected_on
        FROM sites s JOIN organisations o ON o.id = s.organisation_id LEFT JOIN sites p ON p.id = s.parent_id
        LEFT JOIN site_grades g ON g.site_id = s.id
        """

    package static func find(_ id: SiteID, in tx: Transaction) throws -> ServiceSite? {
        try tx.first("\(query) WHERE s.id = \(id)").map(read)
    }

    package static func require(_ id: SiteID, in tx: Transaction) throws -> ServiceSite {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    /// The site that somebody means by its number, its key or its whole name; nil when several have it.
    package static func named(_ typed: String, in tx: Transaction) throws -> ServiceSite? {
        if let found = try tx.first("\(query) WHERE s.number = \(typed)").map(read) { return found }
        if let id = SiteID(typed) { return try find(id, in: tx) }
        let found = try tx.rows("\(query) WHERE s.name = \(typed) AND s.status <> 'closed' ORDER BY s.id LIMIT 2").map(read)
        return found.count == 1 ? found[0] : nil
    }

    /// - Returns: nil when the name is taken in its region.
    static func insert(_ entry: SiteEntry, at now: Instant, vault: Vault, in tx: Transaction) throws -> SiteID? {
        guard try !isNameTaken(entry, except: nil, in: tx) else { return nil }
        let details = entry.details
        return try tx.insert("""
            INSERT INTO sites (
                number, organisation_id, parent_id, tier, rank, setting, status_since, name, region, address, longitude, latitude,
                opened_on, keeper_name, keeper_phone_sealed, keeper_phone_masked, phone, description, created_at)
            VALUES (
                \(try nextNumber(entry.region, in: tx)), \(entry.organisation), \(entry.parent), \(entry.tier), \(entry.tier.rank),
                \(entry.setting), \(now), \(entry.name), \(entry.region), \(details.address), \(details.position?.longitude),
                \(details.position?.latitude), \(details.openedOn), \(details.keeperName),
                \(try details.keeperPhone.map { try vault.seal($0.number, context: phoneContext) }),
                \(details.keeperPhone?.masked ?? ""), \(details.phone), \(details.description), \(now))
            RETURNING id
            """)
    }

    /// - Returns: false when the name is taken in its region.
    static func update(_ id: SiteID, _ entry: SiteEntry, vault: Vault, in tx: Transaction) throws -> Bool {
        guard try !isNameTaken(entry, except: id, in: tx) else { return false }
        let details = entry.details
        try tx.run("""
            UPDATE sites SET organisation_id = \(entry.organisation), parent_id = \(entry.parent), tier = \(entry.tier),
                rank = \(entry.tier.rank), setting = \(entry.setting), name = \(entry.name), region = \(entry.region),
                address = \(details.address), longitude = \(details.position?.longitude), latitude = \(details.position?.latitude),
                opened_on = \(details.openedOn), keeper_name = \(details.keeperName), phone = \(details.phone),
                description = \(details.description)
            WHERE id = \(id)
            """)
        if let phone = details.keeperPhone {
            try tx.run("""
                UPDATE sites SET keeper_phone_sealed = \(try vault.seal(phone.number, context: phoneContext)),
                    keeper_phone_masked = \(phone.masked) WHERE id = \(id)
                """)
        }
        return true
    }

    /// - Returns: false when it was in none of the states from which it should go.
    static func setStatus(_ id: SiteID, from: [ServiceSite.Status], to: ServiceSite.Status, reason: String, at now: Instant,
                          in tx: Transaction) throws -> Bool {
        try tx.run("""
            UPDATE sites SET status = \(to), status_reason = \(reason), status_since = \(now)
            WHERE id = \(id) AND status IN \(list: from.map(\.rawValue))
            """) == 1
    }

    static func hasOpenBelow(_ id: SiteID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM sites WHERE parent_id = \(id) AND status <> 'closed'")
    }

    /// The highest rank among the sites directly below; beyond all ranks when there is none.
    static func lowestRank(below id: SiteID, in tx: Transaction) throws -> Int {
        try tx.value("SELECT MIN(rank) FROM sites WHERE parent_id = \(id) AND status <> 'closed'") ?? ServiceSite.Tier.allCases.count
    }

    private static func isNameTaken(_ entry: SiteEntry, except id: SiteID?, in tx: Transaction) throws -> Bool {
        try tx.exists("""
            SELECT 1 FROM sites WHERE region = \(entry.region) AND name = \(entry.name) AND status <> 'closed' AND id <> \(id ?? SiteID(0))
            """)
    }

    /// "360502-Z00017".
    private static func nextNumber(_ region: RegionCode, in tx: Transaction) throws -> String {
        let next: Int = try tx.insert("UPDATE site_numbers SET last = last + 1 RETURNING last")
        let digits = String(next)
        return region.six + "-Z" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    static func read(_ row: Row) throws -> ServiceSite {
        var details = SiteDetails()
        details.address = try row.get("address")
        if let longitude = try row.get("longitude", as: Int?.self), let latitude = try row.get("latitude", as: Int?.self) {
            details.position = Position(latitude: latitude, longitude: longitude)
        }
        details.openedOn = try row.get("opened_on")
        details.keeperName = try row.get("keeper_name")
        details.phone = try row.get("phone")
        details.description = try row.get("description")
        return ServiceSite(
            id: try row.get("id"), number: try row.get("number"), name: try row.get("name"), tier: try row.get("tier"),
            setting: try row.get("setting"), status: try row.get("status"), statusReason: try row.get("status_reason"),
            statusSince: try row.get("status_since"), organisation: try row.get("organisation_id"),
            organisationName: try row.get("organisation_name"), place: Place(try row.get("organisation_path")),
            parent: try row.get("parent_id"), parentName: try row.get("parent_name"), region: try row.get("region"),
            details: details, keeperPhoneMasked: try row.get("keeper_phone_masked"), grade: try SiteGradeStore.read(row))
    }

    /// Those whose name is taken there stay.
    static func moveRegion(from old: RegionCode, to new: RegionCode, in tx: Transaction) throws -> Int {
        try tx.run("""
            UPDATE sites SET region = \(new) WHERE region = \(old) AND status <> 'closed'
            AND name NOT IN (SELECT k.name FROM sites k WHERE k.region = \(new) AND k.status <> 'closed')
            """)
    }
}
