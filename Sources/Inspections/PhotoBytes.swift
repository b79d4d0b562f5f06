/// What can be told from the bytes of a photograph.
enum PhotoBytes {
    /// Looks at the content, never at the file's name.
    static func type(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        let isWebP = bytes.count > 12 && bytes.starts(with: [UInt8]("RIFF".utf8)) && bytes[8..<12].elementsEqual("WEBP".utf8)
        return isWebP ? "image/webp" : nil
    }

    /// A JPEG without its APP1 segments, which hold where and by which phone it was taken (EXIF, XMP). Only how the phone was
    /// held is kept, so that the picture stands upright.
    static func withoutPosition(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return bytes }
        var (kept, turn): ([UInt8], UInt8?) = ([], nil)
        kept.reserveCapacity(bytes.count)
        var place = 2
        while place + 4 <= bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            // The picture itself: nothing in it is a segment.
            if marker == 0xDA { break }
            let end = place + 2 + (Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
            guard end <= bytes.count, end > place + 3 else { break }
            if marker == 0xE1 { turn = turn ?? orientation(bytes[(place + 4)..<end]) } else { kept += bytes[place..<end] }
            place = end
        }
        return [0xFF, 0xD8] + (turn.map { exif(turned: $0) } ?? []) + kept + bytes[place...]
    }

    /// The orientation (2 to 8) of the first directory of EXIF data; nil for upright, or when there is none.
    private static func orientation(_ segment: ArraySlice<UInt8>) -> UInt8? {
        let data = Array(segment)
        guard data.count >= 16, data.starts(with: [UInt8]("Exif".utf8) + [0, 0]) else { return nil }
        let isLittle = data[6] == 0x49
        func number(at place: Int, bytes: Int) -> Int? {
            guard place >= 0, place + bytes <= data.count else { return nil }
            let part = data[place..<(place + bytes)]
            return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let start = number(at: 10, bytes: 4).map({ $0 + 6 }), let count = number(at: start, bytes: 2) else { return nil }
        for entry in 0..<min(count, 64) {
            let place = start + 2 + entry * 12
            guard number(at: place, bytes: 2) == 0x0112 else { continue }
            return number(at: place + 8, bytes: 2).flatMap { (2...8).contains($0) ? UInt8($0) : nil }
        }
        return nil
    }

    /// An APP1 segment that says nothing but the orientation.
    private static func exif(turned orientation: UInt8) -> [UInt8] {
        [0xFF, 0xE1, 0, 34] + [UInt8]("Exif".utf8) + [0, 0, 0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    }
}
