import Glibc
internal import CZip

/// The parts of a workbook file, unpacked piece by piece within the limits.
final class ZipArchive {
    private let archive: OpaquePointer
    private let pieces: PieceReader?
    private let limits: TableLimits
    /// Unpacked so far, over all parts.
    private var unpacked = 0

    /// - Throws: `TableError.damaged`, `.unreadable`, or the danger that shows in the list of entries.
    init(_ source: TableSource, limits: TableLimits) throws {
        self.limits = limits
        switch source {
        case .path(let path):
            var code: Int32 = 0
            guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw TableError.damaged(part: "zip") }
            self.archive = archive
            pieces = nil
        case .bytes(let bytes):
            // The library frees the copy when the archive is closed.
            guard let copy = malloc(max(bytes.count, 1)) else { throw TableError.unreadable }
            bytes.withUnsafeBytes { buffer in
                if let start = buffer.baseAddress { memcpy(copy, start, buffer.count) }
            }
            guard let buffer = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
                free(copy)
                throw TableError.unreadable
            }
            guard let archive = zip_open_from_source(buffer, ZIP_RDONLY, nil) else {
                zip_source_free(buffer)
                throw TableError.damaged(part: "zip")
            }
            self.archive = archive
            pieces = nil
        case .pieces(let pieces):
            let reader = PieceReader(pieces)
            guard let source = ZipPieceSource.make(reader) else { throw TableError.unreadable }
            guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
                zip_source_free(source)
                throw reader.failure ?? TableError.damaged(part: "zip")
            }
            self.archive = archive
            self.pieces = reader
        }
        // From here on `deinit` closes the archive, also when this throws.
        guard zip_get_num_entries(archive, 0) <= limits.entries else {
            throw TableError.unsafe(.tooManyEntries(limit: limits.entries))
        }
    }

    deinit { zip_discard(archive) }

    func contains(_ part: String) -> Bool { index(part) >= 0 }

    /// Some programs write names of parts in another case than they refer to them.
    private func index(_ part: String) -> Int64 { zip_name_locate(archive, part, zip_flags_t(ZIP_FL_NOCASE)) }

    /// Unpacks a part and hands over its bytes, until the end or until `body` says false.
    /// - Returns: false if there is no such part.
    @discardableResult
    func unpack(_ part: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws -> Bool {
        let position = index(part)
        guard position >= 0 else { return false }
        var status = zip_stat_t()
        guard zip_stat_index(archive, UInt64(position), 0, &status) == 0 else { throw TableError.damaged(part: part) }
        guard status.encryption_method == ZIP_EM_NONE else { throw TableError.encrypted }
        guard let file = zip_fopen_index(archive, UInt64(position), 0) else { throw pieces?.failure ?? TableError.damaged(part: part) }
        defer { zip_fclose(file) }

        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        var produced = 0
        while true {
            // At the end the library compares the checksum and reports a difference as an error.
            let count = Int(zip_fread(file, buffer.baseAddress!, UInt64(buffer.count)))
            guard count >= 0 else { throw pieces?.failure ?? TableError.damaged(part: part) }
            if count == 0 { return true }
            produced += count
            unpacked += count
            guard unpacked <= limits.unpackedBytes else {
                throw TableError.unsafe(.unpacksTooLarge(limit: limits.unpackedBytes))
            }
            if produced > 16 << 20, produced / limits.packingRatio > max(Int(clamping: status.comp_size), 1) {
                throw TableError.unsafe(.packedTooTightly(ratio: limits.packingRatio))
            }
            guard try body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { return true }
        }
    }
}
