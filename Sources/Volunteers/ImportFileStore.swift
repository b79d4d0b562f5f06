import Documents
import Jobs
import Kernel
import Storage

/// The SQL of the files of lists: encrypted pieces of bounded size.
enum ImportFileStore {
    static func insert(_ pieces: [[UInt8]], from position: Int, of id: VolunteerImportID, in tx: Transaction) throws {
        for (offset, sealed) in pieces.enumerated() {
            try tx.run("""
                INSERT INTO volunteer_import_pieces (import_id, position, sealed) VALUES (\(id), \(position + offset), \(sealed))
                """)
        }
    }

    /// Every piece is here.
    static func complete(_ id: VolunteerImportID, size: Int, pieceSize: Int, in tx: Transaction) throws {
        try tx.run("UPDATE volunteer_imports SET file_size = \(size), piece_size = \(pieceSize) WHERE id = \(id) AND status = 'checking'")
    }

    static func piece(_ position: Int, of id: VolunteerImportID, in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT sealed FROM volunteer_import_pieces WHERE import_id = \(id) AND position = \(position)")
    }

    static func exists(_ id: VolunteerImportID, in tx: Transaction) throws -> Bool {
        try tx.exists("SELECT 1 FROM volunteer_import_pieces WHERE import_id = \(id) AND position = 0")
    }

    /// Deleted at once, so that a big file does not hold up the writer.
    private static let deletedAtOnce = 32

    /// Deletes pieces of lists that need them no more.
    /// - Returns: whether there may be more: run it again until it answers false.
    static func deleteUnused(in tx: Transaction) throws -> Bool {
        let rows = try tx.rows("""
            SELECT p.import_id, p.position FROM volunteer_import_pieces p JOIN volunteer_imports i ON i.id = p.import_id
            WHERE i.status IN ('done', 'discarded') ORDER BY p.import_id, p.position LIMIT \(deletedAtOnce)
            """)
        for row in rows {
            let (id, position): (VolunteerImportID, Int) = (try row.get("import_id"), try row.get("position"))
            try tx.run("DELETE FROM volunteer_import_pieces WHERE import_id = \(id) AND position = \(position)")
        }
        return rows.count == deletedAtOnce
    }
}

extension ImportState {
    /// The file as a table's source that asks for one piece at a time. Use it on a ``SideThread``.
    func pieces(at desk: ImportDesk) -> TablePieces {
        let id = id
        return TablePieces(size: fileSize, pieceSize: pieceSize) { position in
            let sealed = try SideThread.wait {
                try desk.goOn()
                return try await desk.read { try ImportFileStore.piece(position, of: id, in: $0.tx) }
            }
            guard let sealed else { throw ImportState.gone }
            return try desk.vault.open(bytes: sealed, context: ReceiveImport.sealContext)
        }
    }

    static let gone = Refusal.conflict(code: "import_gone", "这份名单已经过期或放弃，请重新选择文件检查")
}
