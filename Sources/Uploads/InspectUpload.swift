import Foundation
import Kernel
import Pages

/// Looks at one file that came with a form, and makes of it what is kept: a photograph is written anew without anything but its
/// pixels, a film is freed of remarks, a document is kept as it is or refused.
struct InspectUpload: Sendable {
    /// What is kept of an upload, still without its name.
    struct Made: Sendable {
        let workshop: UploadWorkshop
        let main: Piece
        let thumbnail: Piece?
        let takenAt: Instant?
        let width, height: Int
    }

    struct Piece: Sendable {
        let path: String
        let sha256: [UInt8]
        let size: Int
        let type: UploadType
    }

    /// Longest edges in pixels.
    private static let (displaySide, thumbnailSide) = (2560, 480)

    let file: UploadedFile
    let sort: UploadSort
    /// In MB.
    let limit: Int

    /// Blocks; bounded by ``UploadBench``.
    /// - Throws: ``UploadProblem``, or ``StorageError`` when the disk does not take it.
    func run(in folder: UploadFolder) throws -> Made {
        let size = file.spool?.size ?? file.bytes.count
        guard size > 0 else { throw UploadProblem.empty }
        guard size <= limit << 20 else { throw UploadProblem.tooLarge(megabytes: limit) }
        let head = Array((try file.spool?.piece(0) ?? file.bytes).prefix(512))
        let sniff = UploadSniff(head)
        if sniff == .program { throw UploadProblem.program }
        // Nothing is unpacked or looked into that is of another kind than was asked for.
        if case .known(let type) = sniff, type.sort != sort { throw UploadProblem.wrongType(sort) }
        if sniff == .unknown || (sniff == .archive && sort != .document) { throw UploadProblem.wrongType(sort) }
        // What comes of it lies beside it for a moment.
        try folder.needRoom(2 * size)
        let workshop = try UploadWorkshop(in: folder)
        try workshop.write(file, to: "upload")
        let path = workshop.path + "/upload"
        switch sniff {
        case .known(let type) where type.sort == .photo: return try photo(workshop)
        case .known(let type) where type.sort == .video:
            let patch = try PatchableFile(path)
            if type == .webm { try CleanWebM(patch).run() } else {
                var clean = CleanFilm(patch)
                try clean.run()
            }
            return try made(workshop, main: Self.piece(path, type))
        case .known:
            try CheckDocument.pdf(PatchableFile(path))
            return try made(workshop, main: Self.piece(path, .pdf))
        default:
            return try made(workshop, main: Self.piece(path, CheckDocument.office(path)))
        }
    }

    private func photo(_ workshop: UploadWorkshop) throws -> Made {
        let tool = PhotoTool(in: workshop.path)
        let header = try tool.header(of: "upload")
        try tool.write("upload", to: "display.jpg", side: Self.displaySide, quality: 85)
        try FileManager.default.removeItem(atPath: workshop.path + "/upload")
        try tool.write("display.jpg", to: "thumbnail.jpg", side: Self.thumbnailSide, quality: 78)
        let shown = try tool.header(of: "display.jpg")
        return Made(workshop: workshop, main: try Self.piece(workshop.path + "/display.jpg", .jpeg),
                    thumbnail: try Self.piece(workshop.path + "/thumbnail.jpg", .jpeg), takenAt: header.takenAt, width: shown.width, height: shown.height)
    }

    private func made(_ workshop: UploadWorkshop, main: Piece) throws -> Made {
        Made(workshop: workshop, main: main, thumbnail: nil, takenAt: nil, width: 0, height: 0)
    }

    private static func piece(_ path: String, _ type: UploadType) throws -> Piece {
        let (sha256, size) = try UploadWorkshop.measure(path)
        return Piece(path: path, sha256: sha256, size: size, type: type)
    }
}
