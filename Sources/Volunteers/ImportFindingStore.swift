import Foundation
import Kernel
import Storage

/// The SQL of what was found in lists, and of who came in by them.
enum ImportFindingStore {
    /// Where to read on: after this finding.
    struct Cursor: Sendable {
        let row: Int
        let position: Int

        init(row: Int, position: Int) { (self.row, self.position) = (row, position) }

        /// Reads "17-2".
        init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let row = parts[0], let position = parts[1], row >= 0, position >= 0 else { return nil }
            self.init(row: row, position: position)
        }

        var text: String { "\(row)-\(position)" }
    }

    /// Positions of findings of the import itself, after those of the check.
    static let latePosition = 1000

    static func insert(_ findings: [ImportFinding], of id: VolunteerImportID, from start: Int = 0, in tx: Transaction) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        var rows = BulkRows("volunteer_import_findings", """
            import_id, row_number, position, kind, column_letters, heading, field, value_masked, code, message
            """)
        var (row, position) = (-1, start)
        for finding in findings {
            (row, position) = finding.row == row ? (row, position + 1) : (finding.row, start)
            rows.add([
                id.sqlValue, .number(finding.row), .number(position), finding.kind.sqlValue, .text(finding.column), .text(finding.heading),
                .text(finding.field), .text(finding.value), .text(finding.code), .text(String(decoding: try encoder.encode(finding.message), as: UTF8.self)),
            ])
        }
        try rows.insert(in: tx)
    }

    /// Numbers that look cut are problems when others of the list were cut for certain, and nothing otherwise.
    /// - Returns: how many rows are refused by it that were not before.
    static func settleDoubts(of id: VolunteerImportID, _ cut: ImportFinding, in tx: Transaction) throws -> Int {
        let doubtful: SQL = "import_id = \(id) AND code = \(doubtCode)"
        guard try tx.exists("""
            SELECT 1 FROM volunteer_import_findings WHERE import_id = \(id) AND code = \(cut.code) AND field = \(cut.field) LIMIT 1
            """) else {
            try tx.run("DELETE FROM volunteer_import_findings WHERE \(doubtful)")
            return 0
        }
        let refused: Int? = try tx.value("""
            SELECT COUNT(*) FROM volunteer_import_findings d WHERE \(doubtful) AND NOT EXISTS (
                SELECT 1 FROM volunteer_import_findings p WHERE p.import_id = d.import_id AND p.row_number = d.row_number AND p.kind = 'problem')
            """)
        try tx.run("UPDATE volunteer_import_findings SET kind = 'problem', code = \(cut.code) WHERE \(doubtful)")
        return refused ?? 0
    }

    /// The code of a finding that is not settled yet.
    static let doubtCode = "perhaps_cut"

    /// What is said about rows, in their order.
    static func list(_ id: VolunteerImportID, _ kinds: [ImportFinding.Kind], after cursor: Cursor?, limit: Int, in tx: Transaction) throws
        -> [(cursor: Cursor, finding: ImportFinding)] {
        let (row, position) = (cursor?.row ?? 0, cursor?.position ?? Int(Int32.max))
        return try tx.rows("""
            SELECT * FROM volunteer_import_findings WHERE import_id = \(id) AND kind IN \(list: kinds)
            AND (row_number > \(row) OR (row_number = \(row) AND position > \(position))) ORDER BY row_number, position LIMIT \(limit)
            """).map { (Cursor(row: try $0.get("row_number"), position: try $0.get("position")), try read($0)) }
    }

    /// What is said about the list as a whole.
    static func ofWholeList(_ id: VolunteerImportID, in tx: Transaction) throws -> [ImportFinding] {
        try tx.rows("SELECT * FROM volunteer_import_findings WHERE import_id = \(id) AND row_number = 0 ORDER BY position LIMIT 50").map(read)
    }

    /// How many findings there are of these kinds.
    static func count(_ id: VolunteerImportID, _ kinds: [ImportFinding.Kind], in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM volunteer_import_findings WHERE import_id = \(id) AND kind IN \(list: kinds) AND row_number > 0
            """) ?? 0
    }

    /// Every finding of a stretch of rows, in order.
    static func each(_ id: VolunteerImportID, rows: ClosedRange<Int>, in tx: Transaction, _ body: (ImportFinding) throws -> Void) throws {
        try tx.each("""
            SELECT * FROM volunteer_import_findings WHERE import_id = \(id) AND row_number BETWEEN \(rows.lowerBound) AND \(rows.upperBound)
            ORDER BY row_number, position
            """) { try body(try read($0)) }
    }

    /// The rows of a stretch with a problem.
    static func refusedRows(_ id: VolunteerImportID, _ rows: ClosedRange<Int>, in tx: Transaction) throws -> Set<Int> {
        Set(try tx.rows("""
            SELECT DISTINCT row_number FROM volunteer_import_findings
            WHERE import_id = \(id) AND kind = 'problem' AND row_number BETWEEN \(rows.lowerBound) AND \(rows.upperBound)
            """).map { try $0.get("row_number") })
    }

    static func taken(_ id: VolunteerImportID, after row: Int, limit: Int, in tx: Transaction) throws -> [ImportedPerson] {
        try tx.rows("""
            SELECT r.row_number, v.id, v.name, v.number, v.document_masked FROM volunteer_import_rows r
            JOIN volunteers v ON v.id = r.volunteer_id
            WHERE r.import_id = \(id) AND r.row_number > \(row) ORDER BY r.row_number LIMIT \(limit)
            """).map {
                ImportedPerson(row: try $0.get("row_number"), volunteer: try $0.get("id"), name: try $0.get("name"), number: try $0.get("number"),
                      documentMasked: try $0.get("document_masked"))
            }
    }

    /// Somebody who is registered already, by the hash of the document.
    struct Registered: Sendable {
        let number: VolunteerNumber?
        let organisationName: String
        let path: String
    }

    static func registered(_ hashes: [[UInt8]], in tx: Transaction) throws -> [[UInt8]: Registered] {
        let living = try VolunteerStore.living(documentHashes: hashes, in: tx)
        guard !living.isEmpty else { return [:] }
        let rows = try tx.rows("""
            SELECT v.document_hash, v.number, o.name, o.path FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE v.id IN \(list: living.values.sorted { $0.rawValue < $1.rawValue })
            """)
        return Dictionary(try rows.map { row in
            (try row.get("document_hash"), Registered(number: try row.get("number"), organisationName: try row.get("name"), path: try row.get("path")))
        }, uniquingKeysWith: { first, _ in first })
    }

    private static func read(_ row: Row) throws -> ImportFinding {
        let text: String = try row.get("message")
        return ImportFinding(
            kind: try row.get("kind"), row: try row.get("row_number"), column: try row.get("column_letters"), heading: try row.get("heading"),
            field: try row.get("field"), value: try row.get("value_masked"), code: try row.get("code"),
            message: try JSONDecoder().decode(Message.self, from: Data(text.utf8)))
    }
}
