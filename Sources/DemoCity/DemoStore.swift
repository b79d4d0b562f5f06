import Inspections
import Kernel
import ReportIns
import Sites
import Storage

/// The SQL of what the demo city asks and no page does.
enum DemoStore {
    /// The stations of a real city were entered long ago, though after they opened.
    static func ageSites(days: Int64, in tx: Transaction) throws {
        try tx.run("UPDATE sites SET created_at = created_at - \(days * 86_400)")
    }

    static func objects(of round: RoundID, in tx: Transaction) throws -> [InspectedID] {
        try tx.rows("SELECT id FROM inspection_objects WHERE round_id = \(round) ORDER BY position").map { try $0.get(at: 0) }
    }

    static func items(of object: InspectedID, in tx: Transaction) throws -> [ChecklistItemID] {
        try tx.rows("""
            SELECT i.id FROM inspection_items i JOIN inspection_rounds r ON r.version_id = i.version_id JOIN inspection_objects o ON o.round_id = r.id
            WHERE o.id = \(object) ORDER BY i.position
            """).map { try $0.get(at: 0) }
    }

    static func mending(of object: InspectedID, in tx: Transaction) throws -> MendingID? {
        try tx.value("SELECT id FROM inspection_mendings WHERE object_id = \(object) AND status = 'open'")
    }

    static func hasPlace(_ post: CommunityPostID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM community_posts WHERE id = \(post) AND taken < places")
    }

    /// Who is told of their people in a community.
    static func employers(of community: OrganisationID, before end: Instant, in tx: Transaction) throws -> [OrganisationID] {
        try tx.rows("""
            SELECT DISTINCT employer_id FROM report_ins WHERE community_id = \(community) AND employer_id IS NOT NULL AND shared_at IS NOT NULL
              AND status = 'confirmed' AND reported_at < \(end) ORDER BY employer_id LIMIT 20
            """).map { try $0.get(at: 0) }
    }

    /// Who was registered in a region on a day.
    static func registered(in region: RegionCode, on day: Day, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM volunteers WHERE status = 'active' AND registered_on <= \(day)
              AND register_region >= \(region.description) AND register_region < \(region.prefix + "~")
            """) ?? 0
    }

    /// Whether a booking waits for its review.
    static func waits(_ booking: BookingID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM bookings WHERE id = \(booking) AND status = 'applied'")
    }

    /// The numbers that people who were written in bulk have.
    static func useNumbers(upTo last: Int, of organisation: OrganisationID, in tx: Transaction) throws {
        try tx.run("UPDATE number_ranges SET next = \(last + 1) WHERE organisation_id = \(organisation)")
    }

    static func renewPassword(of account: AccountID?, at now: Instant, in tx: Transaction) throws {
        try tx.run("UPDATE accounts SET password_set_at = \(now) WHERE id = \(account)")
    }
}
