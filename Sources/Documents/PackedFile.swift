internal import CZip
import Foundation

/// A zip archive that is written: files from the disk and short texts, each read while the archive is written, so that its size
/// does not matter to the memory.
package final class PackedFile {
    private let path: String
    private var archive: OpaquePointer?

    /// - Throws: ``SpreadsheetError/cannotCreate(path:)``.
    package init(_ path: String) throws {
        self.path = path
        var code: Int32 = 0
        archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code)
        guard archive != nil else { throw SpreadsheetError.cannotCreate(path: path) }
    }

    deinit { if let archive { zip_discard(archive) } }

    /// A file of the disk; it must lie there until ``close(progress:)``.
    /// - Parameter isPacked: photographs and films are packed already.
    package func add(_ name: String, file: String, isPacked: Bool) throws {
        try add(name, zip_source_file_create(file, 0, -1, nil), isPacked: isPacked)
    }

    package func add(_ name: String, text: String) throws {
        let bytes = Array(text.utf8)
        // The library frees the copy when the archive is closed.
        guard let copy = malloc(max(bytes.count, 1)) else { throw failure("memory") }
        bytes.withUnsafeBytes { buffer in if let start = buffer.baseAddress { memcpy(copy, start, buffer.count) } }
        try add(name, zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil), isPacked: false)
    }

    private func add(_ name: String, _ source: OpaquePointer?, isPacked: Bool) throws {
        guard let archive, let source else { throw failure(name) }
        let place = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard place >= 0 else {
            zip_source_free(source)
            throw failure(name)
        }
        if isPacked { zip_set_file_compression(archive, UInt64(place), ZIP_CM_STORE, 0) }
    }

    /// Writes it all. What fails leaves no file.
    /// - Parameter progress: how far it is, in thousandths; false stops it.
    package func close(progress: @escaping (Int) -> Bool) throws {
        guard let archive else { return }
        let watch = Unmanaged.passRetained(Watch(progress))
        let free: @convention(c) (UnsafeMutableRawPointer?) -> Void = { pointer in
            if let pointer { Unmanaged<Watch>.fromOpaque(pointer).release() }
        }
        zip_register_cancel_callback_with_state(archive, { _, pointer in
            guard let pointer else { return 0 }
            let watch = Unmanaged<Watch>.fromOpaque(pointer).takeUnretainedValue()
            return watch.goesOn ? 0 : 1
        }, free, watch.toOpaque())
        zip_register_progress_callback_with_state(archive, 0.002, { _, share, pointer in
            guard let pointer else { return }
            Unmanaged<Watch>.fromOpaque(pointer).takeUnretainedValue().hear(Int(share * 1000))
        }, nil, watch.toOpaque())
        guard zip_close(archive) == 0 else {
            let reason = String(cString: zip_error_strerror(zip_get_error(archive)))
            throw SpreadsheetError.notWritten(reason)
        }
        self.archive = nil
    }

    private func failure(_ name: String) -> SpreadsheetError { .notWritten(name) }

    private final class Watch {
        private let progress: (Int) -> Bool
        private(set) var goesOn = true

        init(_ progress: @escaping (Int) -> Bool) { self.progress = progress }

        func hear(_ thousandths: Int) { goesOn = goesOn && progress(thousandths) }
    }
}
