/// The state of reading separated text, fed with UTF-8 in pieces.
struct CSVParser {
    private enum State { case fieldStart, plain, quoted, quoteInQuoted }

    private let delimiter: UInt8
    private let limits: TableLimits
    private var isSpecial = [Bool](repeating: false, count: 256)
    private var state = State.fieldStart
    private var field: [UInt8] = []
    private var cells: [String] = []
    private var filled = 0
    private var row = 1
    private var afterReturn = false
    private(set) var delivered = 0

    init(delimiter: UInt8, limits: TableLimits) {
        self.delimiter = delimiter
        self.limits = limits
        for byte in [delimiter, 0, UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r")] { isSpecial[Int(byte)] = true }
    }

    mutating func take(_ bytes: [UInt8], _ body: (TableRow) throws -> Void) throws {
        try bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place < bytes.count {
                // What has no meaning of its own goes on in one go.
                var end = place
                while end < bytes.count, !isSpecial[Int(bytes[end])] { end += 1 }
                if end > place { try append(UnsafeBufferPointer(rebasing: bytes[place..<end])) }
                if end < bytes.count { try take(bytes[end], body) }
                place = end + 1
            }
        }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        afterReturn = false
        if state != .quoted { state = .plain }
        field.append(contentsOf: bytes)
        if field.count > 3 * limits.cellLength { throw tooLong }
    }

    private mutating func take(_ byte: UInt8, _ body: (TableRow) throws -> Void) throws {
        let isLineFeedOfReturn = afterReturn && byte == UInt8(ascii: "\n")
        afterReturn = false
        if isLineFeedOfReturn { return }
        guard byte != 0 else { throw TableError.otherKind(.binary) }
        if state == .quoted {
            if byte == UInt8(ascii: "\"") { state = .quoteInQuoted } else { try append(byte) }
            return
        }
        if byte == UInt8(ascii: "\"") {
            switch state {
            case .fieldStart:
                state = .quoted
                return
            case .quoteInQuoted:
                state = .quoted
                return try append(byte)
            case .plain, .quoted:
                return try append(byte)
            }
        }
        switch byte {
        case delimiter: try endField()
        case UInt8(ascii: "\n"): try endRow(body)
        case UInt8(ascii: "\r"):
            afterReturn = true
            try endRow(body)
        default:
            state = .plain
            try append(byte)
        }
    }

    mutating func finish(_ body: (TableRow) throws -> Void) throws {
        if state == .quoted { throw TableError.unfinishedQuote(row: row) }
        if state != .fieldStart || !cells.isEmpty || filled > 0 { try endRow(body) }
    }

    private mutating func append(_ byte: UInt8) throws {
        field.append(byte)
        // A UTF-16 unit takes at most three bytes of UTF-8.
        if field.count > 3 * limits.cellLength { throw tooLong }
    }

    private var tooLong: TableError { .cellTooLong(row: row, column: filled + 1, limit: limits.cellLength) }

    private mutating func endField() throws {
        if !field.isEmpty {
            guard filled < limits.columns else { throw TableError.tooManyColumns(row: row, limit: limits.columns) }
            let text = Self.withoutGuard(String(decoding: field, as: UTF8.self))
            guard text.utf8.count <= limits.cellLength || text.utf16.count <= limits.cellLength else { throw tooLong }
            while cells.count < filled { cells.append("") }
            cells.append(text)
            field.removeAll(keepingCapacity: true)
        }
        filled += 1
        state = .fieldStart
    }

    /// Takes off the apostrophe that `CSVWriter` puts before what looks like a formula.
    private static func withoutGuard(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "'"), let second = text.unicodeScalars.dropFirst().first,
            CSVWriter.formulaStarts.contains(second)
        else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    private mutating func endRow(_ body: (TableRow) throws -> Void) throws {
        try endField()
        defer {
            row += 1
            filled = 0
            cells.removeAll(keepingCapacity: true)
        }
        guard !cells.isEmpty else { return }
        guard delivered < limits.rows else { throw TableError.tooManyRows(limit: limits.rows) }
        delivered += 1
        try body(TableRow(number: row, cells: cells))
    }
}
