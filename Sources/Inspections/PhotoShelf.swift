import Foundation
import Kernel
import Pages
import Storage
import Vault

/// A photograph whose bytes are on the shelf.
package struct StoredPhoto: Sendable {
    /// The item that it shows; nil for the whole.
    package let item: ChecklistItemID?
    package let hash: String
    package let type: String
    package let bytes: Int

    /// The same; of the whole when it names an item that is none of these.
    func showing(_ items: Set<ChecklistItemID>) -> StoredPhoto {
        StoredPhoto(item: item.flatMap { items.contains($0) ? $0 : nil }, hash: hash, type: type, bytes: bytes)
    }
}

/// Where photographs of inspections lie: in the data directory, each under the SHA-256 of its bytes, so that the same one is kept
/// once and a backup takes them along.
struct PhotoShelf: Sendable {
    /// The largest photograph, and all of one form together, in bytes.
    static let most = 20 << 20
    static let mostTogether = 160 << 20
    static let mostPhotos = 20

    let folder: String

    init(_ services: Services) { folder = services.dataDirectory + "/inspection-photos" }

    /// Keeps what came with a form: files of the fields "photo" and "photo.ID" of an item.
    /// - Throws: ``Problems`` by field.
    func keep(_ files: [UploadedFile]) throws -> [StoredPhoto] {
        guard files.count <= Self.mostPhotos else { throw Problems("photo", "too_many", "一次最多 \(Self.mostPhotos) 张照片") }
        return try files.filter { $0.field == "photo" || $0.field.hasPrefix("photo.") }.map { file in
            let size = file.spool?.size ?? file.bytes.count
            guard size <= Self.most else { throw Problems(file.field, "too_large", "每张照片最大 20 MB") }
            let sent = try file.spool.map { spool in
                try (0..<(spool.size + UploadSpool.pieceSize - 1) / UploadSpool.pieceSize).flatMap { try spool.piece($0) }
            } ?? file.bytes
            guard let type = PhotoBytes.type(of: sent) else { throw Problems(file.field, "not_a_photo", "请选择 JPEG、PNG 或 WebP 照片") }
            let bytes = type == "image/jpeg" ? PhotoBytes.withoutPosition(sent) : sent
            return StoredPhoto(item: ChecklistItemID(String(file.field.dropFirst("photo.".count))), hash: try put(bytes), type: type, bytes: bytes.count)
        }
    }

    func bytes(of photo: Photo) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path(photo.hash)) else { throw Refusal.notFound }
        return [UInt8](data)
    }

    private func path(_ hash: String) -> String { "\(folder)/\(hash.prefix(2))/\(hash)" }

    private func put(_ bytes: [UInt8]) throws -> String {
        let hash = Hex.encode(sha256(bytes))
        let path = path(hash)
        if FileManager.default.fileExists(atPath: path) { return hash }
        do {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(hash.prefix(2))", withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch { throw StorageError.unwritable(detail: folder) }
        return hash
    }
}
