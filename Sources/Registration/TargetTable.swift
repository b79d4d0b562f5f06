import Documents
import Kernel

/// A table of targets as people keep it: columns in any order, a title above them or not.
package struct TargetTable: Sendable {
    package struct Row: Sendable {
        package let number: Int
        package let fields: Fields
    }

    package private(set) var rows: [Row] = []

    /// So many rows are shown and taken at once.
    static let limit = 500

    /// - Parameter types: the kinds of units, which a table names in words.
    /// - Throws: ``Problems`` for "file".
    package init(_ bytes: [UInt8], types: [UnitType]) throws {
        var columns: [String: Int] = [:]
        do {
            try TableReader.read(.bytes(bytes)) { row in
                if columns.isEmpty {
                    let found = Self.columns(of: row)
                    if found["organisation"] != nil, found["base"] != nil { columns = found }
                } else if let line = Self.read(row, columns, types) {
                    rows.append(line)
                }
            }
        } catch is TableError {
            throw Problems("file", "unreadable", "这个文件读不出来，请存成 .xlsx 或 .csv 再上传")
        }
        guard !columns.isEmpty else { throw Problems("file", "no_heading", "表里要有“注册机构”和“基数”两列的标题") }
        guard !rows.isEmpty else { throw Problems("file", "empty", "文件里没有数据行") }
        guard rows.count <= Self.limit else { throw Problems("file", "too_many", "一次最多 \(Self.limit) 行，请分几次导入") }
    }

    private static func columns(of row: TableRow) -> [String: Int] {
        var found: [String: Int] = [:]
        for (place, cell) in row.cells.enumerated() {
            let title = TypedText.trimmed(TypedText.halfWidth(cell)).lowercased()
            for (column, names) in TargetColumns.headings where names.contains(title) && found[column] == nil { found[column] = place }
        }
        return found
    }

    private static func read(_ row: TableRow, _ columns: [String: Int], _ types: [UnitType]) -> Row? {
        func cell(_ column: String) -> String { columns[column].map { TypedText.trimmed(TypedText.clean(row[$0])) } ?? "" }
        let organisation = cell("organisation")
        // Totals and lines to sign on are no targets.
        let first = TypedText.trimmed(row[0])
        guard !organisation.isEmpty, !first.hasPrefix("合计"), !organisation.hasPrefix("合计") else { return nil }
        var fields = Fields()
        for column in TargetColumns.headings.keys.sorted() {
            var text = cell(column)
            if column == "unitType" { text = types.first { $0.name == text || $0.english == text }?.code ?? text }
            // A share that a spreadsheet keeps as a part of one: 0.6 is 60 %.
            if column == "ratio", !text.contains("%"), let part = Money(text), part.fen <= 100, part.fen > 0 { text = "\(part.fen)" }
            if ["base", "target"].contains(column) { text = text.filter { $0 != "," && $0 != "，" } }
            if !text.isEmpty { fields.set(column, text) }
        }
        return Row(number: row.number, fields: fields)
    }
}
