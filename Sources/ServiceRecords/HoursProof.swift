import Audit
import Kernel
import Pages
import Storage
import Vault

/// A file that proves hours entered late (补录凭证): a signed list, a photograph, a letter.
package struct HoursProof: Sendable {
    /// In bytes.
    package static let limit = 5 * 1024 * 1024

    package let name: String
    package let type: String
    package let bytes: [UInt8]

    /// Tells the kind by the file's first bytes, never by its name.
    /// - Throws: ``Problems`` for the field `proof`.
    package init(_ file: UploadedFile?) throws {
        guard let file, !file.bytes.isEmpty else { throw Problems("proof", "missing", "请上传证明文件：签到表照片、扫描件或 PDF") }
        guard file.bytes.count <= Self.limit else { throw Problems("proof", "too_long", "证明文件最大 5 MB") }
        guard let type = Self.type(of: file.bytes) else {
            throw Problems("proof", "malformed", "证明文件请用 PDF、JPEG 或 PNG")
        }
        (self.type, bytes) = (type, file.bytes)
        name = String(TypedText.clean(file.name).filter { !"/\\".contains($0) }.suffix(100))
    }

    static func type(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x25, 0x50, 0x44, 0x46, 0x2D]) { return "application/pdf" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        return nil
    }
}

/// SQL of proofs; they are never changed or removed.
enum ProofStore {
    static func insert(_ proof: HoursProof, of project: ProjectID, in work: Work) throws -> ProofID {
        try work.tx.insert("""
            INSERT INTO record_proofs (project_id, name, type, sha256, bytes, uploaded_by, uploaded_at)
            VALUES (\(project), \(proof.name), \(proof.type), \(sha256(proof.bytes)), \(proof.bytes), \(work.actor.account), \(work.now))
            RETURNING id
            """)
    }

    /// The hash of a proof's bytes.
    static func hash(of id: ProofID, in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT sha256 FROM record_proofs WHERE id = \(id)")
    }

    /// The proof of a record: its name, type and content.
    static func of(_ record: RecordID, in tx: Transaction) throws -> (name: String, type: String, bytes: [UInt8])? {
        guard let row = try tx.first("""
            SELECT f.name, f.type, f.bytes FROM service_records r JOIN record_proofs f ON f.id = r.proof_id WHERE r.id = \(record)
            """) else { return nil }
        return (try row.get("name"), try row.get("type"), try row.get("bytes"))
    }
}
