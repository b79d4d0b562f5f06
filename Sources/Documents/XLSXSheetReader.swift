/// Turns the XML of a sheet into rows.
final class XLSXSheetReader: XMLHandler {
    private enum Kind { case number, shared, inline, formulaText, boolean, asWritten }

    private let part: String
    private let texts: XLSXSharedStrings
    private let styles: XLSXStyles
    private let dates: XLSXDate
    private let limits: TableLimits
    private let body: (TableRow) throws -> Void
    private(set) var delivered = 0

    private var row = 0
    private var column = -1
    private var cells: [String] = []
    private var kind = Kind.number
    private var style = 0
    private var content: [UInt8] = []
    private var isCollecting = false
    private var isInline = false
    private var phoneticDepth = 0

    init(
        part: String, texts: XLSXSharedStrings, styles: XLSXStyles, dates: XLSXDate, limits: TableLimits,
        body: @escaping (TableRow) throws -> Void
    ) {
        self.part = part
        self.texts = texts
        self.styles = styles
        self.dates = dates
        self.limits = limits
        self.body = body
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        switch name {
        case "c": try startCell(attributes)
        case "v": isCollecting = true
        case "t": isCollecting = isInline && phoneticDepth == 0
        case "is": isInline = true
        case "rPh": phoneticDepth += 1
        case "row":
            // WPS and others may leave the number out: then it is the next.
            let number = attributes.bytes("r").flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? row + 1
            guard number > row, number <= SpreadsheetWriter.maximumRows else { throw TableError.damaged(part: part) }
            row = number
            column = -1
            cells.removeAll(keepingCapacity: true)
        default: break
        }
    }

    func end(_ name: XMLName) throws {
        switch name {
        case "c": try endCell()
        case "v", "t": isCollecting = false
        case "is": isInline = false
        case "rPh": phoneticDepth -= 1
        case "row": try endRow()
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        guard isCollecting else { return }
        content.append(contentsOf: bytes)
        guard content.count <= 3 * limits.cellLength + 3 else { throw tooLong }
    }

    private var tooLong: TableError { .cellTooLong(row: row, column: column + 1, limit: limits.cellLength) }

    private func startCell(_ attributes: XMLAttributes) throws {
        if let reference = attributes.bytes("r") {
            guard let index = Self.column(reference) else { throw TableError.damaged(part: part) }
            column = index
        } else {
            column += 1
        }
        style = attributes.bytes("s").flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        switch attributes.text("t") ?? "n" {
        case "n": kind = .number
        case "s": kind = .shared
        case "inlineStr": kind = .inline
        case "str": kind = .formulaText
        case "b": kind = .boolean
        default: kind = .asWritten  // "d", an ISO date, and "e", an error such as #N/A
        }
        content.removeAll(keepingCapacity: true)
        isInline = false
    }

    /// The column in a reference such as "AB12", counted from 0. Nil if there are no letters or too many.
    static func column(_ reference: UnsafeBufferPointer<UInt8>) -> Int? {
        var column = 0
        for byte in reference {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"): column = column * 26 + Int(byte - UInt8(ascii: "a")) + 1
            default: return column > 0 ? column - 1 : nil
            }
            guard column <= SpreadsheetWriter.maximumColumns else { return nil }
        }
        return nil
    }

    private func endCell() throws {
        let value = try value()
        guard !value.isEmpty else { return }
        guard column < limits.columns else { throw TableError.tooManyColumns(row: row, limit: limits.columns) }
        guard value.utf8.count <= limits.cellLength || value.utf16.count <= limits.cellLength else { throw tooLong }
        while cells.count <= column { cells.append("") }
        cells[column] = value
    }

    private func value() throws -> String {
        guard !content.isEmpty else { return "" }
        let text = String(decoding: content, as: UTF8.self)
        switch kind {
        case .number:
            let meaning = styles[style]
            if meaning != .number, let date = dates.text(text, as: meaning) { return date }
            // As it stands, nearly always.
            if content[0] != UInt8(ascii: "0"), content.count < 400, content.allSatisfy({ (48...57).contains($0) }) { return text }
            return DecimalText(text)?.asShown.plain ?? text
        case .shared:
            guard let index = Int(text), let shared = texts[index] else { throw TableError.damaged(part: part) }
            return shared
        case .inline, .formulaText: return XLSXText.unescaped(text)
        case .boolean: return text == "1" || text == "true" ? "TRUE" : "FALSE"
        case .asWritten: return text
        }
    }

    private func endRow() throws {
        guard !cells.isEmpty else { return }
        guard delivered < limits.rows else { throw TableError.tooManyRows(limit: limits.rows) }
        delivered += 1
        try body(TableRow(number: row, cells: cells))
    }
}
