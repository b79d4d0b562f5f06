import HTTPTypes
import Hummingbird
import Kernel

/// Reads a body of bounded size into fields, whichever of the three ways it was sent.
enum BodyReader {
    struct Body {
        var fields = Fields()
        var files: [UploadedFile] = []
    }

    static func bytes(_ request: Request, limit: Int) async throws -> [UInt8] {
        do {
            return Array(try await request.body.collect(upTo: limit).readableBytesView)
        } catch {
            throw BodyTooLarge(limit: limit)
        }
    }

    static func read(_ request: Request, limit: Int) async throws -> Body {
        let bytes = try await bytes(request, limit: limit)
        guard !bytes.isEmpty else { return Body() }
        let type = request.headers[.contentType] ?? ""
        if let boundary = Multipart.boundary(of: type) {
            let (pairs, files) = try Multipart.parse(bytes, boundary: boundary)
            return Body(fields: Fields(pairs), files: files)
        }
        if type.lowercased().hasPrefix("application/json") { return Body(fields: try Fields(json: bytes)) }
        if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
            return Body(fields: try Fields(urlEncoded: String(decoding: bytes, as: UTF8.self)))
        }
        throw Problems("", "unsupported_type", "请用 JSON 或表单格式提交")
    }
}

extension BodyReader {
    /// Reads a body whose files may be large: they go to spools. Anything but multipart/form-data is read as usual.
    /// - Parameters:
    ///   - limit: of the whole body, in bytes.
    ///   - each: of each file; what is larger is refused while it comes in.
    static func spool(_ request: Request, limit: Int, each: Int = .max) async throws -> Body {
        guard let boundary = Multipart.boundary(of: request.headers[.contentType] ?? "") else { return try await read(request, limit: 256 * 1024) }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw BodyTooLarge(limit: limit) }
        var stream = try MultipartStream(boundary: boundary, fileLimit: each)
        var size = 0
        for try await buffer in request.body {
            size += buffer.readableBytes
            guard size <= limit else { throw BodyTooLarge(limit: limit) }
            try stream.take(buffer.readableBytesView)
        }
        guard size > 0 else { return Body() }
        return try stream.finish()
    }
}

struct BodyTooLarge: Error { let limit: Int }
