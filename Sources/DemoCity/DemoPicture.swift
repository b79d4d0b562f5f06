import Kernel

/// A drawn photograph: volunteers in red waistcoats before hills, trees or houses. The demo city has no camera.
struct DemoPicture {
    private static let (width, height) = (720, 480)
    private typealias Colour = (red: Int, green: Int, blue: Int)

    private let skies: [(Colour, Colour)] = [((122, 178, 214), (226, 238, 242)), ((236, 190, 140), (250, 232, 205)), ((150, 190, 200), (240, 240, 232))]
    private let grounds: [Colour] = [(132, 160, 104), (186, 176, 150), (150, 168, 128), (172, 164, 160)]
    private let skins: [Colour] = [(224, 184, 152), (204, 160, 128), (236, 200, 170)]
    private let scene: Int

    init(_ scene: Int) { self.scene = scene }

    /// The picture as a PNG whose pixels are not packed: what is uploaded is written anew all the same.
    var png: [UInt8] {
        var random = SeededRandom(seed: UInt64(7_000 + scene))
        let horizon = 250 + random.below(60)
        let people = (0..<(3 + random.below(4))).map { number in
            (x: 90 + number * 130 + random.below(60), foot: 400 + random.below(60), size: 90 + random.below(40), skin: random.below(3), cap: random.below(2) == 0)
        }
        let blocks = (0..<9).map { number in (x: number * 84 + random.below(30), width: 40 + random.below(40), top: horizon - 40 - random.below(90)) }
        var pixels: [UInt8] = []
        pixels.reserveCapacity((Self.width * 3 + 1) * Self.height)
        for y in 0..<Self.height {
            pixels.append(0)
            for x in 0..<Self.width {
                var colour = y < horizon ? sky(y, horizon) : ground(y, horizon)
                for block in blocks where y < horizon && y > block.top && x > block.x && x < block.x + block.width { colour = backdrop(x - block.x, y - block.top, block.width, colour) }
                for one in people { colour = person(x - one.x, one.foot - y, one.size, skins[one.skin], one.cap) ?? colour }
                pixels += [UInt8(clamping: colour.red), UInt8(clamping: colour.green), UInt8(clamping: colour.blue)]
            }
        }
        return PlainPNG.encode(pixels, width: Self.width, height: Self.height)
    }

    private func sky(_ y: Int, _ horizon: Int) -> Colour { mix(skies[scene % 3].0, skies[scene % 3].1, y, horizon) }

    private func ground(_ y: Int, _ horizon: Int) -> Colour {
        let near = grounds[scene % 4]
        return mix((near.red + 22, near.green + 22, near.blue + 18), near, y - horizon, Self.height - horizon)
    }

    /// Houses with windows, or round trees.
    private func backdrop(_ x: Int, _ y: Int, _ width: Int, _ behind: Colour) -> Colour {
        if scene % 2 == 0 { return x % 14 > 8 && y % 22 > 12 ? (236, 222, 176) : (176, 158 + scene % 5 * 4, 140) }
        let (dx, dy) = (x * 2 - width, y * 2 - width)
        return y > width || dx * dx + dy * dy < width * width ? (y > width && abs(dx) > 8 ? behind : y > width ? (110, 84, 60) : (84, 128, 80)) : behind
    }

    /// From the feet upward; nil beside the person.
    private func person(_ x: Int, _ up: Int, _ size: Int, _ skin: Colour, _ cap: Bool) -> Colour? {
        guard up >= 0, up < size, abs(x) < size / 3 else { return nil }
        let (head, radius) = (size * 84 / 100, size * 13 / 100)
        let (dx, dy) = (x, up - head)
        if dx * dx + dy * dy < radius * radius { return cap && dy > radius / 3 ? (190, 40, 44) : dy > radius / 2 ? (52, 42, 38) : skin }
        if up > size * 38 / 100, up < size * 72 / 100 {
            if abs(x) < size * 14 / 100 { return abs(x) < 2 ? (240, 236, 228) : (200, 44, 48) }
            return abs(x) < size * 20 / 100 ? (232, 228, 220) : nil
        }
        return up <= size * 38 / 100 && abs(x) < size * 12 / 100 && abs(x) > 1 ? (62, 74, 96) : nil
    }

    private func mix(_ first: Colour, _ last: Colour, _ part: Int, _ all: Int) -> Colour {
        func one(_ a: Int, _ b: Int) -> Int { a + (b - a) * part / max(1, all) }
        return (one(first.red, last.red), one(first.green, last.green), one(first.blue, last.blue))
    }
}

/// A PNG whose pixels are stored as they are.
enum PlainPNG {
    static func encode(_ rows: [UInt8], width: Int, height: Int) -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file += chunk("IHDR", word(width) + word(height) + [8, 2, 0, 0, 0])
        var data: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: rows.count, by: 65_535) {
            let part = rows[start..<min(start + 65_535, rows.count)]
            let length = UInt16(part.count)
            data += [start + part.count == rows.count ? 1 : 0, UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
            data += part
        }
        var (low, high) = (1, 0)
        for byte in rows {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        data += word(high << 16 | low)
        return file + chunk("IDAT", data) + chunk("IEND", [])
    }

    private static func word(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(kind.utf8) + content
        return word(content.count) + body + word(Int(checksum(body)))
    }

    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) } ^ UInt32.max
    }
}
