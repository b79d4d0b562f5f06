import Kernel

/// multipart/form-data that is read as it comes in: fields are kept, files go to spools, and never more than a piece of the body
/// stands in memory.
struct MultipartStream: ~Copyable {
    /// Bytes of all fields together.
    private static let fieldLimit = 256 * 1024

    private enum State {
        case preamble, afterDelimiter, headers, finished
        /// In a part; `isFirst` while the line end of its headers, which may begin the next delimiter, has not been passed.
        case content(name: String, isFirst: Bool)
    }

    private let delimiter: [UInt8]
    /// Of each file, in bytes.
    private let fileLimit: Int
    private var state = State.preamble
    private var waiting: [UInt8] = []
    private var text: [UInt8] = []
    private var fieldBytes = 0
    private var fileBytes = 0
    private var fileName: String?
    private var spool: UploadSpool.Writer?
    private(set) var fields: [(String, String)] = []
    private(set) var files: [UploadedFile] = []

    init(boundary: String, fileLimit: Int = .max) throws {
        guard (1...70).contains(boundary.utf8.count) else { throw Multipart.malformed }
        self.fileLimit = fileLimit
        delimiter = [UInt8]("--\(boundary)".utf8)
    }

    mutating func take(_ bytes: some Sequence<UInt8>) throws {
        waiting += bytes
        while try step() {}
    }

    /// - Throws: ``Problems`` when the body ends before its last delimiter.
    consuming func finish() throws -> BodyReader.Body {
        guard case .finished = state else { throw Multipart.malformed }
        return BodyReader.Body(fields: Fields(fields), files: files)
    }

    /// - Returns: false when more bytes are needed.
    private mutating func step() throws -> Bool {
        switch state {
        case .finished:
            waiting.removeAll()
            return false
        case .preamble:
            guard let found = Multipart.find(delimiter, in: waiting, from: 0) else {
                drop(max(0, waiting.count - delimiter.count + 1))
                return false
            }
            drop(found + delimiter.count)
            state = .afterDelimiter
            return true
        case .afterDelimiter:
            guard waiting.count >= 2 else { return false }
            state = waiting.starts(with: [UInt8]("--".utf8)) ? .finished : .headers
            return true
        case .headers: return try headers()
        case .content(let name, let isFirst): return try content(name, isFirst)
        }
    }

    private mutating func headers() throws -> Bool {
        guard waiting.starts(with: [13, 10]), fields.count + files.count < Multipart.partLimit else { throw Multipart.malformed }
        guard let end = Multipart.find([13, 10, 13, 10], in: waiting, from: 0) else {
            guard waiting.count <= Multipart.headerLimit + 4 else { throw Multipart.malformed }
            return false
        }
        let headers = String(decoding: waiting[..<end], as: UTF8.self)
        guard end <= Multipart.headerLimit, let name = Multipart.parameter("name", of: headers) else { throw Multipart.malformed }
        fileName = Multipart.parameter("filename", of: headers)
        if fileName != nil { spool = try UploadSpool.Writer() }
        drop(end + 2)
        state = .content(name: name, isFirst: true)
        return true
    }

    private mutating func content(_ name: String, _ isFirst: Bool) throws -> Bool {
        let start = isFirst ? 2 : 0
        guard let end = Multipart.find([13, 10] + delimiter, in: waiting, from: 0) else {
            let safe = waiting.count - delimiter.count - 1
            guard safe > start else { return false }
            try keep(waiting[start..<safe])
            drop(safe)
            state = .content(name: name, isFirst: false)
            return false
        }
        try keep(waiting[min(start, end)..<end])
        drop(end + 2 + delimiter.count)
        try endPart(name)
        state = .afterDelimiter
        return true
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) throws {
        if fileName != nil {
            fileBytes += bytes.count
            guard fileBytes <= fileLimit else { throw BodyTooLarge(limit: fileLimit) }
            try spool?.append(bytes)
        } else {
            fieldBytes += bytes.count
            guard fieldBytes <= Self.fieldLimit else { throw Multipart.malformed }
            text += bytes
        }
    }

    private mutating func endPart(_ name: String) throws {
        if let fileName {
            // A field without a chosen file comes without a name.
            if !fileName.isEmpty, let spool = try spool?.finish() { files.append(UploadedFile(field: name, name: fileName, spool: spool)) }
        } else {
            fields.append((name, String(decoding: text, as: UTF8.self)))
        }
        text.removeAll()
        fileBytes = 0
        fileName = nil
        spool = nil
    }

    private mutating func drop(_ count: Int) { waiting.removeFirst(count) }
}
