/// Reads separated text (RFC 4180 and what programs make of it) as rows.
struct CSVReader {
    private let source: ByteSource
    private let limits: TableLimits
    private let encoding: TextEncoding
    private let markLength: Int

    init(_ source: ByteSource, limits: TableLimits) throws {
        self.source = source
        self.limits = limits
        (encoding, markLength) = try TextEncoding.detect(source)
    }

    func read(_ body: (TableRow) throws -> Void) throws -> TableSummary {
        source.rewind()
        if markLength > 0 { _ = try source.read(markLength) }
        // Found to be UTF-8 from its first byte to its last.
        let decoder = encoding == .utf8 ? nil : try TextDecoder(encoding)
        func text(_ bytes: [UInt8]) throws -> [UInt8] { try decoder?.decode(bytes, isLast: false) ?? bytes }
        var piece = try text(try source.read())
        let (delimiter, skipped) = Self.delimiter(piece)
        piece.removeFirst(skipped)
        var parser = CSVParser(delimiter: delimiter, limits: limits)
        while true {
            try parser.take(piece, body)
            let next = try source.read()
            if next.isEmpty { break }
            piece = try text(next)
        }
        _ = try decoder?.decode([], isLast: true)
        try parser.finish(body)
        let character = String(UnicodeScalar(delimiter))
        return TableSummary(
            kind: .text(encoding: encoding.rawValue, delimiter: character), sheet: nil, rows: parser.delivered)
    }

    /// The separator: what a first line `sep=;` says, else the candidate that divides the first lines most evenly.
    /// - Returns: also how many bytes that first line takes.
    static func delimiter(_ start: [UInt8]) -> (delimiter: UInt8, skipped: Int) {
        let candidates = Array(",;\t|".utf8)
        if start.starts(with: "sep=".utf8), start.count > 4, candidates.contains(start[4]) {
            let line = start.prefix { $0 != UInt8(ascii: "\n") }
            if line.count <= 6 { return (start[4], min(line.count + 1, start.count)) }
        }
        var counts: [[UInt8: Int]] = [[:]]
        var isQuoted = false
        for byte in start {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if counts.count == 20 { break }
                if counts.last?.isEmpty == false { counts.append([:]) }
            } else if candidates.contains(byte) {
                counts[counts.count - 1][byte, default: 0] += 1
            }
        }
        let lines = counts.filter { !$0.isEmpty }
        var best: (delimiter: UInt8, lines: Int, count: Int) = (UInt8(ascii: ","), 0, 0)
        for candidate in candidates {
            guard let first = lines.first?[candidate] else { continue }
            let agreeing = lines.count { $0[candidate] == first }
            if (agreeing, first) > (best.lines, best.count) { best = (candidate, agreeing, first) }
        }
        return (best.delimiter, 0)
    }
}
