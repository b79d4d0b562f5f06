import Kernel
import Storage

extension RecordStore {
    /// The organisations that have recorded service of a person, at most 50: whom one may ask for a certificate.
    package static func recordingOrganisations(of volunteer: VolunteerID, in tx: Transaction) throws -> [OrganisationID] {
        try tx.rows("""
            SELECT organisation_id FROM service_records WHERE volunteer_id = \(volunteer) AND status <> 'void'
            GROUP BY organisation_id ORDER BY organisation_id LIMIT 50
            """).map { try $0.get("organisation_id") }
    }
}
