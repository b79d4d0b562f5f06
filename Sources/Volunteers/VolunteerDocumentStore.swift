import Kernel
import Storage
import Vault

extension VolunteerStore {
    /// The document's number in full, for the certificate on which the rule asks for it (民发〔2015〕149号). Whoever calls
    /// has checked the right and writes the audit event.
    package static func documentNumber(of id: VolunteerID, _ vault: Vault, in tx: Transaction) throws -> String {
        guard let sealed: [UInt8] = try tx.value("SELECT document_sealed FROM volunteers WHERE id = \(id)") else { throw Refusal.notFound }
        return try vault.open(sealed, context: Sealed.document)
    }
}
