internal import CZip

/// A part of a zip archive, as its list tells it.
package struct PackedEntry: Sendable {
    package let name: String
    /// Unpacked, in bytes, if the list is true.
    package let size: Int
}

/// The list of an archive's parts; nothing is unpacked.
package enum PackedList {
    /// - Throws: ``TableError`` for what is no whole archive or has more parts than `limit`.
    package static func read(_ path: String, limit: Int) throws -> [PackedEntry] {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code) else { throw TableError.damaged(part: "zip") }
        defer { zip_discard(archive) }
        let count = zip_get_num_entries(archive, 0)
        guard count <= limit else { throw TableError.unsafe(.tooManyEntries(limit: limit)) }
        return try (0..<UInt64(max(0, count))).map { place in
            var status = zip_stat_t()
            guard zip_stat_index(archive, place, 0, &status) == 0, let name = status.name else { throw TableError.damaged(part: "zip") }
            return PackedEntry(name: String(cString: name), size: Int(clamping: status.size))
        }
    }
}
