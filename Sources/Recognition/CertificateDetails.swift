import Foundation
import Kernel
import ServiceRecords
import Vault

/// What stands on the paper besides the signed statement and concerns nobody but the person and the issuer: encrypted at
/// rest, as it was on the day of issue.
struct CertificateDetails: Codable, Sendable {
    /// One service (服务内容).
    struct Service: Codable, Sendable {
        let day: Day
        let project: String
        let post: String
        let organisation: String
        let method: ServiceRecord.Method
        let hours: ServiceTime
    }

    let name: String
    let documentKind: IdentityDocument.Kind
    let documentNumber: String
    /// 用途, as the volunteer gave it; may be empty.
    let purpose: String
    /// 负责人; may be empty.
    let head: String
    /// 经办人
    let handler: String
    /// 联系方式; may be empty.
    let contact: String
    /// Whether the issuer is the city's office, whose seal the settings hold.
    let isOffice: Bool
    let services: [Service]

    /// Bound to the certificate's number, so that the details of another one cannot stand here.
    func sealed(for number: String, _ vault: Vault) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try vault.seal(String(decoding: try encoder.encode(self), as: UTF8.self), context: Self.context(number))
    }

    /// - Throws: `VaultError.unreadable` when the row was changed.
    static func open(_ bytes: [UInt8], of number: String, _ vault: Vault) throws -> CertificateDetails {
        let text = try vault.open(bytes, context: context(number))
        do {
            return try JSONDecoder().decode(CertificateDetails.self, from: Data(text.utf8))
        } catch {
            throw VaultError.unreadable
        }
    }

    private static func context(_ number: String) -> String { "certificates.details \(number)" }
}
