import Documents
import Kernel
import Regions

/// A list of volunteers as a file: finds the heading, whatever stands above it and in whatever order its columns are.
enum ImportSheet {
    /// Titles and remarks may stand in as many rows above the heading, less one.
    static let headingRows = 10

    /// Stops the reading of a sheet in which there is no heading.
    private struct NoHeading: Error {}

    struct Summary: Sendable {
        let columns: ImportColumns
        /// The sheet that was read; nil for text.
        let sheet: String?
        /// Further sheets with something in them that were not read.
        let otherSheets: [String]
    }

    /// Hands over the rows below the heading.
    /// - Throws: ``Problems`` for "file" when it is no table or has no heading with the columns that are needed.
    static func read(_ source: TableSource, limits: TableLimits, _ body: (ImportColumns, TableRow) throws -> Void) throws -> Summary {
        do {
            let sheets = try TableReader.sheets(source, limits: limits)
            for sheet in sheets.isEmpty ? [nil] : sheets.map(Optional.some) {
                do {
                    let columns = try read(source, sheet: sheet, limits: limits, body)
                    return Summary(columns: columns, sheet: sheet, otherSheets: sheets.filter { $0 != sheet })
                } catch is NoHeading {}
            }
        } catch let error as TableError {
            throw Problems("file", "unreadable", error.advice)
        }
        throw Problems("file", "no_heading", "没有找到表头：前 \(headingRows) 行里要有一行写着“姓名”“证件号码”和“电话”")
    }

    private static func read(_ source: TableSource, sheet: String?, limits: TableLimits,
                             _ body: (ImportColumns, TableRow) throws -> Void) throws -> ImportColumns {
        var found: ImportColumns?
        var looked = 0
        try TableReader.read(source, sheet: sheet, limits: limits) { row in
            if let columns = found { return try body(columns, row) }
            found = try heading(row)
            looked += 1
            if found == nil, looked >= headingRows { throw NoHeading() }
        }
        guard let found else { throw NoHeading() }
        return found
    }

    /// The columns when this row is the heading.
    private static func heading(_ row: TableRow) throws -> ImportColumns? {
        let titles = row.cells.map { TypedText.trimmed(TypedText.clean($0)) }
        var fields: [Int: ImportField] = [:]
        for (place, title) in titles.enumerated() {
            if let field = ImportField.named(title) { fields[place] = field }
        }
        let known = Set(fields.values)
        guard known.contains(.name), known.count >= 3 || known.contains(.documentNumber) else { return nil }
        var problems = Problems()
        for field in ImportField.needed where !known.contains(field) {
            problems.add("file", "missing_column", "第 \(row.number) 行的表头里没有“\(field.heading)”这一列")
        }
        for field in [ImportField.name, .documentNumber, .phone, .sex, .bornOn] {
            let places = fields.filter { $0.value == field }.keys.sorted()
            guard places.count > 1 else { continue }
            let letters = places.map(TableRow.letters(ofColumn:)).joined(separator: "、")
            problems.add("file", "repeated_column", "有几列都是“\(field.heading)”（\(letters) 列），请只留一列，或给其他列改名")
        }
        try problems.throwIfAny()
        return ImportColumns(fields: fields, titles: titles, row: row.number)
    }
}
