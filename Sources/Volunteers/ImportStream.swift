import Audit
import Documents
import Jobs
import Kernel
import Organisations
import Rights

/// Some rows of a list, read by the rules of the registration form.
struct ImportChunk: Sendable {
    let columns: ImportColumns
    var rows: [ImportRow]
    /// Rows of the list up to the last one of these.
    let done: Int
    /// They were dealt with before an interruption; only their documents were looked at.
    var isEarlier = false

    /// The numbers of the first and the last row.
    var range: ClosedRange<Int> { (rows.first?.number ?? 0)...(rows.last?.number ?? 0) }
}

/// Goes through a list in chunks, so that memory does not grow with the list. Reading and whatever is done with the chunks go
/// on side by side.
struct ImportStream: Sendable {
    /// Rows in one transaction: many for the sake of journeys and commits, few enough that others wait some tens of
    /// milliseconds for it.
    static let chunkRows = 500

    /// What becomes of rows before the one at which to begin.
    enum Earlier: Sendable {
        case leftOut
        /// Their documents are told, to find repetitions.
        case identified
    }

    let file: TablePieces
    let organisation: Organisation
    let desk: ImportDesk
    let limits: TableLimits
    /// The number of the first row to deal with.
    let firstRow: Int
    let earlier: Earlier
    /// Whether identity data are sealed, for rows that will be written.
    let seals: Bool

    /// - Throws: ``Problems`` for "file" when it cannot be read, and what `body` throws.
    func run(_ body: (ImportChunk) async throws -> Void) async throws -> ImportSheet.Summary {
        let pipe = ImportPipe()
        async let summary = SideThread.run {
            defer { pipe.finish() }
            return try read(into: pipe)
        }
        do {
            for await chunk in pipe.chunks {
                try await body(chunk)
                pipe.makeRoom()
            }
        } catch {
            pipe.close()
            _ = try? await summary
            throw error
        }
        return try await summary
    }

    private func read(into pipe: ImportPipe) throws -> ImportSheet.Summary {
        var waiting: [TableRow] = []
        var memory = ImportMemory()
        var columns: ImportColumns?
        var done = 0
        func finish(isEarlier: Bool) throws {
            guard let columns, !waiting.isEmpty else { return }
            done += waiting.count
            defer { waiting.removeAll(keepingCapacity: true) }
            if isEarlier, earlier == .leftOut { return }
            try pipe.send(try chunk(waiting, columns, &memory, done, isEarlier))
        }
        var isEarlier = false
        let summary = try ImportSheet.read(.pieces(file), limits: limits) { heading, row in
            columns = heading
            let before = row.number < firstRow
            if before != isEarlier { try finish(isEarlier: isEarlier) }
            isEarlier = before
            waiting.append(row)
            if waiting.count == Self.chunkRows { try finish(isEarlier: isEarlier) }
        }
        try finish(isEarlier: isEarlier)
        return summary
    }

    private func chunk(_ rows: [TableRow], _ columns: ImportColumns, _ memory: inout ImportMemory, _ done: Int, _ isEarlier: Bool) throws
        -> ImportChunk {
        let (organisation, before, seals) = (organisation, memory, seals)
        let (read, after) = try SideThread.wait {
            try await desk.read { work in
                var reading = try ImportReading(columns, for: organisation, before, in: work)
                let read = try rows.map { row in
                    if isEarlier { return reading.identify(row) }
                    var result = try reading.read(row)
                    if seals, let person = result.person { result.new = try NewVolunteer(person, work.vault) }
                    return result
                }
                return (read, reading.memory)
            }
        }
        memory = after
        return ImportChunk(columns: columns, rows: read, done: done, isEarlier: isEarlier)
    }
}

extension ImportRow {
    /// Names a problem of the row, which is then not imported.
    mutating func refuse(_ columns: ImportColumns, _ field: ImportField?, _ code: String, _ message: Message) {
        findings.append(columns.finding(.problem, source, field, code, message))
        person = nil
    }
}
