import Foundation
import Kernel
import Pages
import TestKit

@testable import Uploads

/// Files as people send them.
enum UploadFixtures {
    static let photo = SamplePhoto.bytes

    static let program: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 200)

    /// A picture whose header promises 50,000 × 50,000 pixels.
    static let bomb: [UInt8] = [UInt8](Data(base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAw1AAAMNQCAIAAADEzaqdAAAAEUlEQVR4nGNgGAWjYBQMdwAAA+gAAbOm00YAAAAASUVORK5CYII=") ?? Data())

    static func box(_ kind: String, _ content: [UInt8]) -> [UInt8] { number(content.count + 8) + Array(kind.utf8) + content }

    static func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    private static func track(_ handler: String, tables: [UInt8] = []) -> [UInt8] {
        let head = box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0] + Array(handler.utf8) + [0, 0, 0, 0, 0])
        return box("trak", box("tkhd", [UInt8](repeating: 7, count: 84).replacingFirst(with: 0)) + box("mdia", head + tables))
    }

    /// A film with a position among its remarks, a track of positions and the time of its making.
    static let film: [UInt8] = box("ftyp", Array("isom".utf8) + number(512) + Array("isommp42".utf8))
        + box("moov", box("mvhd", [UInt8](repeating: 9, count: 100).replacingFirst(with: 0)) + box("udta", box("xyz ", Array("+27.8009+114.9358/".utf8))) + track("vide") + track("meta"))
        + box("free", Array("<script>alert(1)</script>".utf8)) + box("mdat", [UInt8](repeating: 1, count: 64))

    private static func table(_ kind: String, _ numbers: [Int]) -> [UInt8] { box(kind, [0, 0, 0, 0] + numbers.flatMap(number)) }

    private static let opening = box("ftyp", Array("isom".utf8) + number(512) + Array("isommp42".utf8))

    /// A film whose positions lie among its pictures, as cameras write them: two chunks of two samples, 9 bytes each.
    /// - Parameters: what its tables say, where it is not the truth.
    static func located(chunks: Int = 2, first: Int? = nil, perChunk: Int = 2, same: Int = 0, count: Int = 4) -> [UInt8] {
        let pictures = [UInt8](repeating: 1, count: 32)
        let start = opening.count + 8 + pictures.count
        let tables = table("stsc", [1, 1, perChunk, 1]) + table("stsz", [same, count, 4, 5, 4, 5])
            + table("stco", [chunks, first ?? start, start + 9 + pictures.count])
        let movie = box("mvhd", [UInt8](repeating: 9, count: 100).replacingFirst(with: 0)) + track("vide") + track("meta", tables: box("minf", box("stbl", tables)))
        return opening + box("mdat", pictures + Array("+27.8009/".utf8) + pictures + Array("+114.935/".utf8)) + box("moov", movie)
    }

    /// A WebM film, written while it was made, with remarks.
    static let webM: [UInt8] = [0x1A, 0x45, 0xDF, 0xA3, 0x87, 0x42, 0x82, 0x84] + Array("webm".utf8) + [0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        + [0x16, 0x54, 0xAE, 0x6B, 0x82, 1, 2] + [0x12, 0x54, 0xC3, 0x67, 0x90] + Array("LOCATION=+27.8+1".utf8) + [0x1F, 0x43, 0xB6, 0x75, 0x83, 0xE7, 0x81, 0]

    static let pdf = Array("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".utf8)

    /// Everything in the folder of uploads and half uploads.
    static func files(in test: TestCity) -> [String] {
        let all = FileManager.default.enumerator(atPath: test.folder + "/uploads")?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: test.folder + "/uploads/" + path, isDirectory: &isFolder) && !isFolder.boolValue && path != ".lock"
        }
    }

    static func file(_ name: String, _ bytes: [UInt8]) -> UploadedFile { UploadedFile(field: "files", name: name, bytes: bytes) }
}

extension [UInt8] {
    func replacingFirst(with byte: UInt8) -> [UInt8] { [byte] + dropFirst() }
}
