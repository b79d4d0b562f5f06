/// Writes comma-separated values: UTF-8 with a byte order mark (spreadsheets in China would read GBK without it),
/// RFC 4180 quoting, CRLF.
///
/// A text that a spreadsheet would run as a formula (it begins with = + - @, their full-width forms, a tab or a
/// return) gets an apostrophe in front, as OWASP advises; `TableReader` takes it off again. Numbers are left alone.
package struct CSVWriter: Sendable {
    /// The file so far, UTF-8.
    package private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    package init() {}

    package mutating func write(_ row: [Cell]) {
        for (index, cell) in row.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: Self.field(cell).utf8)
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    /// Takes what was written so far, for a response that is sent piece by piece.
    package mutating func drain() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    static func field(_ cell: Cell) -> String {
        switch cell {
        case .empty: return ""
        case .text(let text): return quoted(guarded(text))
        case .integer(let value): return String(value)
        case .number(let text): return DecimalText(text)?.plain ?? quoted(guarded(text))
        case .hours(let value), .money(let value): return hundredths(value)
        case .percent(let value): return hundredths(value) + "%"
        case .date(let year, let month, let day):
            return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        case .dateTime(let year, let month, let day, let hour, let minute):
            return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2)) \(padded(hour, 2)):\(padded(minute, 2))"
        }
    }

    /// First characters that make a spreadsheet take a text for a formula.
    static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]

    private static func guarded(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, formulaStarts.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        let special: Set<Unicode.Scalar> = [",", "\"", "\n", "\r", "\t", ";"]
        guard text.unicodeScalars.contains(where: special.contains) else { return text }
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { result.unicodeScalars.append("\"") }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
