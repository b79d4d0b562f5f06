@testable import Inspections
import Testing

@Suite struct PhotoBytesTests {
    @Test func thePositionGoesAndThePictureStays() {
        let clean = PhotoBytes.withoutPosition(Rounds.jpeg)
        #expect(clean == [0xFF, 0xD8, 0xFF, 0xDB, 0, 3, 7, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xE1, 0, 4, 9, 9, 0xFF, 0xD9])
        #expect(PhotoBytes.withoutPosition(clean) == clean)
    }

    @Test(arguments: [true, false]) func aPictureStaysUpright(isLittle: Bool) {
        func number(_ value: UInt8, _ count: Int) -> [UInt8] {
            let rest = [UInt8](repeating: 0, count: count - 1)
            return isLittle ? [value] + rest : rest + [value]
        }
        let tag: [UInt8] = isLittle ? [0x12, 0x01] : [0x01, 0x12]
        let tiff = (isLittle ? [UInt8]("II".utf8) : [UInt8]("MM".utf8)) + number(42, 2) + number(8, 4) + number(1, 2) + tag + number(3, 2) + number(1, 4)
            + number(6, 2) + [0, 0, 0, 0, 0, 0] + [UInt8]("GPS 27.8 114.9".utf8)
        let segment = [UInt8]("Exif".utf8) + [0, 0] + tiff
        let picture: [UInt8] = [0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0xD9]
        let clean = PhotoBytes.withoutPosition([0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(segment.count + 2)] + segment + picture)
        #expect(clean.count == 2 + 36 + picture.count && clean.suffix(picture.count) == picture[...] && clean[31] == 6)
        #expect(PhotoBytes.withoutPosition(clean) == clean)
    }

    @Test func whatIsBrokenIsLeftAsItIs() {
        for bytes: [UInt8] in [[], [0xFF], [0xFF, 0xD8], [0xFF, 0xD8, 0xFF, 0xE1], [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 1], [0xFF, 0xD8, 0xFF, 0xE1, 0, 0, 1, 2]] {
            #expect(PhotoBytes.withoutPosition(bytes) == bytes)
        }
    }

    @Test func theContentTellsTheType() {
        #expect(PhotoBytes.type(of: Rounds.jpeg) == "image/jpeg")
        #expect(PhotoBytes.type(of: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == "image/png")
        #expect(PhotoBytes.type(of: [UInt8]("RIFF0000WEBPVP8 ".utf8)) == "image/webp")
        #expect(PhotoBytes.type(of: [UInt8]("<svg onload=…>".utf8)) == nil)
    }
}
