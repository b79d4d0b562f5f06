import Audit
import Documents
import Kernel
import Organisations
import Rights
import Vault

/// Takes in the file of a list of volunteers (上传名单): it is kept encrypted, in pieces, for the check and the confirmation, a day
/// at most. Neither the file nor a large part of it is ever in memory.
package struct ReceiveImport: Sendable {
    /// In bytes.
    static let pieceSize = 256 << 10
    static let sealContext = "volunteer-imports.file"
    /// Pieces written in one transaction.
    private static let piecesPerWrite = 8

    let file: TablePieces
    let fileName: String
    let organisation: OrganisationID
    let confirms: Bool

    /// - Parameters:
    ///   - fileName: as on the sender's machine; shown, never used as a path.
    ///   - organisation: who will manage the people.
    ///   - confirms: whether the list is imported as soon as it is checked; whoever asks for it declares that the people have
    ///     signed.
    package init(_ file: TablePieces, named fileName: String, for organisation: OrganisationID, confirms: Bool = false) {
        self.file = file
        self.fileName = String(TypedText.clean(fileName).prefix(120))
        self.organisation = organisation
        self.confirms = confirms
    }

    /// - Parameter first: writes in the first transaction; a visit's own, so that an idempotency key is claimed in it.
    /// - Returns: the list, to be checked. Until its last piece is here it has none and is not checked.
    /// - Throws: ``Problems`` for "file" and "organisation", ``Refusal/notFound`` for somebody else's organisation.
    package func run(
        at desk: ImportDesk, first: (@escaping @Sendable (Work) throws -> VolunteerImportID) async throws -> VolunteerImportID
    ) async throws -> VolunteerImportID {
        let id = try await first { try begin(in: $0) }
        do {
            let count = (file.size + file.pieceSize - 1) / file.pieceSize
            for start in stride(from: 0, to: count, by: Self.piecesPerWrite) {
                let sealed = try (start..<min(start + Self.piecesPerWrite, count)).map {
                    try desk.vault.seal(bytes: file.piece($0), context: Self.sealContext)
                }
                try await desk.write { try ImportFileStore.insert(sealed, from: start, of: id, in: $0.tx) }
            }
            let (size, pieceSize) = (file.size, file.pieceSize)
            try await desk.write { try ImportFileStore.complete(id, size: size, pieceSize: pieceSize, in: $0.tx) }
            return id
        } catch {
            try await desk.write { try ImportStore.remove(id, in: $0.tx) }
            throw error
        }
    }

    /// Takes it in with the desk's own transactions.
    package func run(at desk: ImportDesk) async throws -> VolunteerImportID { try await run(at: desk) { try await desk.write($0) } }

    private func begin(in work: Work) throws -> VolunteerImportID {
        let organisation = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.importVolunteers, at: organisation.place)
        guard organisation.status == .active else {
            throw Problems("organisation", "unknown_choice", "请选择一个正在运行的组织")
        }
        guard file.size > 0 else { throw Problems("file", "missing", "请选择文件") }
        _ = try ImportStore.discardOld(at: work.now, in: work.tx)
        return try ImportStore.insert(organisation, fileName: fileName, confirms: confirms, in: work)
    }
}
