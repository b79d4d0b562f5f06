import Crypto
import Foundation
import Storage

/// A large file that came with a form, kept beside the memory while the request lasts: in a file without a name, encrypted with a
/// key that nobody else has, so that neither a crash nor a look at the disk finds anything.
package final class UploadSpool: Sendable {
    /// Bytes of each piece but the last.
    package static let pieceSize = 256 << 10
    /// What sealing adds to a piece.
    private static let sealSize = 28

    private let file: Int32
    private let key: SymmetricKey
    /// In bytes.
    package let size: Int

    fileprivate init(file: Int32, key: SymmetricKey, size: Int) { (self.file, self.key, self.size) = (file, key, size) }

    deinit { close(file) }

    /// The bytes of a piece counted from 0.
    package func piece(_ number: Int) throws -> [UInt8] {
        let length = min(Self.pieceSize, size - number * Self.pieceSize)
        guard number >= 0, length > 0 else { throw Self.failure }
        var sealed = [UInt8](repeating: 0, count: length + Self.sealSize)
        guard pread(file, &sealed, sealed.count, off_t(number * (Self.pieceSize + Self.sealSize))) == sealed.count else { throw Self.failure }
        return [UInt8](try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key))
    }

    private static let failure = StorageError.unwritable(detail: "temporary files")

    /// Fills a spool piece by piece.
    struct Writer: ~Copyable {
        private let file: Int32
        private let key = SymmetricKey(size: .bits256)
        private var waiting: [UInt8] = []
        private var size = 0
        private var isHandedOver = false

        init() throws {
            var path = Array((FileManager.default.temporaryDirectory.path + "/youai-upload-XXXXXX").utf8CString)
            file = mkstemp(&path)
            guard file >= 0 else { throw failure }
            unlink(path)
        }

        deinit { if !isHandedOver { close(file) } }

        mutating func append(_ bytes: ArraySlice<UInt8>) throws {
            waiting += bytes
            size += bytes.count
            while waiting.count >= pieceSize {
                try write(waiting[..<pieceSize])
                waiting.removeFirst(pieceSize)
            }
        }

        mutating func finish() throws -> UploadSpool {
            if !waiting.isEmpty { try write(waiting[...]) }
            isHandedOver = true
            return UploadSpool(file: file, key: key, size: size)
        }

        private func write(_ piece: ArraySlice<UInt8>) throws {
            guard let sealed = try AES.GCM.seal(piece, using: key).combined,
                  sealed.withUnsafeBytes({ Glibc.write(file, $0.baseAddress, $0.count) }) == sealed.count else { throw failure }
        }
    }
}
