import Audit
import Documents
import Jobs
import Kernel
import Pages
import Rights

/// The rows of a list that need a correction, as a spreadsheet: as they stand in the file with a further column that says what
/// is wrong, ready to be put right and imported on their own. Once the file is deleted, the list of problems alone.
struct ImportProblemSheet: Sendable {
    let state: ImportState
    let visit: Visit

    init(_ state: ImportState, _ visit: Visit) {
        self.state = state
        self.visit = visit
    }

    func write(to path: String) async throws {
        let (state, visit) = (state, visit)
        // The rows hold numbers in full: only whoever brought the file in gets them back, and it is recorded.
        let isOwn = state.account == visit.actor.account
        let hasFile = try await visit.read { try isOwn && ImportFileStore.exists(state.id, in: $0.tx) }
        try await visit.write { work in
            try work.audit("downloadImportProblems", AuditObject("volunteerImport", state.id), at: state.place, ["rows": "\(state.refused)"])
        }
        if hasFile {
            let file = state.pieces(at: ImportDesk(visit.services, actor: visit.actor))
            try await SideThread.run { try Self.rows(file, state, visit, to: path) }
        } else {
            try await visit.read { try Self.problems(state, visit, to: path, in: $0) }
        }
    }

    private static func rows(_ file: TablePieces, _ state: ImportState, _ visit: Visit, to path: String) throws {
        let writer = try SpreadsheetWriter(path: path)
        var isBegun = false
        var waiting: [TableRow] = []
        func flush() throws {
            guard let first = waiting.first?.number, let last = waiting.last?.number else { return }
            let words = try SideThread.wait {
                try await visit.read { work in
                    var words: [Int: [String]] = [:]
                    try ImportFindingStore.each(state.id, rows: first...last, in: work.tx) { finding in
                        guard finding.kind == .problem else { return }
                        let place = finding.heading.isEmpty ? finding.cell : finding.cell + " " + finding.heading
                        words[finding.row, default: []].append(place + "：" + visit.say(finding.message))
                    }
                    return words
                }
            }
            for row in waiting {
                guard let problems = words[row.number] else { continue }
                try writer.write(row.cells.map { .text($0) } + Array(repeating: .empty, count: max(0, width - row.cells.count))
                    + [.text(problems.joined(separator: "\n"))])
            }
            waiting.removeAll(keepingCapacity: true)
        }
        var width = 0
        _ = try ImportSheet.read(.pieces(file), limits: .archive) { columns, row in
            if !isBegun {
                isBegun = true
                width = columns.titles.count
                let title = visit.say("需要修改的行：改好后可以单独导入这份文件")
                try writer.begin(SheetLayout(
                    name: visit.say("需要修改的行"), titles: [title],
                    columns: columns.titles.map { SheetColumn($0, width: 16) } + [SheetColumn(visit.say("问题"), width: 60, wraps: true)]))
            }
            waiting.append(TableRow(number: row.number, cells: Array(row.cells.prefix(width))))
            if waiting.count == ImportStream.chunkRows { try flush() }
        }
        try flush()
        try writer.close()
    }

    private static func problems(_ state: ImportState, _ visit: Visit, to path: String, in work: Work) throws {
        let writer = try SpreadsheetWriter(path: path)
        let titles: [(Message, Int)] = [("行", 8), ("单元格", 10), ("列", 16), ("填写的内容", 24), ("问题", 60)]
        try writer.begin(SheetLayout(name: visit.say("需要修改的行"), titles: [visit.say("未导入的行：\(state.fileName)")],
                                     columns: titles.map { SheetColumn(visit.say($0.0), width: $0.1, wraps: $0.1 == 60) }))
        try ImportFindingStore.each(state.id, rows: 1...Int(Int32.max), in: work.tx) { finding in
            guard finding.kind == .problem else { return }
            try writer.write([.integer(finding.row), .text(finding.cell), .text(finding.heading), .text(finding.value),
                              .text(visit.say(finding.message))])
        }
        try writer.close()
    }
}
