import CPostgres

/// The rows that a statement answered.
final class PostgresAnswer {
    private let result: OpaquePointer
    /// Set before the rows are read.
    var shape: PostgresShape?

    /// Owns the result from now on.
    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    var count: Int { Int(PQntuples(result)) }

    /// How many rows the statement changed.
    var changed: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// What the server says it did, as in "COMMIT": a COMMIT of a broken transaction answers "ROLLBACK".
    var tag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

    func each(_ body: (Row) throws -> Bool) throws {
        let rows = PQntuples(result), shape = shape ?? readShape()
        for row in 0..<rows {
            var values: [SQLValue] = []
            values.reserveCapacity(shape.types.count)
            for (column, type) in shape.types.enumerated() { values.append(try value(row, Int32(column), type)) }
            guard try body(Row(columns: shape.columns, values: values)) else { return }
        }
    }

    func readShape() -> PostgresShape {
        let places = 0..<PQnfields(result)
        return PostgresShape(columns: Columns(places.map { PQfname(result, $0).map { String(cString: $0) } ?? "" }),
                             types: places.map { PQftype(result, $0) })
    }

    private func value(_ row: Int32, _ column: Int32, _ type: UInt32) throws -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        switch type {
        case 20, 21, 23, 26: return .integer(Self.integer(bytes))
        case 16: return .integer(bytes.first == 1 ? 1 : 0)
        case 25, 1043, 1042, 19, 18, 705: return .text(String(decoding: bytes, as: UTF8.self))
        case 17: return .blob([UInt8](bytes))
        case 1700: return .integer(try Self.numeric(bytes))
        // void, as pg_notify and the lock functions answer.
        case 2278: return .null
        default: throw StorageError.other("a column of type \(type) cannot be read")
        }
    }

    /// A big-endian integer of 1 to 8 bytes.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        guard let first = bytes.first else { return 0 }
        var number: Int64 = first >= 128 ? -1 : 0
        for byte in bytes { number = number << 8 | Int64(byte) }
        return number
    }

    /// What SUM of integers answers: whole numbers in groups of four decimal digits.
    private static func numeric(_ bytes: UnsafeRawBufferPointer) throws -> Int64 {
        func part(_ index: Int) -> Int { Int(integer(UnsafeRawBufferPointer(rebasing: bytes[index * 2..<index * 2 + 2]))) }
        guard bytes.count >= 8 else { throw StorageError.other("a number cannot be read") }
        let groups = part(0), weight = part(1), isNegative = part(2) == 0x4000
        guard groups >= 0, bytes.count == 8 + groups * 2, part(2) == 0 || isNegative, groups <= weight + 1, weight < 5 else {
            throw StorageError.other("a number is not whole or too large")
        }
        var number: Int64 = 0
        if groups > 0 {
            for index in 0...weight {
                let (product, tooLarge) = number.multipliedReportingOverflow(by: 10_000)
                guard !tooLarge else { throw StorageError.other("a number is too large") }
                number = product + Int64(index < groups ? part(4 + index) : 0)
            }
        }
        return isNegative ? -number : number
    }
}

extension StorageError {
    /// Reads the SQLSTATE of a failed statement.
    init(postgres result: OpaquePointer?) {
        let state = PQresultErrorField(result, 67).map { String(cString: $0) } ?? ""
        // The constraint and the message; never the detail line, which quotes values.
        let message = PQresultErrorField(result, 77).map { String(cString: $0) } ?? ""
        let constraint = PQresultErrorField(result, 110).map { String(cString: $0) } ?? ""
        switch state {
        case "23505": self = .notUnique(detail: constraint)
        case "23503": self = .referenceBroken
        case let state where state.hasPrefix("23"): self = .ruleBroken(detail: constraint.isEmpty ? message : constraint)
        // Text that UTF-8 or PostgreSQL has no place for, such as a zero byte.
        case "22021": self = .ruleBroken(detail: "text")
        case "55P03", "57014", "40001", "40P01": self = .busy
        case "53100", "53200", "25006", "58030": self = .unwritable(detail: message)
        // A migration changed a table under a prepared statement: a new connection prepares it anew.
        case "0A000" where message.hasPrefix("cached plan"): self = .unreachable(detail: message)
        case let state where state.hasPrefix("57P") || state.hasPrefix("08"): self = .unreachable(detail: message)
        default: self = .other("\(state) \(message)")
        }
    }
}
