import Kernel
import Storage
import Vault

extension OrganisationStore {
    /// Who answers for an organisation and how to reach it; empty texts where nothing is known.
    package struct Contact: Sendable {
        /// 负责人
        package let head: String
        package let name: String
        /// In full: for papers that the organisation itself hands out.
        package let phone: String
    }

    package static func contact(of id: OrganisationID, _ vault: Vault, in tx: Transaction) throws -> Contact {
        guard let row = try tx.first("SELECT head_name, contact_name, contact_phone_sealed FROM organisations WHERE id = \(id)") else {
            throw Refusal.notFound
        }
        let sealed: [UInt8]? = try row.get("contact_phone_sealed")
        return Contact(head: try row.get("head_name"), name: try row.get("contact_name"),
                       phone: try sealed.map { try vault.open($0, context: phoneContext) } ?? "")
    }
}
