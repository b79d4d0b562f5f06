import Glibc

/// A table that is written row by row to a file, as a spreadsheet or as separated text by the ending of its name. The file
/// appears under its name when it is complete.
package final class TableFile {
    private enum Writer {
        case sheet(SpreadsheetWriter)
        case text(CSVWriter, UnsafeMutablePointer<FILE>)
    }

    private let path: String
    private let unfinished: String
    private var writer: Writer?

    /// - Throws: ``SpreadsheetError/cannotCreate(path:)`` when the folder cannot be written.
    package init(path: String, layout: SheetLayout) throws {
        self.path = path
        unfinished = path + ".unfinished"
        if path.lowercased().hasSuffix(".csv") {
            guard let file = fopen(unfinished, "wb") else { throw SpreadsheetError.cannotCreate(path: path) }
            var text = CSVWriter()
            text.write(layout.columns.map { .text($0.title) })
            writer = .text(text, file)
        } else {
            let sheet = try SpreadsheetWriter(path: unfinished)
            try sheet.begin(layout)
            writer = .sheet(sheet)
        }
    }

    deinit {
        if case .text(_, let file) = writer { fclose(file) }
        if writer != nil { unlink(unfinished) }
    }

    package func write(_ row: [Cell]) throws {
        switch writer {
        case .sheet(let sheet): try sheet.write(row)
        case .text(var text, let file):
            // Taken out while it grows, so that its bytes are not copied with every row.
            writer = nil
            text.write(row)
            defer { writer = .text(text, file) }
            if text.bytes.count > 1 << 16 { try put(text.drain(), file) }
        case nil: throw SpreadsheetError.notWritten("closed")
        }
    }

    /// Ends the file and puts it in its place.
    /// - Parameter totals: the row below the last one of a spreadsheet; separated text is for programs and has none.
    package func close(totals: [Cell] = []) throws {
        switch writer {
        case .sheet(let sheet):
            try sheet.end(totals: totals)
            try sheet.close()
        case .text(var text, let file):
            try put(text.drain(), file)
            writer = nil
            guard fclose(file) == 0 else { throw failure() }
        case nil: return
        }
        writer = nil
        guard rename(unfinished, path) == 0 else { throw failure() }
    }

    private func put(_ bytes: [UInt8], _ file: UnsafeMutablePointer<FILE>) throws {
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw failure() }
    }

    private func failure() -> SpreadsheetError { .notWritten(String(cString: strerror(errno))) }
}
