import Foundation
import Kernel
import ServiceRecords

/// What is signed: the public facts of a certificate as canonical JSON (sorted keys, no white space, UTF-8). It holds
/// nothing that the public check does not show: the name is masked, the document is left out.
package struct CertificateStatement: Codable, Hashable, Sendable {
    /// The version of this form.
    package var version = 1
    package let number: String
    /// Masked: 王**.
    package let name: String
    /// 志愿者编号
    package let volunteer: String
    package let from: Day
    package let to: Day
    package let hours: ServiceTime
    /// Hours by 录入方式, by its code.
    package let methods: [String: ServiceTime]
    package let issuer: String
    package let issued: Day
    package let validFrom: Day
    /// The number of the certificate in whose place it stands.
    package let corrects: String?

    /// The text that is signed and stored.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    static func read(_ text: String) -> CertificateStatement? {
        try? JSONDecoder().decode(CertificateStatement.self, from: Data(text.utf8))
    }

    /// The split by method in the order of the law's list.
    package var split: [(method: ServiceRecord.Method, hours: ServiceTime)] {
        ServiceRecord.Method.allCases.compactMap { method in methods[method.rawValue].map { (method, $0) } }
    }
}
