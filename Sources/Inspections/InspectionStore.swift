import Audit
import Kernel
import Sites
import Storage
import Uploads

/// The SQL of inspections and their photographs.
package enum InspectionStore {
    static func insert(_ new: RecordInspection, of object: InspectedID, isAgain: Bool, score: Score, grade: String, findings: [Inspection.Finding],
                       in work: Work) throws -> InspectionID {
        let id: InspectionID = try work.tx.insert("""
            INSERT INTO inspections (object_id, kind, inspected_on, on_paper, score, points, grade, note, latitude, longitude, client_key, entered_at, entered_by)
            VALUES (\(object), \(isAgain ? "again" : "first"), \(new.day), \(new.isOnPaper), \(score.hundredths), \(score.points), \(grade), \(new.note),
                    \(new.position?.latitude), \(new.position?.longitude), \(new.key), \(work.now), \(work.actor.account))
            RETURNING id
            """)
        var rows = BulkRows("inspection_marks", "inspection_id, item_id, mark, note, carried")
        for one in findings {
            rows.add([id.sqlValue, one.item.sqlValue, .text(one.mark.rawValue), .text(one.note), .integer(one.isCarried ? 1 : 0)])
        }
        try rows.insert(in: work.tx)
        return id
    }

    /// What was sent with this key before.
    static func sent(_ key: String, in tx: Transaction) throws -> (inspection: InspectionID, object: InspectedID, by: AccountID?)? {
        try tx.first("SELECT id, object_id, entered_by FROM inspections WHERE client_key = \(key)").map {
            (try $0.get("id"), try $0.get("object_id"), try $0.get("entered_by"))
        }
    }

    /// The latest first.
    package static func list(of object: InspectedID, in tx: Transaction) throws -> [Inspection] {
        try tx.rows("SELECT * FROM inspections WHERE object_id = \(object) ORDER BY id DESC LIMIT 50").map { try read($0, in: tx) }
    }

    package static func latest(of object: InspectedID, in tx: Transaction) throws -> Inspection? {
        try tx.first("SELECT * FROM inspections WHERE object_id = \(object) ORDER BY id DESC LIMIT 1").map { try read($0, in: tx) }
    }

    static func require(_ id: InspectionID, in tx: Transaction) throws -> Inspection {
        guard let row = try tx.first("SELECT * FROM inspections WHERE id = \(id)") else { throw Refusal.notFound }
        return try read(row, in: tx)
    }

    /// What inspections found wanting, in the order of the checklist.
    static func wanting(after inspections: [InspectionID], in tx: Transaction) throws -> [InspectionID: [(words: String, mark: Mark)]] {
        guard !inspections.isEmpty else { return [:] }
        var found: [InspectionID: [(words: String, mark: Mark)]] = [:]
        try tx.rows("""
            SELECT m.inspection_id, m.mark, i.words FROM inspection_marks m JOIN inspection_items i ON i.id = m.item_id
            JOIN inspection_checklist_versions v ON v.id = i.version_id
            WHERE m.inspection_id IN \(list: inspections) AND m.mark >= v.mend_from ORDER BY m.inspection_id, i.position
            """).forEach { found[try $0.get("inspection_id"), default: []].append((try $0.get("words"), try $0.get("mark"))) }
        return found
    }

    /// A grade that a site was given.
    struct SiteGrade: Sendable {
        let object: InspectedID
        let version: ChecklistVersionID
        let title: String
        let day: Day
        let score: Score
        let grade: String
    }

    /// The grades of a site, the latest first: the first one is what it has.
    static func grades(of site: SiteID, limit: Int, in tx: Transaction) throws -> [SiteGrade] {
        try tx.rows("""
            SELECT i.object_id, i.inspected_on, i.score, i.points, i.grade, r.version_id, r.title
            FROM inspections i JOIN inspection_objects o ON o.id = i.object_id JOIN inspection_rounds r ON r.id = o.round_id
            WHERE o.site_id = \(site) ORDER BY i.inspected_on DESC, i.id DESC LIMIT \(limit)
            """).map {
                SiteGrade(object: try $0.get("object_id"), version: try $0.get("version_id"), title: try $0.get("title"), day: try $0.get("inspected_on"),
                          score: Score(hundredths: try $0.get("score"), points: try $0.get("points")), grade: try $0.get("grade"))
            }
    }

    private static func read(_ row: Row, in tx: Transaction) throws -> Inspection {
        let id: InspectionID = try row.get("id")
        let findings = try tx.rows("""
            SELECT m.* FROM inspection_marks m JOIN inspection_items i ON i.id = m.item_id WHERE m.inspection_id = \(id) ORDER BY i.position
            """).map {
                Inspection.Finding(item: try $0.get("item_id"), mark: try $0.get("mark"), note: try $0.get("note"), isCarried: try $0.get("carried"))
            }
        let position: Position? = if let latitude = try row.get("latitude", as: Int?.self), let longitude = try row.get("longitude", as: Int?.self) {
            Position(latitude: latitude, longitude: longitude)
        } else { nil }
        return Inspection(
            id: id, object: try row.get("object_id"), isAgain: try row.get("kind", as: String.self) == "again", day: try row.get("inspected_on"),
            isOnPaper: try row.get("on_paper"), score: Score(hundredths: try row.get("score"), points: try row.get("points")), grade: try row.get("grade"),
            note: try row.get("note"), position: position, enteredAt: try row.get("entered_at"), enteredBy: try row.get("entered_by"), findings: findings)
    }
}

/// The SQL of photographs.
enum PhotoStore {
    static func insert(_ photos: [StoredPhoto], of object: InspectedID, inspection: InspectionID? = nil, mending: MendingID? = nil, in work: Work) throws {
        for photo in photos {
            let upload = try UploadStore.use(photo.upload, at: work.now, in: work.tx)
            try work.tx.run("""
                INSERT INTO inspection_photos (object_id, inspection_id, item_id, mending_id, upload_id)
                VALUES (\(object), \(inspection), \(photo.item), \(mending), \(upload))
                """)
        }
    }

    static func list(of object: InspectedID, in tx: Transaction) throws -> [Photo] {
        try tx.rows("SELECT * FROM inspection_photos WHERE object_id = \(object) ORDER BY id LIMIT 500").map(read)
    }

    static func require(_ id: PhotoID, in tx: Transaction) throws -> Photo {
        guard let row = try tx.first("SELECT * FROM inspection_photos WHERE id = \(id)") else { throw Refusal.notFound }
        return try read(row)
    }

    private static func read(_ row: Row) throws -> Photo {
        Photo(id: try row.get("id"), object: try row.get("object_id"), inspection: try row.get("inspection_id"), item: try row.get("item_id"),
              mending: try row.get("mending_id"), upload: try row.get("upload_id"))
    }
}
