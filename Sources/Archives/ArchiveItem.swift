import Kernel
import Rights
import Storage
import Uploads

/// A photograph, a film or a document in the file of an activity.
package typealias ArchiveItemID = ID<ArchiveItemIDKind>

/// Has no values; only tells this sort of `ID` from others.
package enum ArchiveItemIDKind {}

package struct ArchiveItem: Sendable {
    /// Who can be made out on it, and whether they agreed to be shown (照片里的人). Faces of minors need a consent of their own.
    package enum Consent: String, CaseIterable, SQLConvertible, Sendable {
        case nobody, given, guardian, missing

        package var title: Message {
            switch self {
            case .nobody: "认不出任何人"
            case .given: "有成年人，都同意公开"
            case .guardian: "有未成年人，监护人单独同意公开"
            case .missing: "有人没有同意，或还没有问"
            }
        }

        package var mayBeShown: Bool { self != .missing }
    }

    package let id: ArchiveItemID
    package let project: ProjectID
    package let place: Place
    package let sort: UploadSort
    /// Nil once it was destroyed.
    package let upload, thumbnail: UploadID?
    package let type: UploadType
    /// The sender's name for it.
    package let name: String
    package let size: Int
    package let sha256: [UInt8]
    package let width, height: Int
    package let details: Details
    package let takenAt: Instant?
    package let isPublished: Bool
    package let addedBy: String
    package let addedAt: Instant
    /// Why it was added to a closed file; empty for what came before.
    package let lateReason: String
    /// When the project ended: its time of keeping is counted from here.
    package let countsFrom: Instant
    package let destruction: DestructionID?

    /// What people say about it.
    package struct Details: Sendable {
        package let caption: String
        /// Who took it.
        package let author: String
        package let day: Day
        package let consent: Consent
        /// Who agreed, and where the paper lies.
        package let consentNote: String
    }
}

/// A destruction: see ``DestroyArchiveItems``.
package typealias DestructionID = ID<DestructionIDKind>

/// See ``ArchiveItemIDKind``.
package enum DestructionIDKind {}

extension UploadSort: SQLConvertible {
    package var title: Message {
        switch self {
        case .photo: "照片"
        case .video: "视频"
        case .document: "文档"
        }
    }

    package var sqlValue: SQLValue { .text(rawValue) }
    package static func from(_ value: SQLValue) -> UploadSort? { String.from(value).flatMap(UploadSort.init(rawValue:)) }
}
