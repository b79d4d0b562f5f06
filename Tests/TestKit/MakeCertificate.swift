import Kernel
import Recognition

extension TestCity {
    /// A certificate of a volunteer's effective hours from the beginning of time to today; issued by the office when no
    /// issuer is named.
    @discardableResult
    package func certificate(_ volunteer: VolunteerID, issuer: OrganisationID? = nil, from: Day? = nil, to: Day? = nil) async throws -> IssueCertificate.Issued {
        let office = office
        return try await write { work in
            let period = CertificatePeriod(from: from ?? Day(daysSinceEpoch: 0), to: to ?? work.today)
            return try IssueCertificate(.init(volunteer: volunteer, issuer: issuer ?? office, period: period)).run(in: work)
        }
    }
}
