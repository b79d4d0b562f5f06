import Foundation
import Kernel
import Storage

/// Holds the rows of uploads against the files: each has its file with the bytes that its hash names.
package enum VerifyUploads {
    package struct Findings: Sendable {
        package var missing: [String] = []
        package var changed: [String] = []
    }

    /// - Parameter folder: of the city, or of a copy.
    package static func run(in tx: Transaction, _ folder: UploadFolder) throws -> Findings {
        var findings = Findings()
        try UploadStore.each(in: tx) { upload in
            let path = folder.file(upload.sha256)
            guard FileManager.default.fileExists(atPath: path) else { return findings.missing.append("upload \(upload.id)") }
            let (sha256, size) = try UploadWorkshop.measure(path)
            if sha256 != upload.sha256 || size != upload.size { findings.changed.append("upload \(upload.id)") }
        }
        return findings
    }

    /// Files that no row knows; harmless, and removed by the server in time.
    package static func strays(in tx: Transaction, _ folder: UploadFolder) throws -> [String] {
        var known = Set<String>()
        try UploadStore.each(in: tx) { known.insert(UploadFolder.place(of: $0.sha256)) }
        return folder.files().filter { !known.contains($0) }
    }
}
