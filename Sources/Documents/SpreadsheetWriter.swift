internal import CXlsx

/// Writes an XLSX file row by row; memory does not grow with the number of rows.
///
///     let writer = try SpreadsheetWriter(path: path)
///     try writer.begin(layout)
///     for row in rows { try writer.write(row) }
///     try writer.end(totals: [.text("合计"), .integer(3)])
///     try writer.close()
///
/// Each sheet has its heading frozen, a filter over the rows, and prints on A4 with the heading repeated.
/// A writer that is dropped before `close()` leaves no valid file.
package final class SpreadsheetWriter {
    package static let maximumRows = 1_048_576
    package static let maximumColumns = 16_384
    private static let maximumCharacters = 32_767

    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var formats: SpreadsheetFormats
    private var isClosed = false
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    private var layout: SheetLayout?
    private var nextRow = 0
    private var headingRow = 0
    private var sheetNames: Set<String> = []

    /// - Parameter path: the file; replaced if it exists, written at `close()`.
    package init(path: String) throws {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        options.use_zip64 = 1
        guard let workbook = workbook_new_opt(path, &options) else { throw SpreadsheetError.cannotCreate(path: path) }
        self.workbook = workbook
        formats = SpreadsheetFormats(workbook)
    }

    deinit { if !isClosed { lxw_workbook_free(workbook) } }

    /// Starts a sheet: titles, heading, print settings. Ends the one before without totals.
    package func begin(_ layout: SheetLayout) throws {
        try end()
        guard layout.columns.count <= Self.maximumColumns else { throw SpreadsheetError.tooManyColumns }
        let name = layout.safeName
        guard sheetNames.insert(name.lowercased()).inserted else { throw SpreadsheetError.duplicateSheetName(name) }
        guard let sheet = workbook_add_worksheet(workbook, name) else {
            throw SpreadsheetError.duplicateSheetName(name)
        }
        self.sheet = sheet
        self.layout = layout
        nextRow = 0
        for (index, column) in layout.columns.enumerated() {
            let position = lxw_col_t(index)
            worksheet_set_column(sheet, position, position, Double(min(max(column.width, 2), 255)), nil)
        }
        worksheet_set_paper(sheet, 9)  // A4
        if layout.landscape { worksheet_set_landscape(sheet) }
        worksheet_fit_to_pages(sheet, 1, 0)
        worksheet_set_footer(sheet, layout.footer)
        for (index, title) in layout.titles.enumerated() {
            try writeText(title, column: 0, format: index == 0 ? formats.title : formats.subtitle)
            nextRow += 1
        }
        headingRow = nextRow
        for (index, column) in layout.columns.enumerated() {
            try writeText(column.title, column: index, format: formats.heading)
        }
        nextRow += 1
        worksheet_freeze_panes(sheet, lxw_row_t(nextRow), 0)
        worksheet_repeat_rows(sheet, lxw_row_t(headingRow), lxw_row_t(headingRow))
    }

    /// Writes the next row of the sheet that was begun. Cells beyond the heading are allowed.
    package func write(_ row: [Cell]) throws { try write(row, isTotal: false) }

    /// Ends the sheet: the filter over its rows, then a totals row if there is one.
    package func end(totals: [Cell] = []) throws {
        guard let sheet, let layout else { return }
        if !layout.columns.isEmpty {
            let last = lxw_row_t(max(nextRow - 1, headingRow))
            worksheet_autofilter(sheet, lxw_row_t(headingRow), 0, last, lxw_col_t(layout.columns.count - 1))
        }
        if !totals.isEmpty { try write(totals, isTotal: true) }
        self.sheet = nil
        self.layout = nil
    }

    /// Ends the last sheet and writes the file.
    package func close() throws {
        guard !isClosed else { return }
        try end()
        isClosed = true
        // Frees the workbook whether it succeeds or not.
        let result = workbook_close(workbook)
        guard result == LXW_NO_ERROR else { throw SpreadsheetError.notWritten(String(cString: lxw_strerror(result))) }
    }

    private func write(_ row: [Cell], isTotal: Bool) throws {
        guard sheet != nil, nextRow < Self.maximumRows else { throw SpreadsheetError.tooManyRows }
        guard row.count <= Self.maximumColumns else { throw SpreadsheetError.tooManyColumns }
        for (column, cell) in row.enumerated() { try write(cell, column: column, isTotal: isTotal) }
        nextRow += 1
    }

    private func write(_ cell: Cell, column: Int, isTotal: Bool) throws {
        switch cell {
        case .empty: break
        case .text(let text):
            let wraps = layout.map { column < $0.columns.count && $0.columns[column].wraps } ?? false
            try writeText(text, column: column, format: formats.text(isTotal: isTotal, wraps: wraps))
        case .integer(let value): try writeNumber(String(value), column: column, style: .integer, isTotal: isTotal)
        case .number(let text): try writeNumber(text, column: column, style: .general, isTotal: isTotal)
        case .hours(let value), .money(let value):
            try writeNumber(hundredths(value), column: column, style: .twoDecimals, isTotal: isTotal)
        case .percent(let value):
            // A percentage is stored as the share: 8525 hundredths of a percent are 0.8525.
            try writeNumber("\(value)e-4", column: column, style: .percent, isTotal: isTotal)
        case .date(let year, let month, let day):
            try writeDate(lxw_datetime([year, month, day, 0, 0]), column: column, style: .date, isTotal: isTotal)
        case .dateTime(let year, let month, let day, let hour, let minute):
            let date = lxw_datetime([year, month, day, hour, minute])
            try writeDate(date, column: column, style: .dateTime, isTotal: isTotal)
        }
    }

    private func writeText(_ text: String, column: Int, format: UnsafeMutablePointer<lxw_format>?) throws {
        guard text.utf8.count <= Self.maximumCharacters || text.utf16.count <= Self.maximumCharacters else {
            throw SpreadsheetError.textTooLong(row: nextRow + 1, column: column + 1)
        }
        let clean = Self.isClean(text) ? text : Self.cleaned(text)
        try check(worksheet_write_string(sheet, lxw_row_t(nextRow), lxw_col_t(column), clean, format))
    }

    /// Nearly all texts are, and looking for three bytes is cheap.
    private static func isClean(_ text: String) -> Bool {
        !text.utf8.contains { $0 == 0 || $0 == 0xEF || $0 == UInt8(ascii: "_") }
    }

    /// NUL would end the C string, and two code points at the end of the plane are not allowed in XML.
    private static func cleaned(_ text: String) -> String {
        let unusable: Set<Unicode.Scalar> = ["\0", "\u{FFFE}", "\u{FFFF}"]
        var clean = String.UnicodeScalarView()
        clean.append(contentsOf: text.unicodeScalars.lazy.filter { !unusable.contains($0) })
        return XLSXText.escaped(String(clean))
    }

    private func writeNumber(_ text: String, column: Int, style: SpreadsheetFormats.Style, isTotal: Bool) throws {
        guard let decimal = DecimalText(text), let value = Double(text) else {
            throw SpreadsheetError.invalidNumber(row: nextRow + 1, column: column + 1)
        }
        guard decimal.significantDigits <= 15 else {
            return try writeText(decimal.plain, column: column, format: formats.text(isTotal: isTotal, wraps: false))
        }
        // The file format knows binary floating point only; up to 15 digits come back unchanged.
        try check(worksheet_write_number(sheet, lxw_row_t(nextRow), lxw_col_t(column), value, formats[style, isTotal]))
    }

    private func writeDate(_ date: lxw_datetime, column: Int, style: SpreadsheetFormats.Style, isTotal: Bool) throws {
        guard date.isReal else { throw SpreadsheetError.invalidDate(row: nextRow + 1, column: column + 1) }
        guard date.year >= 1900 else {
            // Spreadsheets count days from 1900 on; older dates can only be text.
            return try writeText(date.isoDay, column: column, format: formats.text(isTotal: isTotal, wraps: false))
        }
        var date = date
        try check(worksheet_write_datetime(sheet, lxw_row_t(nextRow), lxw_col_t(column), &date, formats[style, isTotal]))
    }

    private func check(_ result: lxw_error) throws {
        guard result == LXW_NO_ERROR else { throw SpreadsheetError.notWritten(String(cString: lxw_strerror(result))) }
    }
}

extension lxw_datetime {
    /// - Parameter parts: year, month, day, hour, minute; too large ones become dates that are not real.
    fileprivate init(_ parts: [Int]) {
        let parts = parts.map { Int32(clamping: $0) }
        self.init(year: parts[0], month: parts[1], day: parts[2], hour: parts[3], min: parts[4], sec: 0)
    }

    /// Whether it is a day of the calendar, from the year 1, and a time of day.
    fileprivate var isReal: Bool {
        guard (1...9999).contains(year), (1...12).contains(month), (0...23).contains(hour), (0...59).contains(min)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths: [Int32] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[Int(month) - 1]).contains(day)
    }

    fileprivate var isoDay: String {
        [padded(Int(year), 4), padded(Int(month), 2), padded(Int(day), 2)].joined(separator: "-")
    }
}

/// Hundredths as a decimal: -1250 is "-12.50".
func hundredths(_ value: Int) -> String {
    let magnitude = value.magnitude
    return (value < 0 ? "-" : "") + "\(magnitude / 100)." + padded(Int(magnitude % 100), 2)
}

func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
