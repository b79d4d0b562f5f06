import Kernel
import Rights
import Storage

/// A request for a certificate (证书申请).
package typealias CertificateRequestID = ID<CertificateRequestKind>

/// See ``AccountKind``.
package enum CertificateRequestKind {}

/// A volunteer's request for a certificate (证书申请): who asks whom, for which period, what for.
package struct CertificateRequest: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case open, issued, refused

        package var title: Message {
            switch self {
            case .open: "等待办理"
            case .issued: "已开具"
            case .refused: "已退回"
            }
        }

        /// The kind of state mark that pages show.
        package var mark: String {
            switch self {
            case .open: "wait"
            case .issued: "done"
            case .refused: "stop"
            }
        }
    }

    package let id: CertificateRequestID
    package let volunteer: VolunteerID
    package let volunteerName: String
    package let issuer: OrganisationID
    package let issuerName: String
    /// Where the issuer stands in the tree: who may decide.
    package let place: Place
    package let period: CertificatePeriod
    package let purpose: String
    package let status: Status
    package let requestedAt: Instant
    /// Why it was refused.
    package let reason: String
    package let certificate: CertificateID?
}
