/// What a file is, told by its content, never by its name.
enum TableKind: Equatable {
    case zip
    case text

    /// - Parameter head: the first bytes of the file, some thousand if it has them.
    /// - Throws: `TableError` when the file is something that is never a table here.
    init(head: [UInt8]) throws {
        guard !head.isEmpty else { throw TableError.empty }
        func starts(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
        func starts(_ text: String) -> Bool { head.starts(with: text.utf8) }

        if starts([0x50, 0x4B, 0x03, 0x04]) || starts([0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
            return
        }
        // A container of Microsoft's older formats. A workbook with a password is wrapped in one too.
        if starts([0xD0, 0xCF, 0x11, 0xE0]) { throw TableError.oldExcel }
        if starts("%PDF") { throw TableError.otherKind(.pdf) }
        if starts([0x89, 0x50, 0x4E, 0x47]) || starts([0xFF, 0xD8, 0xFF]) || starts("GIF8") {
            throw TableError.otherKind(.image)
        }
        if starts([0x52, 0x61, 0x72, 0x21]) || starts([0x37, 0x7A, 0xBC, 0xAF]) || starts([0x1F, 0x8B]) {
            throw TableError.otherKind(.archive)
        }
        try Self.refuseMarkup(head)
        self = .text
    }

    /// Some systems save a web page or an XML document under the name .xls; a spreadsheet opens them, we do not.
    private static func refuseMarkup(_ head: [UInt8]) throws {
        var text = head[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        text = text.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let start = String(decoding: text.prefix(512).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        if start.hasPrefix("<?xml") || start.hasPrefix("<workbook") {
            throw TableError.otherKind(start.contains("<html") ? .webPage : .xmlSpreadsheet)
        }
        for tag in ["<!doctype html", "<html", "<table", "<head", "<meta"] where start.hasPrefix(tag) {
            throw TableError.otherKind(.webPage)
        }
    }

    /// Whether an OLE container holds a workbook with a password: its stream is called EncryptedPackage, in UTF-16.
    static func isEncryptedPackage(_ bytes: [UInt8]) -> Bool {
        let name: [UInt8] = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), 0] }
        guard bytes.count >= name.count else { return false }
        // Directory entries are 128 bytes and lie on a multiple of 128.
        return stride(from: 0, through: bytes.count - name.count, by: 128).contains { start in
            bytes[start..<start + name.count].elementsEqual(name)
        }
    }
}
