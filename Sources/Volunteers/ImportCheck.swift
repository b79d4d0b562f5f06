import Audit
import Documents
import Kernel
import Organisations
import Rights

/// How many rows of a list came to what.
struct ImportCounts: Sendable {
    var rows = 0
    var acceptable = 0
    var refused = 0
    var skipped = 0

    mutating func add(_ row: ImportRow) {
        rows += 1
        if row.isSkipped { skipped += 1 } else if row.hasProblem { refused += 1 } else { acceptable += 1 }
    }
}

/// Checks a list of volunteers that was received (导入前检查): every row, column by column, against the rules, against everybody who
/// is registered and against the rows before it. Nobody is registered by it.
///
/// It keeps how far it is together with what it found, so that it goes on where it was interrupted.
package struct ImportCheck: Sendable {
    /// Findings that are kept at once; and rows after which is kept how far the check is, when there is nothing to say.
    private static let findingsPerWrite = 500
    private static let rowsPerWrite = 10_000

    let id: VolunteerImportID
    let limits: TableLimits

    package init(_ id: VolunteerImportID, limits: TableLimits = .archive) {
        self.id = id
        self.limits = limits
    }

    /// Checks the list, and forgets it when it cannot be read.
    /// - Parameter progress: told how many rows are checked.
    /// - Throws: ``Problems`` for "file", ``Refusal/notFound`` for somebody else's list.
    package func run(at desk: ImportDesk, progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        do {
            try await goOn(at: desk, progress: progress)
        } catch {
            let id = id
            try await desk.write { try ImportStore.remove(id, in: $0.tx) }
            throw error
        }
    }

    /// Checks what is left to check.
    func goOn(at desk: ImportDesk, progress: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
        let id = id
        let open = try await desk.read { work -> (state: ImportState, organisation: Organisation)? in
            let state = try ImportVolunteers(id).state(in: work)
            guard state.status == .checking, state.fileSize > 0 else { return nil }
            return (state, try OrganisationStore.require(state.organisation, in: work.tx))
        }
        guard let (state, organisation) = open else { return }
        let stream = ImportStream(file: state.pieces(at: desk), organisation: organisation, desk: desk, limits: limits, firstRow: state.nextRow,
                                  earlier: .identified, seals: false)
        var sheet = Sheet(state)
        let summary = try await stream.run { chunk in
            try await sheet.take(chunk, at: desk)
            if sheet.isDue { try await write(&sheet, at: desk) }
            progress(chunk.done)
            desk.report(chunk.done, of: 0, "正在检查")
        }
        guard sheet.counts.rows > sheet.counts.skipped else { throw Problems("file", "empty", "表头下面没有人员，请核对文件") }
        try await write(&sheet, at: desk)
        try await desk.write { try finish(summary, state, in: $0) }
    }

    /// What is known of the list so far.
    private struct Sheet: Sendable {
        var counts: ImportCounts
        var waiting: [ImportFinding] = []
        /// Rows up to here are kept as checked, and those up to there are checked.
        var keptRow: Int
        var nextRow: Int
        private var keptRows: Int
        private var repetitions = ImportRepetitions()

        init(_ state: ImportState) {
            counts = ImportCounts(rows: state.rows, acceptable: state.acceptable, refused: state.refused, skipped: state.skipped)
            (keptRow, nextRow, keptRows) = (state.nextRow, state.nextRow, state.rows)
        }

        var isDue: Bool { waiting.count >= findingsPerWrite || counts.rows - keptRows >= rowsPerWrite }

        mutating func take(_ chunk: ImportChunk, at desk: ImportDesk) async throws {
            var rows = chunk.rows
            if !chunk.isEarlier {
                let (read, columns) = (rows, chunk.columns)
                rows = try await desk.read { work in
                    var rows = read
                    try ImportRegistered.refuse(&rows, columns, in: work)
                    return rows
                }
            }
            for place in rows.indices {
                if let hash = rows[place].hash, let first = repetitions.first(hash, row: rows[place].number), !chunk.isEarlier {
                    rows[place].refuse(chunk.columns, .documentNumber, "repeated", "与第 \(first) 行的证件号码相同，只能留一行")
                }
                guard !chunk.isEarlier else { continue }
                counts.add(rows[place])
                waiting += rows[place].findings
                if rows[place].mayBeCut {
                    waiting.append(chunk.columns.finding(.note, rows[place].source, .documentNumber, ImportFindingStore.doubtCode, ImportTranslation.digitsLost))
                }
            }
            nextRow = chunk.range.upperBound + 1
        }

        mutating func kept() {
            waiting.removeAll(keepingCapacity: true)
            (keptRow, keptRows) = (nextRow, counts.rows)
        }
    }

    private func write(_ sheet: inout Sheet, at desk: ImportDesk) async throws {
        let (id, now) = (id, sheet)
        try await desk.write { work in
            guard try ImportStore.keepCheck(id, now.counts, from: now.keptRow, to: now.nextRow, in: work.tx) else { throw ImportState.gone }
            try ImportFindingStore.insert(now.waiting, of: id, in: work.tx)
        }
        sheet.kept()
    }

    private func finish(_ summary: ImportSheet.Summary, _ open: ImportState, in work: Work) throws {
        let cut = summary.columns.finding(.problem, .init(number: 0, cells: []), .documentNumber, "digits_lost", ImportTranslation.digitsLost)
        try ImportStore.refuseLate(try ImportFindingStore.settleDoubts(of: id, cut, in: work.tx), of: id, in: work.tx)
        try ImportFindingStore.insert(ImportNotes.of(summary), of: id, in: work.tx)
        try ImportStore.finishCheck(id, sheet: summary.sheet ?? "", in: work.tx)
        let state = try ImportVolunteers(id).state(in: work)
        try work.audit("checkVolunteerImport", AuditObject("volunteerImport", id), at: state.place, [
            "rows": "\(state.rows)", "acceptable": "\(state.acceptable)", "refused": "\(state.refused)", "skipped": "\(state.skipped)",
        ])
    }
}
