/// One cell of a spreadsheet that is written. Numbers are exact decimals, never `Double`.
package enum Cell: Sendable, Equatable {
    case empty
    /// Always text, whatever it begins with: never a formula, never turned into a number. ID and phone numbers go here.
    case text(String)
    case integer(Int)
    /// A decimal such as "-12.50". With more than 15 significant digits it is written as text, since a
    /// spreadsheet would silently round it.
    case number(String)
    /// Service time in hundredths of an hour, shown with two decimals.
    case hours(hundredths: Int)
    /// A share in hundredths of a percent: 8525 is shown as 85.25%.
    case percent(hundredths: Int)
    /// Money in fen, shown in yuan with two decimals.
    case money(fen: Int)
    case date(year: Int, month: Int, day: Int)
    case dateTime(year: Int, month: Int, day: Int, hour: Int, minute: Int)
}

/// A column of a sheet that is written.
package struct SheetColumn: Sendable {
    package let title: String
    /// What the list's page calls the column, which may be hidden there; nil for one that the file always has.
    package let key: String?
    /// Width in characters of the standard font; a Chinese character takes two.
    package let width: Int
    /// Long texts break into lines.
    package let wraps: Bool

    package init(_ title: String, key: String? = nil, width: Int = 14, wraps: Bool = false) {
        self.title = title
        self.key = key
        self.width = width
        self.wraps = wraps
    }
}

/// The fixed parts of a sheet: what stands above the rows and how it prints.
package struct SheetLayout: Sendable {
    /// Name on the tab; characters that a spreadsheet forbids are replaced, and it is cut at 31.
    package let name: String
    /// Lines above the heading; the first is the title.
    package let titles: [String]
    package var columns: [SheetColumn]
    package let landscape: Bool
    /// Footer on paper; `&P` is the page, `&N` the number of pages.
    package let footer: String

    package init(
        name: String, titles: [String] = [], columns: [SheetColumn], landscape: Bool = true,
        footer: String = "&C&P / &N"
    ) {
        self.name = name
        self.titles = titles
        self.columns = columns
        self.landscape = landscape
        self.footer = footer
    }

    /// The name with `[ ] : * ? / \` replaced, no apostrophe at either end, 1 to 31 UTF-16 units.
    var safeName: String {
        var result = ""
        for character in name {
            let piece = "[]:*?/\\".contains(character) || character.isNewline ? "-" : String(character)
            guard (result + piece).utf16.count <= 31 else { break }
            result += piece
        }
        while result.hasPrefix("'") { result.removeFirst() }
        while result.hasSuffix("'") { result.removeLast() }
        return result.isEmpty ? "Sheet" : result
    }
}

package enum SpreadsheetError: Error, Equatable, Sendable {
    case cannotCreate(path: String)
    /// A spreadsheet holds 1,048,576 rows.
    case tooManyRows
    /// A spreadsheet holds 16,384 columns.
    case tooManyColumns
    /// A cell holds 32,767 characters; counted from 1.
    case textTooLong(row: Int, column: Int)
    case invalidNumber(row: Int, column: Int)
    case invalidDate(row: Int, column: Int)
    case duplicateSheetName(String)
    /// Disk full or the like, in the library's words.
    case notWritten(String)
}
