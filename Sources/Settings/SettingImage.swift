import Audit
import Foundation
import Kernel
import Storage
import Vault

/// A picture that the office sets: the seal (公章) on certificates.
package struct SettingImage: Sendable {
    /// The key of the seal.
    package static let seal = "office.seal"
    /// The largest file, in bytes.
    package static let byteLimit = 512 * 1024
    /// The longest side, in pixels.
    package static let sideLimit = 2000

    /// A PNG.
    package let bytes: [UInt8]
    package let width: Int
    package let height: Int

    /// Looks at the content, never at the file's name.
    /// - Throws: ``Problems`` for the field.
    init(_ bytes: [UInt8], field: String) throws {
        guard bytes.count <= Self.byteLimit else { throw Problems(field, "too_large", "图片最大 512 KB") }
        guard let (width, height) = Self.size(ofPNG: bytes) else { throw Problems(field, "not_png", "请选择 PNG 图片") }
        guard (1...Self.sideLimit).contains(width), (1...Self.sideLimit).contains(height) else {
            throw Problems(field, "out_of_range", "图片的边长最多 \(Self.sideLimit) 像素")
        }
        self.bytes = bytes
        self.width = width
        self.height = height
    }

    /// The size that the header of a PNG (ISO/IEC 15948) tells; nil when it is none or its end is missing.
    private static func size(ofPNG bytes: [UInt8]) -> (Int, Int)? {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header: [UInt8] = [0, 0, 0, 13] + Array("IHDR".utf8)
        let end: [UInt8] = [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]
        guard bytes.count >= 45, bytes.starts(with: signature), bytes.dropFirst(8).starts(with: header),
              bytes.suffix(12).elementsEqual(end) else { return nil }
        func number(at place: Int) -> Int { bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
        return (number(at: 16), number(at: 20))
    }

    /// Names the picture in the history without keeping it there.
    var summary: String { "PNG \(width)×\(height) \(sha256(bytes).prefix(4).map { String($0, radix: 16) }.joined())" }
}

extension Work {
    /// The seal's picture (PNG), when the office has set one.
    package func seal() throws -> [UInt8]? { try SettingImageStore.bytes(of: SettingImage.seal, in: tx) }
}

/// All SQL of pictures.
enum SettingImageStore {
    static func bytes(of key: String, in tx: Transaction) throws -> [UInt8]? {
        try tx.value("SELECT bytes FROM setting_images WHERE key = \(key)")
    }

    static func set(_ key: String, _ bytes: [UInt8], at now: Instant, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO setting_images (key, type, bytes, changed_at) VALUES (\(key), 'image/png', \(bytes), \(now))
            ON CONFLICT (key) DO UPDATE SET bytes = excluded.bytes, changed_at = excluded.changed_at
            """)
        SettingsStore.announce(in: tx)
    }

    static func remove(_ key: String, in tx: Transaction) throws {
        try tx.run("DELETE FROM setting_images WHERE key = \(key)")
        SettingsStore.announce(in: tx)
    }
}
