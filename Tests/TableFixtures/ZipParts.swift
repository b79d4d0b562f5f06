import Glibc
import CZip

/// Packs files into a zip in memory, the way office programs do.
package func zip(_ parts: [(name: String, content: [UInt8])]) throws -> [UInt8] {
    guard let source = zip_source_buffer_create(nil, 0, 0, nil) else { throw NotPacked() }
    // Closing the archive gives back one reference; this one keeps the bytes.
    zip_source_keep(source)
    defer { zip_source_free(source) }
    guard let archive = zip_open_from_source(source, ZIP_TRUNCATE, nil) else { throw NotPacked() }
    let copies = parts.map { part in
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(part.content.count, 1))
        _ = copy.initialize(from: part.content)
        return copy
    }
    defer { for copy in copies { copy.deallocate() } }
    for (part, copy) in zip2(parts, copies) {
        guard let content = zip_source_buffer(archive, copy.baseAddress, UInt64(part.content.count), 0) else { throw NotPacked() }
        guard zip_file_add(archive, part.name, content, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else { throw NotPacked() }
    }
    guard zip_close(archive) == 0 else { throw NotPacked() }
    guard zip_source_open(source) == 0 else { throw NotPacked() }
    defer { zip_source_close(source) }
    zip_source_seek(source, 0, SEEK_END)
    let size = Int(zip_source_tell(source))
    zip_source_seek(source, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = Int(zip_source_read(source, buffer.baseAddress, UInt64(size)))
    }
}

package func zip(_ parts: [(name: String, content: String)]) throws -> [UInt8] {
    try zip(parts.map { ($0.name, Array($0.content.utf8)) })
}

private func zip2<A, B>(_ a: [A], _ b: [B]) -> Zip2Sequence<[A], [B]> { Swift.zip(a, b) }

private struct NotPacked: Error {}
