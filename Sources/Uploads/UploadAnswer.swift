import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Pages

extension Visit {
    /// Sends a stored file piece by piece; a part of it when a player asks for one. Whatever it is, a browser runs nothing of it.
    /// - Parameters:
    ///   - name: for whoever keeps it.
    ///   - isShown: photographs and films on a page; everything else is kept and not opened.
    ///   - isPublic: whether others than this visitor may keep a copy.
    package func answer(_ upload: Upload, name: String, isShown: Bool, isPublic: Bool = false) throws -> Response {
        let path = UploadFolder(services.dataDirectory).file(upload.sha256)
        guard let file = FileHandle(forReadingAtPath: path) else { throw Refusal.notFound }
        let range = request.headers[.range].flatMap { ByteSpan($0, of: upload.size) }
        let span = range ?? ByteSpan(first: 0, last: upload.size - 1)
        var response = download([], name: name, type: upload.type.rawValue, inline: isShown && upload.type.sort != .document)
        response.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        response.headers[.acceptRanges] = "bytes"
        response.headers[.cacheControl] = isPublic ? "public, max-age=300" : "private, max-age=300"
        if range != nil {
            response.status = .partialContent
            response.headers[.contentRange] = "bytes \(span.first)-\(span.last)/\(upload.size)"
        }
        if request.method == .head { return response }
        try file.seek(toOffset: UInt64(span.first))
        response.body = ResponseBody(contentLength: span.count) { writer in
            defer { try? file.close() }
            var left = span.count
            while left > 0, let piece = try file.read(upToCount: min(left, 65_536)), !piece.isEmpty {
                left -= piece.count
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return response
    }
}

/// A stretch of a file, as in "bytes=0-499", "bytes=500-" or "bytes=-500".
struct ByteSpan: Equatable, Sendable {
    let first, last: Int
    var count: Int { last - first + 1 }

    init(first: Int, last: Int) { (self.first, self.last) = (first, last) }

    /// Nil for what is no single stretch of such a file.
    init?(_ header: String, of size: Int) {
        guard header.hasPrefix("bytes="), header.utf8.count < 60, size > 0 else { return nil }
        let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        if parts[0].isEmpty {
            guard let tail = Int(parts[1]), tail > 0 else { return nil }
            (first, last) = (max(0, size - tail), size - 1)
        } else {
            guard let from = Int(parts[0]), from >= 0, from < size else { return nil }
            guard let to = parts[1].isEmpty ? size - 1 : Int(parts[1]), to >= from else { return nil }
            (first, last) = (from, min(to, size - 1))
        }
    }
}
