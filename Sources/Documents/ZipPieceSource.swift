internal import CZip

/// Lets libzip read an archive that lies in pieces.
final class ZipPieceSource {
    private let reader: PieceReader
    private var error = zip_error_t()

    private init(_ reader: PieceReader) {
        self.reader = reader
        zip_error_init(&error)
    }

    deinit { zip_error_fini(&error) }

    /// - Returns: a source that frees itself with its archive; nil without memory.
    static func make(_ reader: PieceReader) -> OpaquePointer? {
        let context = Unmanaged.passRetained(ZipPieceSource(reader))
        let source = zip_source_function_create({ context, data, length, command in
            guard let context else { return -1 }
            let source = Unmanaged<ZipPieceSource>.fromOpaque(context)
            if command == ZIP_SOURCE_FREE {
                source.release()
                return 0
            }
            return source.takeUnretainedValue().answer(command, data, length)
        }, context.toOpaque(), nil)
        if source == nil { context.release() }
        return source
    }

    private static let commands: [zip_source_cmd_t] = [
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK,
        ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
    ]

    private func answer(_ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        switch command {
        case ZIP_SOURCE_OPEN:
            reader.move(to: 0)
            return 0
        case ZIP_SOURCE_READ:
            do {
                return Int64(try reader.read(into: UnsafeMutableRawBufferPointer(start: data, count: Int(length))))
            } catch {
                zip_error_set(&self.error, ZIP_ER_READ, 0)
                return -1
            }
        case ZIP_SOURCE_CLOSE: return 0
        case ZIP_SOURCE_STAT:
            guard let stat = data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
            zip_stat_init(stat)
            stat.pointee.size = UInt64(reader.size)
            stat.pointee.valid = UInt64(ZIP_STAT_SIZE)
            return Int64(MemoryLayout<zip_stat_t>.size)
        case ZIP_SOURCE_ERROR: return zip_error_to_data(&error, data, length)
        case ZIP_SOURCE_SEEK:
            let place = zip_source_seek_compute_offset(UInt64(reader.position), UInt64(reader.size), data, length, &error)
            guard place >= 0 else { return -1 }
            reader.move(to: Int(place))
            return 0
        case ZIP_SOURCE_TELL: return Int64(reader.position)
        case ZIP_SOURCE_SUPPORTS: return Self.commands.reduce(0) { $0 | 1 << Int64($1.rawValue) }
        default:
            zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0)
            return -1
        }
    }
}
