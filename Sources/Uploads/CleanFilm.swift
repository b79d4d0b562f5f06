/// Takes out of a film (MP4, MOV) where and by whom it was made: boxes of remarks, of foreign content and tracks that
/// are neither picture nor sound become empty space of the same size, so that nothing else moves. The samples of such a track
/// lie among the pictures, where its tables say, and are blanked there.
struct CleanFilm {
    private let file: PatchableFile
    private var boxes = 0
    /// Numbers read from the tables of tracks.
    private var numbers = 0
    private var hasMovie = false
    private var hasData = false
    private var isInFragments = false
    /// Where pictures, sound and data lie.
    private var media: [Range<Int>] = []
    /// What is blanked there.
    private var samples: [Range<Int>] = []

    /// Boxes that hold others.
    private static let folders: Set<String> = ["moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "mvex", "moof", "traf"]
    /// What tells where, when, by what and by whom.
    private static let remarks: Set<String> = ["udta", "meta", "uuid", "free", "skip", "wide", "XMP_", "pnot", "PICT"]
    private static let atTop: Set<String> = ["ftyp", "moov", "mdat", "free", "skip", "wide", "uuid", "meta", "moof", "mfra", "styp", "sidx", "pdin", "ssix",
                                             "prft", "emsg", "pnot", "PICT", "udta", "XMP_"]
    private static let most = 100_000
    private static let mostNumbers = 4_000_000

    init(_ file: PatchableFile) { self.file = file }

    /// - Throws: ``UploadProblem/broken`` for what is no whole film.
    mutating func run() throws {
        try walk(0..<file.size, isTop: true, depth: 0)
        // The tables of a film in fragments stand in each of them.
        guard hasMovie, !(hasData && isInFragments) else { throw UploadProblem.broken }
        try blankSamples()
    }

    private mutating func walk(_ range: Range<Int>, isTop: Bool, depth: Int) throws {
        var place = range.lowerBound
        while place < range.upperBound {
            // QuickTime ends a list with four zeros.
            if !isTop, range.upperBound - place == 4, try file.number(bytes: 4, at: place) == 0 { return }
            guard depth <= 8 else { throw UploadProblem.broken }
            let (kind, content, end) = try box(at: place, before: range.upperBound)
            if isTop, !Self.atTop.contains(kind) { throw UploadProblem.broken }
            if kind == "moov" { hasMovie = true }
            if kind == "moof" { isInFragments = true }
            if isTop, kind == "mdat" { media.append(content..<end) }
            if Self.remarks.contains(kind) {
                try empty(place, content..<end)
            } else if kind == "trak", try isData(content..<end) {
                hasData = true
                try findSamples(content..<end)
                try empty(place, content..<end)
            } else if Self.folders.contains(kind) {
                try walk(content..<end, isTop: false, depth: depth + 1)
            } else if kind == "mvhd" || kind == "tkhd" || kind == "mdhd" {
                try forgetTime(content)
            }
            place = end
        }
    }

    private mutating func box(at place: Int, before limit: Int) throws -> (kind: String, content: Int, end: Int) {
        boxes += 1
        guard boxes <= Self.most else { throw UploadProblem.broken }
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
    private mutating func isData(_ track: Range<Int>) throws -> Bool {
        guard let media = try find("mdia", in: track), let handler = try find("hdlr", in: media) else { return true }
        let kind = String(decoding: try file.need(4, at: handler.lowerBound + 8), as: UTF8.self)
        return !["vide", "soun", "text", "sbtl", "subt", "clcp"].contains(kind)
    }

    private mutating func find(_ wanted: String, in range: Range<Int>) throws -> Range<Int>? {
        var place = range.lowerBound
        while place + 8 <= range.upperBound {
            let (kind, content, end) = try box(at: place, before: range.upperBound)
            if kind == wanted { return content..<end }
            place = end
        }
        return nil
    }

    /// Where the samples of a track lie: chunk by chunk, as its tables say. Nothing is believed of them that the file does not hold.
    private mutating func findSamples(_ track: Range<Int>) throws {
        guard let media = try find("mdia", in: track), let info = try find("minf", in: media), let tables = try find("stbl", in: info) else { return }
        let (short, long) = (try find("stco", in: tables), try find("co64", in: tables))
        guard let places = short ?? long else { return }
        let starts = try table(places, at: 4, width: long == nil ? 4 : 8)
        guard !starts.isEmpty else { return }
        guard short == nil || long == nil, let chunks = try find("stsc", in: tables), let weights = try find("stsz", in: tables) else { throw UploadProblem.broken }
        // Of three numbers: from which chunk on, how many samples each holds, and how they are written.
        let steps = try table(chunks, at: 4, of: 3)
        let same = try file.number(bytes: 4, at: weights.lowerBound + 4)
        let sizes = same == 0 ? try table(weights, at: 8) : []
        let count = same == 0 ? sizes.count : try file.number(bytes: 4, at: weights.lowerBound + 8)
        guard !steps.isEmpty, same == 0 || count <= file.size / same else { throw UploadProblem.broken }
        var (sample, step) = (0, 0)
        for (place, start) in starts.enumerated() {
            while step + 3 < steps.count, steps[step + 3] <= place + 1 { step += 3 }
            let behind = min(sample + steps[step + 1], count)
            let size = same == 0 ? sizes[sample..<behind].reduce(0, +) : (behind - sample) * same
            sample = behind
            guard (0...file.size).contains(start), size <= file.size - start else { throw UploadProblem.broken }
            if size > 0 { samples.append(start..<start + size) }
        }
    }

    /// The numbers of a table, which says before them how many rows it has.
    private mutating func table(_ box: Range<Int>, at place: Int, of columns: Int = 1, width: Int = 4) throws -> [Int] {
        let start = box.lowerBound + place
        let count = try file.number(bytes: 4, at: start) * columns
        guard count <= Self.mostNumbers - numbers, count * width <= box.upperBound - start - 4 else { throw UploadProblem.broken }
        numbers += count
        let bytes = try file.need(count * width, at: start + 4)
        return stride(from: 0, to: bytes.count, by: width).map { place in bytes[place..<place + width].reduce(0) { $0 << 8 | Int($1) } }
    }

    /// Each chunk lies in one of the places for pictures, sound and data; nothing is blanked twice.
    private func blankSamples() throws {
        var (place, end) = (0, 0)
        for chunk in samples.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            while place < media.count, media[place].upperBound <= chunk.lowerBound { place += 1 }
            guard place < media.count, media[place].lowerBound <= chunk.lowerBound, chunk.upperBound <= media[place].upperBound else {
                throw UploadProblem.broken
            }
            try file.blank(min(max(end, chunk.lowerBound), chunk.upperBound)..<chunk.upperBound)
            end = max(end, chunk.upperBound)
        }
    }

    /// When it was made and changed stands after the version and the flags.
    private func forgetTime(_ content: Int) throws {
        let isLong = try file.need(1, at: content)[0] == 1
        try file.blank(content + 4..<content + 4 + (isLong ? 16 : 8))
    }
}
