import Kernel
import Organisations
import Rights
import Storage
import Uploads

/// SQL of what is in the files of activities.
package enum ArchiveItemStore {
    static let query: SQL = """
        SELECT i.*, o.path, COALESCE(a.name, '') AS added_name
        FROM archive_items i JOIN projects p ON p.id = i.project_id JOIN organisations o ON o.id = p.organisation_id
        LEFT JOIN accounts a ON a.id = i.added_by
        """

    package static func find(_ id: ArchiveItemID, in tx: Transaction) throws -> ArchiveItem? {
        try tx.first("\(query) WHERE i.id = \(id)").map(read)
    }

    package static func require(_ id: ArchiveItemID, in tx: Transaction) throws -> ArchiveItem {
        guard let found = try find(id, in: tx) else { throw Refusal.notFound }
        return found
    }

    /// What is in a file, photographs first, each sort in the order in which it came.
    package static func list(of project: ProjectID, limit: Int = AddArchiveItems.most, in tx: Transaction) throws -> [ArchiveItem] {
        try tx.rows("\(query) WHERE i.project_id = \(project) ORDER BY i.sort, i.id LIMIT \(limit)").map(read)
    }

    /// The photographs of a project that everybody may see.
    package static func published(of project: ProjectID, in tx: Transaction) throws -> [ArchiveItem] {
        try tx.rows("\(query) WHERE i.project_id = \(project) AND i.sort = 'photo' AND i.published = 1 ORDER BY i.id LIMIT 60").map(read)
    }

    /// The one before and the one behind an item, of the same sort.
    static func neighbours(of item: ArchiveItem, in tx: Transaction) throws -> (before: ArchiveItemID?, after: ArchiveItemID?) {
        let alike: SQL = "SELECT id FROM archive_items WHERE project_id = \(item.project) AND sort = \(item.sort) AND destruction_id IS NULL"
        return (try tx.value("\(alike) AND id < \(item.id) ORDER BY id DESC LIMIT 1"), try tx.value("\(alike) AND id > \(item.id) ORDER BY id LIMIT 1"))
    }

    static func count(of project: ProjectID, in tx: Transaction) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM archive_items WHERE project_id = \(project)") ?? 0
    }

    static func insert(_ received: ReceivedUpload, _ sort: UploadSort, _ details: ArchiveItem.Details, of file: ActivityFile, lateReason: String,
                       by account: AccountID?, at now: Instant, in tx: Transaction) throws -> ArchiveItemID {
        let upload = try UploadStore.use(received.main, at: now, in: tx)
        let thumbnail = try received.thumbnail.map { try UploadStore.use($0, at: now, in: tx) }
        return try tx.insert("""
            INSERT INTO archive_items (project_id, sort, upload_id, thumbnail_id, type, name, size, sha256, width, height, caption, author, day,
                taken_at, consent, consent_note, added_by, added_at, late_reason, counts_from)
            VALUES (\(file.project), \(sort), \(upload), \(thumbnail), \(received.main.type.rawValue), \(received.name), \(received.main.size),
                \(received.main.sha256), \(received.width), \(received.height), \(details.caption), \(details.author), \(details.day),
                \(received.takenAt), \(details.consent), \(details.consentNote), \(account), \(now), \(lateReason), \(file.endsAt))
            RETURNING id
            """)
    }

    static func update(_ id: ArchiveItemID, _ details: ArchiveItem.Details, in tx: Transaction) throws {
        try tx.run("""
            UPDATE archive_items SET caption = \(details.caption), author = \(details.author), day = \(details.day), consent = \(details.consent),
                consent_note = \(details.consentNote), published = CASE WHEN \(details.consent.mayBeShown) = 1 THEN published ELSE 0 END
            WHERE id = \(id) AND destruction_id IS NULL
            """)
    }

    static func setPublished(_ published: Bool, of id: ArchiveItemID, in tx: Transaction) throws {
        try tx.run("UPDATE archive_items SET published = \(published) WHERE id = \(id) AND destruction_id IS NULL")
    }

    /// Takes an item out of a file, as if it had never been there.
    static func delete(_ item: ArchiveItem, in tx: Transaction) throws {
        try tx.run("DELETE FROM archive_items WHERE id = \(item.id)")
        try release(item, in: tx)
    }

    static func release(_ item: ArchiveItem, in tx: Transaction) throws {
        for upload in [item.upload, item.thumbnail].compactMap(\.self) { try UploadStore.release(upload, in: tx) }
    }

    static func read(_ row: Row) throws -> ArchiveItem {
        ArchiveItem(
            id: try row.get("id"), project: try row.get("project_id"), place: Place(try row.get("path")), sort: try row.get("sort"),
            upload: try row.get("upload_id"), thumbnail: try row.get("thumbnail_id"), type: UploadType(rawValue: try row.get("type")) ?? .pdf,
            name: try row.get("name"), size: try row.get("size"), sha256: try row.get("sha256"), width: try row.get("width"), height: try row.get("height"),
            details: .init(caption: try row.get("caption"), author: try row.get("author"), day: try row.get("day"), consent: try row.get("consent"),
                           consentNote: try row.get("consent_note")),
            takenAt: try row.get("taken_at"), isPublished: try row.get("published"), addedBy: try row.get("added_name"),
            addedAt: try row.get("added_at"), lateReason: try row.get("late_reason"), countsFrom: try row.get("counts_from"),
            destruction: try row.get("destruction_id"))
    }
}
