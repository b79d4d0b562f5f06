import Glibc
import Testing
import CZip

/// Packs files into a zip in memory, the way office programs do.
func zip(_ parts: [(name: String, content: [UInt8])]) throws -> [UInt8] {
    let source = try #require(zip_source_buffer_create(nil, 0, 0, nil))
    // Closing the archive gives back one reference; this one keeps the bytes.
    zip_source_keep(source)
    defer { zip_source_free(source) }
    let archive = try #require(zip_open_from_source(source, ZIP_TRUNCATE, nil))
    let copies = parts.map { part in
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(part.content.count, 1))
        _ = copy.initialize(from: part.content)
        return copy
    }
    defer { for copy in copies { copy.deallocate() } }
    for (part, copy) in zip2(parts, copies) {
        let content = try #require(zip_source_buffer(archive, copy.baseAddress, UInt64(part.content.count), 0))
        try #require(zip_file_add(archive, part.name, content, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0)
    }
    try #require(zip_close(archive) == 0)
    try #require(zip_source_open(source) == 0)
    defer { zip_source_close(source) }
    zip_source_seek(source, 0, SEEK_END)
    let size = Int(zip_source_tell(source))
    zip_source_seek(source, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = Int(zip_source_read(source, buffer.baseAddress, UInt64(size)))
    }
}

func zip(_ parts: [(name: String, content: String)]) throws -> [UInt8] {
    try zip(parts.map { ($0.name, Array($0.content.utf8)) })
}

private func zip2<A, B>(_ a: [A], _ b: [B]) -> Zip2Sequence<[A], [B]> { Swift.zip(a, b) }
