import Archives
import Foundation
import Kernel
import Rights
import Uploads
import Vault

extension TestCity {
    /// A photograph in the file of a project, as it lies there when it has been cleaned; of nobody in particular, unless told
    /// otherwise.
    package func photograph(of project: ProjectID, as actor: Actor = .system, change: @escaping @Sendable (inout Fields) -> Void = { _ in }) async throws -> ArchiveItemID {
        let received = try stored()
        var fields = Self.photographFields()
        change(&fields)
        let entered = fields
        let added = try await write(as: actor) { try AddArchiveItems(project, .photo, entered).run([received], in: $0) }
        guard let id = added.first else { throw Refusal.notFound }
        return id
    }

    /// What somebody enters about a photograph.
    package static func photographFields() -> Fields { Fields([("caption", "队员在清扫人行道"), ("author", "王小梅"), ("consent", "nobody")]) }

    /// A stored file of a few bytes that no other has.
    package func stored() throws -> ReceivedUpload {
        func keep(_ bytes: [UInt8]) throws -> KeptUpload {
            let hash = sha256(bytes)
            let path = UploadFolder(folder).file(hash)
            try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return KeptUpload(sha256: hash, size: bytes.count, type: .jpeg)
        }
        let head: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
        return ReceivedUpload(main: try keep(head + SecureRandom.bytes(32)), thumbnail: try keep(head + SecureRandom.bytes(16)), name: "照片.jpg", width: 4, height: 3)
    }

    /// A project that is over, with some people who took part; it ended a day before the test began.
    package func pastProject(team: OrganisationID? = nil, people: Int = 0) async throws -> ProjectID {
        let project = try await project(team: team, name: "昨天的清洁活动", startsAt: TestCity.start.adding(seconds: -27 * 3600),
                                        endsAt: TestCity.start.adding(seconds: -24 * 3600), posts: [("队员", 50)])
        for _ in 0..<people { try await accept(try await volunteer().volunteer, for: project) }
        return project
    }
}
