import Audit
import Kernel
import Organisations

/// The one way in which a volunteer comes into being, by whatever channel: validates the person, encrypts what must be
/// encrypted, and writes the row, the choices and the consents. Rights and the audit event belong to the use case
/// that calls it.
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
        var problems = person.problems(on: work.today, terms: terms)
        if try OrganisationStore.find(organisation, in: work.tx)?.status != .active {
            problems.add("organisation", "unknown_choice", "请选择一个正在运行的组织")
        }
        let hash = VolunteerStore.documentHash(person.document, work.vault)
        let known = try VolunteerStore.living(documentHash: hash, in: work.tx)
        if known != nil, source != .own {
            problems.add("documentNumber", "duplicate", "这个证件号码已经注册")
        }
        try problems.throwIfAny()
        let id = try VolunteerStore.insert(person, hash: hash, duplicateOf: known, self, in: work)
        try VolunteerStore.setChoices(person, of: id, in: work.tx)
        for consent in consents(on: work.today) { try VolunteerStore.insert(consent, of: id, channel, at: work.now, in: work.tx) }
        if account != nil { work.tx.touch(.rights) }
        return id
    }

    /// Who consents to what: a grown-up for themselves; for a minor the guardian too; for a child under 14 the guardian
    /// alone, and separately.
    private func consents(on today: Day) -> [VolunteerConsent] {
        let own = person.name.value
        let age = person.bornOn.age(on: today)
        let guardian = age < VolunteerRules.fullAge ? person.guardian?.name.value : nil
        let speaker = age < VolunteerRules.separateConsentAge ? guardian ?? own : own
        var all = [VolunteerConsent(.registration, by: speaker), VolunteerConsent(.sensitive, by: speaker)]
        if let guardian { all.append(VolunteerConsent(.guardian, by: guardian)) }
        if allowsPublication { all.append(VolunteerConsent(.publication, by: speaker)) }
        return all
    }
}
