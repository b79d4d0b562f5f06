import Audit
import Documents
import Kernel
import Organisations
import Rights
import Vault

/// Some rows of a list, read and compared with those before them and with everybody who is registered.
struct ImportChunk: Sendable {
    let columns: ImportColumns
    var rows: [ImportRow]

    /// The numbers of the first and the last row.
    var range: ClosedRange<Int> { (rows.first?.number ?? 0)...(rows.last?.number ?? 0) }
}

/// Goes through a list in chunks of fixed length, so that memory does not grow with the list and a chunk is the same one
/// in the check, in the import and after an interruption.
struct ImportStream {
    /// Rows in one transaction.
    static let chunkRows = 200

    let file: [UInt8]
    let organisation: Organisation
    let desk: ImportDesk
    let limits: TableLimits

    /// Blocks; call it on an ``ImportThread``.
    /// - Throws: ``Problems`` for "file" when it cannot be read.
    func run(_ body: (ImportChunk) throws -> Void) throws -> ImportSheet.Summary {
        var waiting: [TableRow] = []
        var memory = ImportMemory()
        var firstRows: [String: Int] = [:]
        var columns: ImportColumns?
        func finish() throws {
            guard let columns, !waiting.isEmpty else { return }
            var chunk = try read(waiting, columns, &memory)
            waiting.removeAll(keepingCapacity: true)
            for index in chunk.rows.indices { findRepetition(&chunk.rows[index], columns, &firstRows) }
            try body(chunk)
        }
        let summary = try ImportSheet.read(.bytes(file), limits: limits) { heading, row in
            columns = heading
            waiting.append(row)
            if waiting.count == Self.chunkRows { try finish() }
        }
        try finish()
        return summary
    }

    private func read(_ rows: [TableRow], _ columns: ImportColumns, _ memory: inout ImportMemory) throws -> ImportChunk {
        let (organisation, before, desk) = (organisation, memory, desk)
        let answer = try ImportThread.wait {
            try await desk.read { work in
                var reading = try ImportReading(columns, for: organisation, before, in: work)
                var read: [ImportRow] = []
                for row in rows { read.append(try reading.read(row)) }
                try Self.findRegistered(&read, columns, in: work)
                return (read, reading.memory)
            }
        }
        memory = answer.1
        return ImportChunk(columns: columns, rows: answer.0)
    }

    /// Who is registered already. Where somebody else's volunteers are concerned, only that much is said.
    private static func findRegistered(_ rows: inout [ImportRow], _ columns: ImportColumns, in work: Work) throws {
        let hashes = rows.map { row in row.document.map { VolunteerStore.documentHash($0, work.vault) } }
        let known = try ImportFindingStore.registered(hashes.compactMap(\.self), in: work.tx)
        guard !known.isEmpty else { return }
        for (index, hash) in hashes.enumerated() {
            guard let hash, let registered = known[hash] else { continue }
            let isOurs = work.actor.may(.importVolunteers, at: Place(registered.path))
            let message: Message = switch (isOurs, registered.number) {
            case (false, _): "已在系统中注册，不用再导入"
            case (true, let number?): "已经注册，编号 \(number.digits)，由“\(registered.organisationName)”管理，不用再导入"
            case (true, nil): "已经提交注册，正在等“\(registered.organisationName)”审核，不用再导入"
            }
            rows[index].refuse(columns, .documentNumber, "registered", message)
        }
    }

    private func findRepetition(_ row: inout ImportRow, _ columns: ImportColumns, _ firstRows: inout [String: Int]) {
        guard let key = row.document?.normalised else { return }
        if let first = firstRows[key] {
            row.refuse(columns, .documentNumber, "repeated", "与第 \(first) 行的证件号码相同，只能留一行")
        } else {
            firstRows[key] = row.number
        }
    }
}

extension ImportRow {
    /// Names a problem of the row, which is then not imported.
    mutating func refuse(_ columns: ImportColumns, _ field: ImportField?, _ code: String, _ message: Message) {
        findings.append(columns.finding(.problem, source, field, code, message))
        person = nil
    }
}
