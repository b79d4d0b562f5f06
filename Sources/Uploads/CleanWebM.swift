/// Takes remarks and attached files out of a WebM film: they become empty space of the same size.
struct CleanWebM {
    private let file: PatchableFile

    private static let segment = 0x18538067, cluster = 0x1F43B675, tags = 0x1254C367, attachments = 0x1941A469, void = 0xEC, tracks = 0x1654AE6B
    /// What may stand in a film and its parts.
    private static let known: Set<Int> = [
        0x1A45DFA3, segment, cluster, tags, attachments, void, tracks, 0x114D9B74, 0x1549A966, 0x1C53BB6B, 0x1043A770, 0xBF,
        0xE7, 0xA3, 0xA0, 0xA7, 0xAB, 0x5854,
    ]
    private static let most = 2_000_000

    init(_ file: PatchableFile) { self.file = file }

    /// - Throws: ``UploadProblem/broken`` for what is no whole film.
    func run() throws {
        var (place, elements, hasTracks) = (0, 0, false)
        while place < file.size {
            elements += 1
            let (kind, idLength) = try identifier(at: place)
            let (length, sizeLength) = try size(at: place + idLength)
            let content = place + idLength + sizeLength
            guard elements <= Self.most, Self.known.contains(kind) else { throw UploadProblem.broken }
            if kind == Self.tracks { hasTracks = true }
            // A film that was written while it was made does not say how long these are: their parts follow one another.
            if kind == Self.segment || kind == Self.cluster {
                place = content
                continue
            }
            guard let length, content + length <= file.size else { throw UploadProblem.broken }
            if kind == Self.tags || kind == Self.attachments || kind == Self.void { try empty(place, to: content + length) }
            place = content + length
        }
        guard hasTracks else { throw UploadProblem.broken }
    }

    /// A Void element over the whole stretch; it needs two bytes, or nine when it is long.
    private func empty(_ place: Int, to end: Int) throws {
        let all = end - place
        guard all >= 2 else { throw UploadProblem.broken }
        try file.blank(place..<end)
        guard all >= 9 else { return try file.write([0xEC, 0x80 | UInt8(all - 2)], at: place) }
        let content = all - 9
        try file.write([0xEC, 0x01] + (0..<7).map { UInt8(truncatingIfNeeded: content >> (8 * (6 - $0))) }, at: place)
    }

    private func identifier(at place: Int) throws -> (Int, Int) {
        let first = try file.need(1, at: place)[0]
        let length = first.leadingZeroBitCount + 1
        guard length <= 4 else { throw UploadProblem.broken }
        return (try file.number(bytes: length, at: place), length)
    }

    /// Nil for a length that is not told.
    private func size(at place: Int) throws -> (Int?, Int) {
        let first = try file.need(1, at: place)[0]
        let length = first.leadingZeroBitCount + 1
        guard length <= 8 else { throw UploadProblem.broken }
        let bytes = try file.need(length, at: place)
        let mask = length == 8 ? 0 : Int(0xFF >> length)
        let value = bytes.dropFirst().reduce(Int(bytes[0]) & mask) { $0 << 8 | Int($1) }
        let isUnknown = Int(bytes[0]) & mask == mask && bytes.dropFirst().allSatisfy { $0 == 0xFF }
        return (isUnknown ? nil : value, length)
    }
}
