/// Where a table comes from.
package enum TableSource: Sendable {
    case path(String)
    case bytes([UInt8])
    case pieces(TablePieces)
}

/// A row that was read. Trailing empty cells are left off; cells hidden under a merged cell are empty.
package struct TableRow: Sendable, Equatable {
    /// The number a spreadsheet shows at the left: counted from 1, empty rows included.
    package let number: Int
    package let cells: [String]

    package init(number: Int, cells: [String]) {
        self.number = number
        self.cells = cells
    }

    /// The cell in the column counted from 0, empty if the row is shorter.
    package subscript(column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }

    /// The letters a spreadsheet shows above a column counted from 0: "A", "Z", "AA".
    package static func letters(ofColumn column: Int) -> String {
        var letters = ""
        var rest = column
        repeat {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }
}

/// What was read besides the rows.
package struct TableSummary: Sendable, Equatable {
    package enum Kind: Sendable, Equatable { case xlsx, text(encoding: String, delimiter: String) }
    package let kind: Kind
    /// The sheet that was read; nil for text.
    package let sheet: String?
    /// Rows handed over.
    package let rows: Int
}

/// Reads tables that people upload: XLSX of Excel, WPS and LibreOffice, and comma-, semicolon- or tab-separated
/// text in UTF-8, UTF-16 (with a mark) or GB18030. The kind is told by the content.
///
/// Cells come as text. Numbers stand as in the file without exponent (a whole number keeps all its digits), dates as
/// `2024-03-05`, with a time `2024-03-05T09:00:00`, times as `09:00:00`, durations as `25:30:00`, truth values as
/// `TRUE` and `FALSE`. Rows without any content are skipped. Formulas give the value that was saved with them.
package enum TableReader {
    /// Hands over the rows one by one; memory does not grow with their number, but with the distinct texts of an XLSX.
    /// - Parameters:
    ///   - sheet: the name of a sheet of a workbook; without it the first visible one.
    ///   - body: what it throws stops the reading and is thrown on.
    /// - Throws: `TableError`.
    @discardableResult
    package static func read(
        _ source: TableSource, sheet: String? = nil, limits: TableLimits = .upload, _ body: (TableRow) throws -> Void
    ) throws -> TableSummary {
        let bytes = try open(source, limits: limits)
        let head = try bytes.read(4096)
        switch try kind(head: head, bytes) {
        case .zip:
            let archive = try ZipArchive(source, limits: limits)
            let workbook = try XLSXWorkbook(archive)
            return try workbook.read(sheet: sheet, limits: limits, body)
        case .text:
            return try CSVReader(bytes, limits: limits).read(body)
        }
    }

    /// All rows at once, for tables known to be small.
    package static func rows(
        _ source: TableSource, sheet: String? = nil, limits: TableLimits = .upload
    ) throws -> [TableRow] {
        var rows: [TableRow] = []
        try read(source, sheet: sheet, limits: limits) { rows.append($0) }
        return rows
    }

    /// The names of the visible sheets of a workbook, in their order; none for text.
    package static func sheets(_ source: TableSource, limits: TableLimits = .upload) throws -> [String] {
        let bytes = try open(source, limits: limits)
        guard try kind(head: bytes.read(4096), bytes) == .zip else { return [] }
        return try XLSXWorkbook(ZipArchive(source, limits: limits)).visibleSheets.map(\.name)
    }

    private static func open(_ source: TableSource, limits: TableLimits) throws -> ByteSource {
        let bytes =
            switch source {
            case .path(let path): try ByteSource(path: path)
            case .bytes(let bytes): ByteSource(bytes: bytes)
            case .pieces(let pieces): ByteSource(pieces: pieces)
            }
        guard bytes.size <= limits.fileBytes else {
            throw TableError.fileTooLarge(bytes: bytes.size, limit: limits.fileBytes)
        }
        return bytes
    }

    private static func kind(head: [UInt8], _ bytes: ByteSource) throws -> TableKind {
        do {
            return try TableKind(head: head)
        } catch TableError.oldExcel {
            // Directory entries of 128 bytes do not cross the borders of what is read at a time.
            bytes.rewind()
            while case let some = try bytes.read(1 << 20), !some.isEmpty {
                if TableKind.isEncryptedPackage(some) { throw TableError.encrypted }
            }
            throw TableError.oldExcel
        }
    }
}
