import Audit
import Foundation
import Jobs
import Kernel
import Pages
import Settings
import Storage

/// A file that is stored and waits for its row.
package struct KeptUpload: Sendable {
    package let sha256: [UInt8]
    /// In bytes.
    package let size: Int
    package let type: UploadType

    package init(sha256: [UInt8], size: Int, type: UploadType) { (self.sha256, self.size, self.type) = (sha256, size, type) }
}

/// What was made of one file of a form.
package struct ReceivedUpload: Sendable {
    package let main: KeptUpload
    package let thumbnail: KeptUpload?
    /// The sender's name for it, cleaned: shown, never used as a path.
    package let name: String
    package let takenAt: Instant?
    package let width, height: Int

    package init(main: KeptUpload, thumbnail: KeptUpload?, name: String, takenAt: Instant? = nil, width: Int = 0, height: Int = 0) {
        (self.main, self.thumbnail, self.name) = (main, thumbnail, name)
        (self.takenAt, self.width, self.height) = (takenAt, width, height)
    }
}

/// Takes the files of a form in (上传): each is looked at, cleaned and stored; then one transaction writes what they are for.
/// First the file, then the row: whatever happens in between leaves a file without a row, which is removed, and never a row
/// without a file.
package struct KeepUploads: Sendable {
    private let services: Services
    private var folder: UploadFolder { UploadFolder(services.dataDirectory) }

    package init(_ services: Services) { self.services = services }

    /// - Parameters:
    ///   - field: of the form, for what is wrong with a file.
    ///   - write: writes the rows; nothing of the files stays when it throws.
    /// - Throws: ``Problems``, one for each file that is not taken; then none is.
    package func run<T: Sendable>(_ files: [UploadedFile], of field: String, as sort: UploadSort, limit: Int,
                                  write: @Sendable ([ReceivedUpload]) async throws -> T) async throws -> T {
        let folder = folder
        var (made, problems) = ([(InspectUpload.Made, String)](), Problems())
        for file in files {
            let name = Self.cleaned(file.name)
            do {
                let one = InspectUpload(file: file, sort: sort, limit: limit)
                made.append((try await UploadBench.shared.with { try await SideThread.run { try one.run(in: folder) } }, name))
            } catch let problem as UploadProblem {
                problems.all += Problems(field, problem, named: name).all
            }
        }
        try problems.throwIfAny()
        let all = made
        let hold = try await SideThread.run { try folder.shared() }
        let kept = try await SideThread.run { try all.map { try Self.place($0.0, named: $0.1, in: folder) } }
        do {
            let result = try await write(kept)
            hold.end()
            return result
        } catch {
            hold.end()
            try? await discard(kept)
            throw error
        }
    }

    private static func place(_ made: InspectUpload.Made, named name: String, in folder: UploadFolder) throws -> ReceivedUpload {
        func kept(_ piece: InspectUpload.Piece) throws -> KeptUpload {
            try folder.take(piece.path, as: piece.sha256)
            return KeptUpload(sha256: piece.sha256, size: piece.size, type: piece.type)
        }
        return ReceivedUpload(main: try kept(made.main), thumbnail: try made.thumbnail.map(kept), name: name, takenAt: made.takenAt,
                              width: made.width, height: made.height)
    }

    /// What was stored for nothing goes again, unless it had been there before.
    private func discard(_ received: [ReceivedUpload]) async throws {
        let hashes = received.flatMap { [$0.main.sha256] + ($0.thumbnail.map { [$0.sha256] } ?? []) }
        try await SweepUploads(services.database, folder).remove(strays: hashes)
    }

    /// A name without folders, control characters and what a shell or a disk minds; at most 100 characters.
    package static func cleaned(_ name: String) -> String {
        let last = name.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init) ?? ""
        let plain = TypedText.clean(last).filter { character in
            !":*?\"<>|".contains(character) && !character.unicodeScalars.contains { $0.value < 32 || $0.properties.generalCategory == .format }
        }
        let bare = String(plain.drop { $0 == "." || $0 == " " }.suffix(100))
        return bare.isEmpty ? "-" : bare
    }
}
