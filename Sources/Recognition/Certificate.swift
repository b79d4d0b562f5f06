import Kernel
import Rights
import Storage

/// A certificate of volunteer service (志愿服务记录证明, 民发〔2015〕149号), free of charge.
///
/// What it says stands in its signed statement and never changes; only its status moves, forward.
package struct Certificate: Sendable {
    /// What has been decided about it.
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case issued
        /// 已更正: another certificate stands in its place.
        case corrected
        /// 已撤销
        case revoked
    }

    /// What it is worth on a day.
    package enum State: String, CaseIterable, Codable, Sendable {
        /// 公示中: issued, its publicity period is not over.
        case publicity
        /// 有效
        case valid
        case corrected
        case revoked

        package var title: Message {
            switch self {
            case .publicity: "公示中"
            case .valid: "有效"
            case .corrected: "已更正"
            case .revoked: "已撤销"
            }
        }

        /// The kind of state mark that pages show.
        package var mark: String {
            switch self {
            case .publicity: "wait"
            case .valid: "done"
            case .corrected: "plain"
            case .revoked: "stop"
            }
        }
    }

    package let id: CertificateID
    /// 6-digit area, year, 6-digit sequence.
    package let number: String
    /// 16 characters of Crockford's Base 32: 80 bits that nobody guesses.
    package let code: String
    package let volunteer: VolunteerID
    package let volunteerName: String
    package let issuer: OrganisationID
    package let issuerName: String
    /// Where the issuer stands in the tree: who may revoke.
    package let place: Place
    package let from: Day
    package let to: Day
    package let hours: ServiceTime
    package let status: Status
    package let issuedAt: Instant
    package let validFrom: Day
    /// The certificate in whose place it stands.
    package let corrects: CertificateID?
    package let endedAt: Instant?
    package let endReason: String

    package func state(on today: Day) -> State {
        switch status {
        case .corrected: .corrected
        case .revoked: .revoked
        case .issued: validFrom <= today ? .valid : .publicity
        }
    }

    /// "7Q4M-0V2X-…", in groups of four for people.
    package var groupedCode: String { Self.grouped(code) }

    static let codeLength = 16

    static func grouped(_ code: String) -> String {
        Base32.grouped(code, by: "-")
    }

    /// A typed number as it was issued: 16 digits; nil for anything else.
    static func number(_ typed: String) -> String? {
        let digits = TypedText.compact(typed)
        return digits.utf8.count == 16 && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? digits : nil
    }
}
