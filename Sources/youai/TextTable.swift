import Foundation
import Kernel

/// A table for a terminal: columns as wide as their widest text, Chinese characters counted as two.
struct TextTable {
    private var rows: [[String]]
    /// Longer texts in all columns but the last are cut.
    private static let widest = 32

    init(_ heading: [String]) { rows = [heading] }

    var isEmpty: Bool { rows.count == 1 }

    mutating func add(_ row: [String]) { rows.append(row.map { $0.replacing("\n", with: " ") }) }

    var text: String {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], min(Self.widest, Self.width(cell)))
            }
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : Self.fitted(cell, widths[column])
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    private static func fitted(_ cell: String, _ width: Int) -> String {
        var cell = cell
        while Self.width(cell) > width { cell.removeLast() }
        return cell + String(repeating: " ", count: width - Self.width(cell))
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }
}

/// In which language a command speaks of data.
enum CommandLanguage {
    static func chosen(_ option: String?) -> Language {
        if let option, let language = Language(code: option) { return language }
        let set = ProcessInfo.processInfo.environment
        return (set["LC_ALL"] ?? set["LANG"] ?? "").lowercased().hasPrefix("zh") ? .zh : .en
    }
}
