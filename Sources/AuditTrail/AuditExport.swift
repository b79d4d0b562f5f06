import Audit
import Documents
import Foundation
import Kernel
import Pages
import Rights

/// What is filtered, as a file: XLSX or CSV, oldest first (导出审计记录). It is written row by row to a temporary file.
struct AuditExport: Sendable {
    enum Format: String, Sendable {
        case xlsx, csv
    }

    /// More than this many rows are not written; narrow the list first.
    static let limit = 100_000

    let query: AuditQuery
    let format: Format

    /// - Returns: the path of the file and how many rows it holds.
    /// - Throws: ``Refusal/conflict(code:_:)`` when there are more rows than ``limit``.
    func write(_ visit: Visit) async throws -> (path: String, rows: Int) {
        let path = visit.temporaryPath(format.rawValue)
        let (query, format) = (query, format)
        let rows = try await removing(path) { try await visit.read { work in
            let sink: any RowSink = format == .xlsx ? try SheetSink(path, visit) : try TextSink(path, visit)
            var count = 0
            try AuditStore.each(query.filter, places: work.actor.places(for: .readAudit), in: work.tx) { event in
                count += 1
                guard count <= Self.limit else { throw Refusal.conflict(code: "too_many", "一次最多导出 \(Self.limit) 条，请先筛选") }
                try sink.write(Self.cells(event, visit))
            }
            try sink.close()
            return count
        } }
        return (path, rows)
    }

    /// Leaves no half-written file behind.
    private func removing<T: Sendable>(_ path: String, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    static func columns(_ visit: Visit) -> [SheetColumn] {
        let titles: [(Message, Int)] = [("时间", 18), ("谁", 14), ("做了什么", 18), ("对象", 24), ("结果", 8), ("内容", 50), ("来自", 18)]
        return titles.map { SheetColumn(visit.say($0.0), width: $0.1, wraps: $0.1 == 50) }
    }

    private static func cells(_ event: AuditEvent, _ visit: Visit) -> [Cell] {
        let (day, time) = (event.at.day, event.at.timeOfDay)
        return [
            .dateTime(year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute),
            .text(event.shownName(visit)), .text(visit.say(AuditWords.action(event.action))),
            .text(visit.say(AuditWords.object(event.objectKind, event.objectID))), .text(visit.say(event.result.label)), .text(event.detailText(visit)),
            .text(event.address),
        ]
    }
}

/// Takes rows one by one.
private protocol RowSink {
    func write(_ row: [Cell]) throws
    func close() throws
}

private final class SheetSink: RowSink {
    private let writer: SpreadsheetWriter

    init(_ path: String, _ visit: Visit) throws {
        writer = try SpreadsheetWriter(path: path)
        try writer.begin(SheetLayout(name: visit.say("审计记录"), titles: [visit.say("审计记录（\(visit.today)）")], columns: AuditExport.columns(visit)))
    }

    func write(_ row: [Cell]) throws { try writer.write(row) }
    func close() throws { try writer.close() }
}

private final class TextSink: RowSink {
    private var writer = CSVWriter()
    private let file: FileHandle

    init(_ path: String, _ visit: Visit) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil) else { throw SpreadsheetError.cannotCreate(path: path) }
        file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        writer.write(AuditExport.columns(visit).map { .text($0.title) })
    }

    func write(_ row: [Cell]) throws {
        writer.write(row)
        if writer.bytes.count > 65_536 { try file.write(contentsOf: Data(writer.drain())) }
    }

    func close() throws {
        try file.write(contentsOf: Data(writer.drain()))
        try file.close()
    }
}
