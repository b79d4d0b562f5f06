/// Takes out of a film (MP4, MOV) where and by whom it was made: boxes of remarks, of foreign content and tracks that
/// are neither picture nor sound become empty space of the same size, so that nothing else moves.
struct CleanFilm {
    private let file: PatchableFile
    private var boxes = 0
    private var hasMovie = false

    /// Boxes that hold others.
    private static let folders: Set<String> = ["moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "mvex", "moof", "traf"]
    /// What tells where, when, by what and by whom.
    private static let remarks: Set<String> = ["udta", "meta", "uuid", "free", "skip", "wide", "XMP_", "pnot", "PICT"]
    private static let atTop: Set<String> = ["ftyp", "moov", "mdat", "free", "skip", "wide", "uuid", "meta", "moof", "mfra", "styp", "sidx", "pdin", "ssix",
                                             "prft", "emsg", "pnot", "PICT", "udta", "XMP_"]
    private static let most = 100_000

    init(_ file: PatchableFile) { self.file = file }

    /// - Throws: ``UploadProblem/broken`` for what is no whole film.
    mutating func run() throws {
        try walk(0..<file.size, isTop: true, depth: 0)
        guard hasMovie else { throw UploadProblem.broken }
    }

    private mutating func walk(_ range: Range<Int>, isTop: Bool, depth: Int) throws {
        var place = range.lowerBound
        while place < range.upperBound {
            // QuickTime ends a list with four zeros.
            if !isTop, range.upperBound - place == 4, try file.number(bytes: 4, at: place) == 0 { return }
            boxes += 1
            guard boxes <= Self.most, depth <= 8 else { throw UploadProblem.broken }
            let (kind, content, end) = try box(at: place, before: range.upperBound)
            if isTop, !Self.atTop.contains(kind) { throw UploadProblem.broken }
            if kind == "moov" { hasMovie = true }
            if Self.remarks.contains(kind) {
                try empty(place, content..<end)
            } else if kind == "trak", try isData(content..<end) {
                try empty(place, content..<end)
            } else if Self.folders.contains(kind) {
                try walk(content..<end, isTop: false, depth: depth + 1)
            } else if kind == "mvhd" || kind == "tkhd" || kind == "mdhd" {
                try forgetTime(content)
            }
            place = end
        }
    }

    private func box(at place: Int, before limit: Int) throws -> (kind: String, content: Int, end: Int) {
        let size = try file.number(bytes: 4, at: place)
        let kind = String(decoding: try file.need(4, at: place + 4), as: UTF8.self)
        let (header, length) = switch size {
        case 0: (8, limit - place)
        case 1: (16, try file.number(bytes: 8, at: place + 8))
        default: (8, size)
        }
        guard length >= header, length <= limit - place else { throw UploadProblem.broken }
        return (kind, place + header, place + length)
    }

    private func empty(_ place: Int, _ content: Range<Int>) throws {
        try file.write([UInt8]("free".utf8), at: place + 4)
        try file.blank(content)
    }

    /// Whether a track holds neither pictures nor sound: positions, heart rates, times.
    private func isData(_ track: Range<Int>) throws -> Bool {
        guard let media = try find("mdia", in: track), let handler = try find("hdlr", in: media) else { return true }
        let kind = String(decoding: try file.need(4, at: handler.lowerBound + 8), as: UTF8.self)
        return !["vide", "soun", "text", "sbtl", "subt", "clcp"].contains(kind)
    }

    private func find(_ wanted: String, in range: Range<Int>) throws -> Range<Int>? {
        var place = range.lowerBound
        while place + 8 <= range.upperBound {
            let (kind, content, end) = try box(at: place, before: range.upperBound)
            if kind == wanted { return content..<end }
            place = end
        }
        return nil
    }

    /// When it was made and changed stands after the version and the flags.
    private func forgetTime(_ content: Int) throws {
        let isLong = try file.need(1, at: content)[0] == 1
        try file.blank(content + 4..<content + 4 + (isLong ? 16 : 8))
    }
}
