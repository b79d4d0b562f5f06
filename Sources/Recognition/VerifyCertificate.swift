import Audit
import Kernel
import Vault

/// Anybody checks a certificate by its number and code (核验). An unknown number and a wrong code are answered alike.
package struct VerifyCertificate: Sendable {
    /// What is shown to anybody: only what was signed, and what became of it.
    package struct Outcome: Sendable {
        /// Nil when the stored row is not what was signed: then nothing of it is shown.
        package let statement: CertificateStatement?
        package let state: Certificate.State
        package let number: String
        package let endedOn: Day?
        /// The number of the certificate that stands in its place.
        package let replacedBy: String?
    }

    let number: String
    let code: String

    /// - Parameters:
    ///   - number: as typed, with or without spaces.
    ///   - code: as typed: hyphens, small letters, O for 0 and I for 1 are understood.
    package init(number: String, code: String) {
        self.number = number
        self.code = code
    }

    /// - Throws: ``Refusal/notFound`` when there is no certificate with this number and code.
    package func run(in work: Work) throws -> Outcome {
        guard let number = Certificate.number(number), let code = Base32.normalised(code),
              let stored = try CertificateStore.signed(number, in: work.tx),
              constantTimeEqual([UInt8](stored.certificate.code.utf8), [UInt8](code.utf8)) else { throw Refusal.notFound }
        let certificate = stored.certificate
        return Outcome(
            statement: stored.statement(work.vault), state: certificate.state(on: work.today), number: certificate.number,
            endedOn: certificate.endedAt?.day,
            replacedBy: try CertificateStore.successor(of: certificate.id, in: work.tx))
    }
}

/// A certificate with what was signed.
struct SignedCertificate: Sendable {
    let certificate: Certificate
    let text: String
    let signature: [UInt8]

    /// The statement, when its signature is this city's and the row says the same as it does.
    func statement(_ vault: Vault) -> CertificateStatement? {
        guard vault.verifies(signature, of: [UInt8](text.utf8)), let statement = CertificateStatement.read(text),
              statement.number == certificate.number, statement.hours == certificate.hours, statement.from == certificate.from,
              statement.to == certificate.to, statement.validFrom == certificate.validFrom,
              statement.issued == certificate.issuedAt.day else { return nil }
        return statement
    }
}
