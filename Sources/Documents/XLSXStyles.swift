/// Which cell formats of a workbook mean a date, a time or a duration.
final class XLSXStyles: XMLHandler {
    enum Meaning: Equatable { case number, date, dateTime, time, duration }

    private var codes: [Int: Meaning] = [:]
    private var meanings: [Meaning] = []
    private var section = Section.other
    private enum Section { case formats, cells, other }

    /// The meaning of the format number in a cell's `s`.
    subscript(style: Int) -> Meaning { meanings.indices.contains(style) ? meanings[style] : .number }

    func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name {
        case "numFmts": section = .formats
        case "cellXfs": section = .cells
        case "numFmt" where section == .formats:
            guard let id = attributes.text("numFmtId").flatMap(Int.init), let code = attributes.text("formatCode")
            else { return }
            codes[id] = Self.meaning(ofCode: code)
        case "xf" where section == .cells:
            let id = attributes.text("numFmtId").flatMap(Int.init) ?? 0
            meanings.append(codes[id] ?? Self.builtIn(id))
        default: break
        }
    }

    func end(_ name: XMLName) { if name == "numFmts" || name == "cellXfs" { section = .other } }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// Formats that have a number only. 27–36 and 50–58 belong to the Chinese edition (ECMA-376 part 1, 18.8.30).
    static func builtIn(_ id: Int) -> Meaning {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: .date
        case 22: .dateTime
        case 18...21, 32...35, 55, 56: .time
        case 45...47: .duration
        default: .number
        }
    }

    /// Reads a format code such as `yyyy"年"m"月"d"日"`, `[$-804]aaaa`, `#,##0.00;[Red]-#,##0.00`.
    static func meaning(ofCode code: String) -> Meaning {
        var letters = ""
        var characters = Array(code.lowercased())[...]
        // Only the part for positive numbers counts.
        scan: while let character = characters.popFirst() {
            switch character {
            case ";": break scan
            case "\"": characters = characters.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": characters = characters.dropFirst()
            case "[":
                let inside = String(characters.prefix { $0 != "]" })
                characters = characters.drop { $0 != "]" }.dropFirst()
                if !inside.isEmpty, Set(inside).count == 1, "hms".contains(inside.first ?? " ") { return .duration }
            default: letters.append(character)
            }
        }
        for word in ["general", "am/pm", "a/p", "上午/下午"] {
            letters = letters.replacing(word, with: word == "general" ? "" : "h")
        }
        let hasTime = letters.contains("h") || letters.contains("s")
        let hasDay = letters.contains("y") || letters.contains("d") || letters.contains("aaa")
        // "m" is the minute beside hours and seconds, otherwise the month; 0 or # make it a unit after a number.
        let isNumber = letters.contains("0") || letters.contains("#")
        let hasMonth = letters.contains("m") && !hasTime && !isNumber
        switch (hasDay || hasMonth, hasTime) {
        case (true, true): return .dateTime
        case (true, false): return .date
        case (false, true): return .time
        case (false, false): return .number
        }
    }
}
