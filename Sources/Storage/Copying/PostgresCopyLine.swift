import CPostgres
import Foundation
import Kernel

/// A plain session with a PostgreSQL server, one statement after the other: COPY does not go with a pipeline.
final class PostgresCopyLine: Connection {
    private let raw: OpaquePointer
    /// Bytes gathered before they are sent.
    private static let portion = 1 << 18

    init(_ uri: String) throws {
        guard let opened = PQconnectdb(uri) else { throw StorageError.unreachable(detail: "out of memory") }
        raw = opened
        guard PQstatus(raw) == CONNECTION_OK else { throw StorageError.unreachable(detail: reason) }
        try execute("SET client_encoding = 'UTF8'")
        try execute("SET statement_timeout = 0")
        try execute("SET client_min_messages = 'warning'")
    }

    deinit { PQfinish(raw) }

    func execute(_ statement: String) throws { try check(PQexec(raw, statement), PGRES_COMMAND_OK) }

    func rows(_ statement: String) throws -> [Row] {
        var rows: [Row] = []
        try ask(statement).each { rows.append($0); return true }
        return rows
    }

    /// By a cursor, in bounded memory.
    func each(_ statement: String, _ body: (Row) throws -> Void) throws {
        try execute("DECLARE everything NO SCROLL CURSOR FOR \(statement)")
        while true {
            let answer = try ask("FETCH FORWARD 1000 FROM everything")
            try answer.each { try body($0); return true }
            if answer.count < 1000 { break }
        }
        try execute("CLOSE everything")
    }

    /// Fills a table with the rows that `body` puts.
    func copy(into table: String, _ body: (([SQLValue]) throws -> Void) throws -> Void) throws {
        try check(PQexec(raw, "COPY \(table) FROM STDIN"), PGRES_COPY_IN)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.portion + 65_536)
        func send() throws {
            let sent = bytes.withUnsafeBytes { PQputCopyData(raw, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
            guard sent == 1 else { throw StorageError.unreachable(detail: reason) }
            bytes.removeAll(keepingCapacity: true)
        }
        try body { row in
            Self.write(row, to: &bytes)
            if bytes.count >= Self.portion { try send() }
        }
        try send()
        guard PQputCopyEnd(raw, nil) == 1 else { throw StorageError.unreachable(detail: reason) }
        try check(PQgetResult(raw), PGRES_COMMAND_OK)
        while let extra = PQgetResult(raw) { PQclear(extra) }
    }

    /// COPY's text form: values separated by tabs, `\N` for NULL.
    static func write(_ row: [SQLValue], to bytes: inout [UInt8]) {
        for (place, value) in row.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: "\t")) }
            switch value {
            case .null: bytes += "\\N".utf8
            case .integer(let number): bytes += String(number).utf8
            case .text(let text): escape(text.utf8, to: &bytes)
            case .blob(let blob): bytes += "\\\\x".utf8; bytes += Hex.encode(blob).utf8
            }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func escape(_ text: String.UTF8View, to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\\"): bytes += "\\\\".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            default: bytes.append(byte)
            }
        }
    }

    private func ask(_ statement: String) throws -> PostgresAnswer {
        let result = PQexecParams(raw, statement, 0, nil, nil, nil, nil, 1)
        guard PQresultStatus(result) == PGRES_TUPLES_OK, let result else {
            defer { PQclear(result) }
            throw StorageError(postgres: result)
        }
        return PostgresAnswer(result)
    }

    private func check(_ result: OpaquePointer?, _ wanted: ExecStatusType) throws {
        defer { PQclear(result) }
        guard PQresultStatus(result) == wanted else { throw StorageError(postgres: result) }
    }

    private var reason: String { PQerrorMessage(raw).map { String(cString: $0).trimmingCharacters(in: .whitespacesAndNewlines) } ?? "" }

    // MARK: The little that reading the catalogue takes

    func query(_ sql: SQL, _ need: Need, _ body: (Row) throws -> Bool) throws {
        let result = PostgresParameters.with(sql.bindings) { count, pointers, lengths, formats in
            PQexecParams(raw, PostgresText.numbered(sql.text), count, sql.bindings.map(PostgresParameters.type), pointers, lengths, formats, 1)
        }
        guard PQresultStatus(result) == PGRES_TUPLES_OK, let result else {
            defer { PQclear(result) }
            throw StorageError(postgres: result)
        }
        try PostgresAnswer(result).each(body)
    }

    func execute(_ sql: SQL) throws -> Int { throw StorageError.other("only reading") }
    func script(_ text: String) throws { try execute(text) }
    func savepoint<T>(_ body: () throws -> T) throws -> T { try body() }
}
