internal import CPango

extension PDFDocument {
    /// Longest PNG that is accepted, in bytes.
    package static let maximumImageBytes = 2 << 20
    /// Most pixels that are accepted.
    package static let maximumPixels = 4_000_000

    /// Whether the bytes are a PNG within the bounds, told by its first chunk.
    package static func pngSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard bytes.count >= 33, bytes.count <= maximumImageBytes, bytes.starts(with: signature),
            bytes[12..<16].elementsEqual("IHDR".utf8)
        else { return nil }
        let width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
        let height = bytes[20..<24].reduce(0) { $0 << 8 | Int($1) }
        guard width > 0, height > 0, width <= 20_000, height <= 20_000, width * height <= maximumPixels else {
            return nil
        }
        return (width, height)
    }

    /// Draws a PNG, as large as fits into the rectangle, in its middle.
    /// - Throws: `PDFError.unusableImage`.
    package func png(_ bytes: [UInt8], in rect: PDFRect) throws {
        guard let size = Self.pngSize(bytes) else { throw PDFError.unusableImage }
        var reader = Reader(bytes: bytes)
        let read: cairo_read_func_t = { closure, data, length in
            guard let reader = closure?.assumingMemoryBound(to: Reader.self), let data,
                reader.pointee.bytes.count - reader.pointee.position >= Int(length)
            else { return CAIRO_STATUS_READ_ERROR }
            let start = reader.pointee.position
            for index in 0..<Int(length) { data[index] = reader.pointee.bytes[start + index] }
            reader.pointee.position += Int(length)
            return CAIRO_STATUS_SUCCESS
        }
        guard let image = withUnsafeMutablePointer(to: &reader, { cairo_image_surface_create_from_png_stream(read, $0) })
        else { throw PDFError.unusableImage }
        defer { cairo_surface_destroy(image) }
        guard cairo_surface_status(image) == CAIRO_STATUS_SUCCESS else { throw PDFError.unusableImage }
        let scale = min(rect.width / Double(size.width), rect.height / Double(size.height))
        cairo_save(context)
        cairo_translate(
            context, rect.x + (rect.width - Double(size.width) * scale) / 2,
            rect.y + (rect.height - Double(size.height) * scale) / 2)
        cairo_scale(context, scale, scale)
        cairo_set_source_surface(context, image, 0, 0)
        cairo_paint(context)
        cairo_restore(context)
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0
    }
}
