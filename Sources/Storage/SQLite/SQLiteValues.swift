import GRDB
import GRDBSQLite

/// Values to and from a statement of SQLite.
enum SQLiteValues {
    /// SQLite copies what it is given.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    static func bind(_ values: [SQLValue], to raw: OpaquePointer) throws {
        for (place, value) in values.enumerated() {
            let place = CInt(place + 1)
            let code: CInt
            switch value {
            case .null: code = sqlite3_bind_null(raw, place)
            case .integer(let number): code = sqlite3_bind_int64(raw, place, number)
            // An empty text must not be taken for NULL.
            case .text(""): code = sqlite3_bind_text(raw, place, "", 0, transient)
            case .text(var text): code = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(raw, place, $0.baseAddress, CInt($0.count), transient) }
            }
            case .blob(let bytes): code = bytes.isEmpty ? sqlite3_bind_zeroblob(raw, place, 0)
                : bytes.withUnsafeBytes { sqlite3_bind_blob(raw, place, $0.baseAddress, CInt($0.count), transient) }
            }
            guard code == SQLITE_OK else { throw StorageError(DatabaseError(resultCode: ResultCode(rawValue: code))) }
        }
    }

    static func value(_ raw: OpaquePointer, _ column: CInt) -> SQLValue {
        switch sqlite3_column_type(raw, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(raw, column))
        case SQLITE_TEXT: .text(text(raw, column))
        // Only what somebody else wrote holds one; it is read as it is shown.
        case SQLITE_FLOAT: .text(text(raw, column))
        case SQLITE_BLOB: .blob([UInt8](UnsafeRawBufferPointer(start: sqlite3_column_blob(raw, column),
                                                               count: Int(sqlite3_column_bytes(raw, column)))))
        default: .null
        }
    }

    private static func text(_ raw: OpaquePointer, _ column: CInt) -> String {
        guard let start = sqlite3_column_text(raw, column) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, column))), as: UTF8.self)
    }

    static func columns(of raw: OpaquePointer) -> Columns {
        Columns((0..<sqlite3_column_count(raw)).map { sqlite3_column_name(raw, $0).map { String(cString: $0) } ?? "" })
    }

    /// Ready for the next use; nothing bound stays in memory.
    static func finish(_ raw: OpaquePointer) {
        sqlite3_reset(raw)
        sqlite3_clear_bindings(raw)
    }
}
