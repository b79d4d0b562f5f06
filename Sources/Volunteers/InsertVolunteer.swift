import Audit
import Kernel

/// One volunteer comes into being, as by ``InsertVolunteers``.
package struct InsertVolunteer: Sendable {
    /// How consent was given: on the page, or with a signature on paper that the organisation keeps.
    package enum ConsentChannel: String, Sendable {
        case online, paper
    }

    /// The wording of the consents that is shown now; kept with each consent.
    package static let consentVersion = "2026-03"

    let person: VolunteerPerson
    let organisation: OrganisationID
    let account: AccountID?
    let source: Volunteer.Source
    let channel: ConsentChannel
    let allowsPublication: Bool

    /// - Parameters:
    ///   - organisation: the managing organisation; must be active.
    ///   - account: what the person signs in with, if anything.
    ///   - allowsPublication: whether the person agrees to be named in commendations.
    package init(_ person: VolunteerPerson, at organisation: OrganisationID, account: AccountID?, source: Volunteer.Source,
                 channel: ConsentChannel, allowsPublication: Bool = false) {
        self.person = person
        self.organisation = organisation
        self.account = account
        self.source = source
        self.channel = channel
        self.allowsPublication = allowsPublication
    }

    /// - Parameter terms: what may be chosen; load it once for many.
    /// - Returns: the volunteer, waiting for approval.
    /// - Throws: ``Problems`` by field. A document that is already registered is a problem in imports and at the counter;
    ///   somebody registering themselves learns nothing of it, and the office finds the two side by side.
    package func run(terms: VolunteerTerms, in work: Work) throws -> VolunteerID {
        let new = try NewVolunteer(person, account: account, allowsPublication: allowsPublication, work.vault)
        switch try InsertVolunteers(at: organisation, source: source, channel: channel).run([new], terms: terms, in: work)[0] {
        case .inserted(let id, _): return id
        case .refused(let problems): throw problems
        }
    }
}
