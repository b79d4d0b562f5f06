/// Why a table cannot be read; each case carries what a person needs to put it right. Rows and columns count from 1.
package enum TableError: Error, Equatable, Sendable {
    /// No file there, or no permission.
    case unreadable
    /// Not a single byte.
    case empty
    case fileTooLarge(bytes: Int, limit: Int)
    /// The .xls of Excel 97–2003 (also written by old WPS): open it and 另存为 xlsx.
    case oldExcel
    /// A workbook with a password: take the password off and save again.
    case encrypted
    case otherKind(ForeignFile)
    /// A text file that is neither UTF-8, UTF-16 with a mark, nor GB18030: save it as UTF-8.
    case unknownEncoding
    /// A quotation mark is opened in this row and never closed.
    case unfinishedQuote(row: Int)
    /// Broken off or changed on the way; `part` is the file inside the workbook.
    case damaged(part: String)
    case unsafe(Danger)
    case tooManyRows(limit: Int)
    case tooManyColumns(row: Int, limit: Int)
    case cellTooLong(row: Int, column: Int, limit: Int)
    /// `available` are the visible sheets.
    case noSheet(named: String, available: [String])
    case noVisibleSheet

    /// What an uploaded file turned out to be, by its first bytes.
    package enum ForeignFile: String, Equatable, Sendable, CaseIterable {
        case pdf, image, word, presentation, openDocument, binaryExcel, webPage, xmlSpreadsheet, archive, binary
    }

    /// Signs of a file made to do harm.
    package enum Danger: Equatable, Sendable {
        case tooManyEntries(limit: Int)
        /// Unpacks to more than `limit` bytes.
        case unpacksTooLarge(limit: Int)
        /// Holds more than `limit` bytes of distinct texts.
        case textsTooLarge(limit: Int)
        /// Unpacks to more than `ratio` times its size.
        case packedTooTightly(ratio: Int)
        /// A document type declaration, through which entities could be defined.
        case documentType(part: String)
    }
}
