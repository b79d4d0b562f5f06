import Kernel
import Storage

/// An upload's row: its file, and how often it is used.
package typealias UploadID = ID<UploadIDKind>

/// Has no values; only tells this sort of `ID` from others.
package enum UploadIDKind {}

package struct Upload: Sendable {
    package let id: UploadID
    package let sha256: [UInt8]
    package let size: Int
    package let type: UploadType
}

/// SQL of uploads.
package enum UploadStore {
    /// The row of a stored file, used once more.
    package static func use(_ file: KeptUpload, at now: Instant, in tx: Transaction) throws -> UploadID {
        try tx.insert("""
            INSERT INTO uploads (sha256, type, size, uses, created_at) VALUES (\(file.sha256), \(file.type.rawValue), \(file.size), 1, \(now))
            ON CONFLICT (sha256) DO UPDATE SET uses = uploads.uses + 1 RETURNING id
            """)
    }

    /// Used once less; the file of what nobody uses is removed soon after.
    package static func release(_ id: UploadID, in tx: Transaction) throws {
        try tx.run("UPDATE uploads SET uses = uses - 1 WHERE id = \(id)")
    }

    package static func find(_ id: UploadID, in tx: Transaction) throws -> Upload? {
        try tx.first("SELECT id, sha256, size, type FROM uploads WHERE id = \(id) AND uses > 0").map(read)
    }

    /// What nobody uses any more.
    static func unused(limit: Int, in tx: Transaction) throws -> [Upload] {
        try tx.rows("SELECT id, sha256, size, type FROM uploads WHERE uses = 0 ORDER BY id LIMIT \(limit)").map(read)
    }

    /// Whether the row went: nobody has begun to use it meanwhile.
    static func forget(_ id: UploadID, in tx: Transaction) throws -> Bool { try tx.run("DELETE FROM uploads WHERE id = \(id) AND uses = 0") == 1 }

    static func isKnown(_ sha256: [UInt8], in tx: Transaction) throws -> Bool { try tx.exists("SELECT 1 FROM uploads WHERE sha256 = \(sha256)") }

    /// Every row that has a file, in turn.
    package static func each(in tx: Transaction, _ body: (Upload) throws -> Void) throws {
        try tx.each("SELECT id, sha256, size, type FROM uploads ORDER BY id") { try body(read($0)) }
    }

    private static func read(_ row: Row) throws -> Upload {
        Upload(id: try row.get("id"), sha256: try row.get("sha256"), size: try row.get("size"),
               type: UploadType(rawValue: try row.get("type")) ?? .pdf)
    }
}
