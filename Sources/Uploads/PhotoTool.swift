import Foundation
import Kernel
import Synchronization

/// Reads and re-encodes photographs by libvips in a process of its own, bounded in memory and time: whatever a crafted picture
/// does to a decoder, the server goes on.
struct PhotoTool: Sendable {
    /// What the header of a picture says.
    struct Header: Sendable {
        let width, height: Int
        /// When the camera says it was taken.
        let takenAt: Instant?
    }

    static let pixelLimit = 100_000_000
    private static let sideLimit = 30_000
    /// Seconds of a process's life.
    private static let patience = 60
    private static let script = "ulimit -v 2097152; ulimit -t 45; ulimit -f 400000; ulimit -c 0; exec \"$@\""

    private let folder: String

    /// - Parameter folder: where the program may write.
    init(in folder: String) { self.folder = folder }

    /// Reads the header, before anything is unpacked.
    /// - Throws: ``UploadProblem``.
    func header(of name: String) throws -> Header {
        try run("vipsheader", ["-a", name], output: "header.txt")
        guard let data = FileManager.default.contents(atPath: folder + "/header.txt"), data.count < 1 << 20 else { throw UploadProblem.broken }
        var values: [Substring: Substring] = [:]
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
            guard let colon = line.firstRange(of: ": ") else { continue }
            values[line[..<colon.lowerBound]] = line[colon.upperBound...]
        }
        guard let width = values["width"].flatMap({ Int($0) }), let height = values["height"].flatMap({ Int($0) }), width > 0, height > 0 else {
            throw UploadProblem.broken
        }
        guard width <= Self.sideLimit, height <= Self.sideLimit, width * height <= Self.pixelLimit else { throw UploadProblem.tooManyPixels }
        return Header(width: width, height: height, takenAt: (values["exif-ifd2-DateTimeOriginal"] ?? values["exif-ifd0-DateTime"]).flatMap(Self.time))
    }

    /// Writes the picture anew as a JPEG no longer than `side` on either edge, upright, without anything but its pixels.
    func write(_ name: String, to target: String, side: Int, quality: Int) throws {
        try run("vipsthumbnail", [name, "--size", "\(side)x\(side)>", "--export-profile", "srgb",
                                  "-o", "\(target)[Q=\(quality),strip,optimize_coding,background=255]"], output: "tool.txt")
        guard FileManager.default.fileExists(atPath: folder + "/" + target) else { throw UploadProblem.broken }
    }

    /// "2026:03:05 09:10:11 (…)" as the clock of the camera showed it.
    static func time(_ text: Substring) -> Instant? {
        let parts = text.prefix(19).split(separator: " ")
        guard parts.count == 2 else { return nil }
        return Instant(local: parts[0].replacing(":", with: "-") + "T" + parts[1])
    }

    private func run(_ tool: String, _ arguments: [String], output: String) throws {
        guard let program = Self.find(tool) else { throw UploadProblem.noTool }
        let child = ChildProcess(
            "/bin/sh", ["-c", Self.script, "sh", program] + arguments,
            environment: ["PATH": "/usr/bin:/bin", "TMPDIR": folder, "LC_ALL": "C", "VIPS_BLOCK_UNTRUSTED": "1", "VIPS_CONCURRENCY": "1",
                          "MALLOC_ARENA_MAX": "2", "G_SLICE": "always-malloc"],
            in: folder, output: folder + "/" + output)
        guard let ending = try? child.run(patience: Self.patience) else { throw UploadFolder.failure }
        guard ending == .exited(0) else { throw UploadProblem.broken }
    }

    private static func find(_ tool: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/"].map { $0 + tool }.first { access($0, X_OK) == 0 }
    }
}

/// Lets a few at a time at what costs memory and processor.
actor UploadBench {
    static let shared = UploadBench(seats: 2)
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(seats: Int) { free = seats }

    func with<T: Sendable>(_ body: @Sendable () async throws -> T) async rethrows -> T {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
        return try await body()
    }
}
