import Documents

/// Looks into a document for what would run when somebody opens it. A document is kept as it came.
enum CheckDocument {
    /// - Parameter unpacked: all parts together, in bytes.
    /// - Returns: what it is.
    /// - Throws: ``UploadProblem``.
    static func office(_ path: String, unpacked: Int = 400 << 20) throws -> UploadType {
        let list: [PackedEntry]
        do { list = try PackedList.read(path, limit: 5_000) } catch { throw UploadProblem.broken }
        let names = Set(list.map { $0.name.lowercased() })
        guard names.contains("[content_types].xml") else { throw UploadProblem.wrongType(.document) }
        guard list.reduce(0, { $0 + min($1.size, 1 << 40) }) <= unpacked else { throw UploadProblem.packedTooTightly }
        let runs = ["vbaproject.bin", ".exe", ".dll", ".js", ".vbs", ".bat", ".ps1", ".scr", ".lnk", ".jar", ".html", ".htm", ".svg"]
        let isUnsafe = names.contains { name in
            runs.contains { name.hasSuffix($0) } || name.contains("/embeddings/ole") || name.contains("activex") || name.split(separator: "/").contains("..")
        }
        guard !isUnsafe else { throw UploadProblem.macros }
        if names.contains("word/document.xml") { return .docx }
        if names.contains("xl/workbook.xml") { return .xlsx }
        throw UploadProblem.wrongType(.document)
    }

    /// A PDF without scripts, attached files and calls of programs, and with nothing else behind it.
    static func pdf(_ file: PatchableFile) throws {
        let tail = try file.read(64 << 10, at: max(0, file.size - 64 << 10))
        guard find("%%EOF", in: tail), !find("PK\u{5}\u{6}", in: tail) else { throw UploadProblem.broken }
        let forbidden = ["/JavaScript", "/JS(", "/JS (", "/Launch", "/EmbeddedFile", "/RichMedia", "<script", "<html"]
        let (step, overlap) = (1 << 20, 16)
        var place = 0
        while place < file.size {
            let bytes = try file.read(step + overlap, at: place)
            guard !forbidden.contains(where: { find($0, in: bytes) }) else { throw UploadProblem.macros }
            place += step
        }
    }

    private static func find(_ text: String, in bytes: [UInt8]) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }
}
