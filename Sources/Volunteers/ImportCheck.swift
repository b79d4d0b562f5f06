import Audit
import Documents
import Kernel
import Organisations
import Rights
import Vault

/// How many rows of a list came to what.
package struct ImportCounts: Sendable {
    package var rows = 0
    package var acceptable = 0
    package var refused = 0
    package var skipped = 0
}

/// Checks a list of volunteers (导入前检查): every row, column by column, against the rules and against everybody who is
/// registered. Nobody is registered by it. The file is kept, encrypted, for the confirmation.
package struct ImportCheck: Sendable {
    package static let fileLimit = 20 << 20
    private static let findingsPerWrite = 500

    let file: [UInt8]
    let fileName: String
    let organisation: OrganisationID
    let limits: TableLimits

    /// - Parameters:
    ///   - fileName: as on the sender's machine; shown, never used as a path.
    ///   - organisation: who will manage the people.
    package init(_ file: [UInt8], named fileName: String, for organisation: OrganisationID, limits: TableLimits? = nil) {
        self.file = file
        self.fileName = String(TypedText.clean(fileName).prefix(120))
        self.organisation = organisation
        var upload = TableLimits.upload
        upload.fileBytes = Self.fileLimit
        self.limits = limits ?? upload
    }

    /// - Parameters:
    ///   - first: writes in the transaction that keeps the file; a visit's own, so that an idempotency key is claimed in it.
    ///   - progress: told how many rows are checked.
    /// - Throws: ``Problems`` for "file" and "organisation", ``Refusal/notFound`` for somebody else's organisation.
    package func run(
        at desk: ImportDesk,
        first: (@escaping @Sendable (Work) throws -> (VolunteerImportID, Organisation)) async throws -> (VolunteerImportID, Organisation),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> VolunteerImportID {
        let (id, organisation) = try await first { try keep(in: $0) }
        do {
            let stream = ImportStream(file: file, organisation: organisation, desk: desk, limits: limits)
            let (counts, summary) = try await ImportThread.run { try check(stream, id, desk, progress) }
            try await desk.write { work in
                try ImportStore.finishCheck(id, sheet: summary.sheet ?? "", counts, in: work.tx)
                try work.audit("checkVolunteerImport", AuditObject("volunteerImport", id), at: organisation.place, [
                    "rows": "\(counts.rows)", "acceptable": "\(counts.acceptable)", "refused": "\(counts.refused)", "skipped": "\(counts.skipped)",
                ])
            }
            return id
        } catch {
            try await desk.write { try ImportStore.remove(id, in: $0.tx) }
            throw error
        }
    }

    /// Checks with the desk's own transactions.
    package func run(at desk: ImportDesk, progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws -> VolunteerImportID {
        try await run(at: desk, first: { try await desk.write($0) }, progress: progress)
    }

    private func keep(in work: Work) throws -> (VolunteerImportID, Organisation) {
        let organisation = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.importVolunteers, at: organisation.place)
        guard organisation.status == .active else {
            throw Problems("organisation", "unknown_choice", "请选择一个正在运行的组织")
        }
        guard !file.isEmpty else { throw Problems("file", "missing", "请选择文件") }
        try ImportStore.discardOld(at: work.now, in: work.tx)
        let id = try ImportStore.insert(organisation, fileName: fileName, sealed: try work.vault.seal(bytes: file, context: Self.sealContext), in: work)
        return (id, organisation)
    }

    static let sealContext = "volunteer-imports.file"

    private func check(_ stream: ImportStream, _ id: VolunteerImportID, _ desk: ImportDesk, _ progress: (Int) -> Void) throws
        -> (ImportCounts, ImportSheet.Summary) {
        var counts = ImportCounts()
        var waiting: [ImportFinding] = []
        var cut = CutNumbers()
        func write(_ findings: [ImportFinding], from position: Int = 0) throws {
            guard !findings.isEmpty else { return }
            try ImportThread.wait { try await desk.write { try ImportFindingStore.insert(findings, of: id, from: position, in: $0.tx) } }
        }
        let summary = try stream.run { chunk in
            for row in chunk.rows {
                counts.rows += 1
                if row.isSkipped { counts.skipped += 1 } else if row.hasProblem { counts.refused += 1 } else { counts.acceptable += 1 }
                cut.look(row, chunk.columns)
                waiting += row.findings
            }
            if waiting.count >= Self.findingsPerWrite {
                try write(waiting)
                waiting.removeAll(keepingCapacity: true)
            }
            progress(counts.rows)
        }
        guard counts.rows > counts.skipped else { throw Problems("file", "empty", "表头下面没有人员，请核对文件") }
        try write(waiting)
        let suspects = cut.suspects
        try write(suspects, from: ImportFindingStore.latePosition / 2)
        counts.acceptable -= cut.acceptableSuspects
        counts.refused += cut.acceptableSuspects
        try write(ImportNotes.of(summary))
        return (counts, summary)
    }
}

/// A spreadsheet keeps 15 digits of a number and fills up with zeros. Most numbers that were cut so fail the check digit; one
/// in eleven fits it by chance. Where some were cut, those that end alike are not believed either.
private struct CutNumbers {
    private var found = false
    private var doubtful: [(finding: ImportFinding, isAcceptable: Bool)] = []

    mutating func look(_ row: ImportRow, _ columns: ImportColumns) {
        if row.findings.contains(where: { $0.code == "digits_lost" && $0.field == ImportField.documentNumber.rawValue }) { found = true }
        guard row.mayBeCut else { return }
        let finding = columns.finding(.problem, row.source, .documentNumber, "digits_lost", ImportTranslation.digitsLost)
        doubtful.append((finding, !row.hasProblem))
    }

    var suspects: [ImportFinding] { found ? doubtful.map(\.finding) : [] }
    var acceptableSuspects: Int { found ? doubtful.count(where: \.isAcceptable) : 0 }
}
