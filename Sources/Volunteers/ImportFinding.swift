import Documents
import Kernel
import Storage

/// Something that is said about a row of an imported list, or about the whole list (row 0).
package struct ImportFinding: Sendable {
    package enum Kind: String, CaseIterable, SQLConvertible, Sendable {
        /// The row cannot be imported like this.
        case problem
        /// The row is no person: a total, a signature line, a repeated heading.
        case skipped
        /// Worth knowing; the row is imported.
        case note
    }

    package let kind: Kind
    /// The number that a spreadsheet shows at the left; 0 for the whole list.
    package let row: Int
    /// The letters that a spreadsheet shows above; empty for the whole row.
    package let column: String
    /// The heading over the cell, as in the file.
    package let heading: String
    /// The name of the field for programs; empty for the whole row.
    package let field: String
    /// What the cell holds, masked.
    package let value: String
    /// A stable word for programs.
    package let code: String
    /// What is wrong and what to do.
    package let message: Message

    /// "D17", "17" for a row, empty for the whole list.
    package var cell: String { row == 0 ? "" : column + "\(row)" }
}

/// The columns of one list: where each field stands.
package struct ImportColumns: Sendable {
    /// Fields by column, counted from 0.
    let fields: [Int: ImportField]
    let titles: [String]
    /// Where the heading stands.
    let row: Int
    private let places: [ImportField: [Int]]

    init(fields: [Int: ImportField], titles: [String], row: Int) {
        self.fields = fields
        self.titles = titles
        self.row = row
        places = Dictionary(grouping: fields.keys.sorted()) { fields[$0] ?? .remark }
    }

    func place(of field: ImportField) -> Int? { places[field]?.first }

    /// The text under a heading, nil when the list has no such column or the cell is empty. Street and community often
    /// stand in columns of their own; together they name a place.
    func text(_ field: ImportField, in row: TableRow) -> String? {
        guard let all = places[field] else { return nil }
        let text = field == .region ? all.map { ImportCell.plain(row[$0]) }.joined() : ImportCell.plain(row[all[0]])
        return text.isEmpty ? nil : text
    }

    func finding(_ kind: ImportFinding.Kind, _ row: TableRow, _ field: ImportField?, _ code: String, _ message: Message) -> ImportFinding {
        let place = field.flatMap(place(of:))
        return ImportFinding(
            kind: kind, row: row.number, column: place.map(TableRow.letters(ofColumn:)) ?? "",
            heading: place.map { titles[$0] } ?? field?.heading ?? "", field: field?.rawValue ?? "",
            value: place.flatMap { place in field.map { $0.masked(ImportCell.plain(row[place])) } } ?? "", code: code, message: message)
    }

    /// Columns that are not imported: those that the system fills itself, and headings that nobody knows or that come a
    /// second time.
    var leftOut: (known: [ImportField], unknown: [String]) {
        let unknown = titles.indices.filter { place in
            guard !titles[place].isEmpty, let field = fields[place] else { return !titles[place].isEmpty }
            return field != .region && !field.isIgnored && self.place(of: field) != place
        }
        let known = ImportField.allCases.filter { $0.isIgnored && places[$0] != nil }
        return (known, unknown.map { String(titles[$0].prefix(20)) })
    }
}
