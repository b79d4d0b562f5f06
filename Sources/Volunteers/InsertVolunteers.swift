import Audit
import Kernel
import Organisations
import Rights
import Vault

/// A person who is to become a volunteer, with what takes time and needs no transaction done beforehand: identity data sealed,
/// keyed hashes made.
package struct NewVolunteer: Sendable {
    let person: VolunteerPerson
    /// What the person signs in with, if anything.
    let account: AccountID?
    /// Whether the person agrees to be named in commendations.
    let allowsPublication: Bool
    let documentHash, documentSealed, phoneHash, phoneSealed: [UInt8]
    let addressSealed, guardianPhoneSealed: [UInt8]?

    package init(_ person: VolunteerPerson, account: AccountID? = nil, allowsPublication: Bool = false, _ vault: Vault) throws {
        self.person = person
        self.account = account
        self.allowsPublication = allowsPublication
        documentHash = VolunteerStore.documentHash(person.document, vault)
        documentSealed = try vault.seal(person.document.number, context: VolunteerStore.Sealed.document)
        phoneHash = VolunteerStore.phoneHash(person.phone.number, vault)
        phoneSealed = try vault.seal(person.phone.number, context: VolunteerStore.Sealed.phone)
        addressSealed = try VolunteerStore.sealed(person.address, VolunteerStore.Sealed.address, vault)
        guardianPhoneSealed = try VolunteerStore.sealed(person.guardian?.phone.number ?? "", VolunteerStore.Sealed.guardianPhone, vault)
    }
}

/// The one way in which volunteers come into being, by whatever channel, one or hundreds at a time: validates each person, and
/// writes the rows, the choices and the consents of those who are in order with few statements. Rights and the audit event of
/// the act belong to the use case that calls it.
package struct InsertVolunteers: Sendable {
    /// What became of a person.
    package enum Outcome: Sendable {
        /// With a number when the person was approved at once.
        case inserted(VolunteerID, VolunteerNumber?)
        case refused(Problems)
    }

    let organisation: OrganisationID
    let source: Volunteer.Source
    let channel: InsertVolunteer.ConsentChannel

    /// - Parameter organisation: the managing organisation; must be active.
    package init(at organisation: OrganisationID, source: Volunteer.Source, channel: InsertVolunteer.ConsentChannel) {
        (self.organisation, self.source, self.channel) = (organisation, source, channel)
    }

    /// - Parameters:
    ///   - approves: whether they are approved at once, as ``ApproveVolunteer`` would one by one. Whoever sets it has asked for
    ///     the right. Without numbers left people wait for approval.
    ///   - terms: what may be chosen.
    /// - Returns: an outcome for each person, in their order. A document that is registered, or that somebody earlier in the
    ///   order has, is a problem in imports and at the counter; somebody registering themselves learns nothing of it, and the
    ///   office finds the two side by side.
    package func run(_ people: [NewVolunteer], approves: Bool = false, terms: VolunteerTerms, in work: Work) throws -> [Outcome] {
        let manager = try OrganisationStore.find(organisation, in: work.tx)
        let living = try VolunteerStore.living(documentHashes: people.map(\.documentHash), in: work.tx)
        var earlier: Set<[UInt8]> = []
        var accepted: [VolunteerStore.Line] = []
        var places: [Int] = []
        var outcomes: [Outcome] = []
        for (place, new) in people.enumerated() {
            var problems = new.person.problems(on: work.today, terms: terms)
            if manager?.status != .active { problems.add("organisation", "unknown_choice", "请选择一个正在运行的组织") }
            let known = living[new.documentHash]
            if source != .own, known != nil || earlier.contains(new.documentHash) {
                problems.add("documentNumber", "duplicate", "这个证件号码已经注册")
            }
            outcomes.append(.refused(problems))
            guard problems.isEmpty else { continue }
            earlier.insert(new.documentHash)
            accepted.append(.init(new: new, duplicateOf: known))
            places.append(place)
        }
        if approves, let manager {
            let numbers = try NumberRangeStore.draw(accepted.count, for: manager.place, in: work)
            for (place, number) in numbers.enumerated() { accepted[place].number = number }
        }
        let ids = try VolunteerStore.insert(accepted, self, in: work)
        try VolunteerStore.insertChoices(zip(ids, accepted).map { id, line in
            let person = line.new.person
            return (id, [("category", person.categories), ("skill", person.skills), ("time", person.times)])
        }, in: work.tx)
        try VolunteerStore.insertConsents(zip(ids, accepted).map { ($0, consents($1.new, on: work.today)) }, channel, at: work.now, in: work.tx)
        work.tx.touch(.waiting)
        if people.contains(where: { $0.account != nil }) { work.tx.touch(.rights) }
        for (place, (id, line)) in zip(places, zip(ids, accepted)) { outcomes[place] = .inserted(id, line.number) }
        if approves, let manager { try approved(zip(ids, accepted).filter { $1.number != nil }, at: manager.place, in: work) }
        return outcomes
    }

    /// What else an approval is besides the row: figures and the trail.
    private func approved(_ lines: [(VolunteerID, VolunteerStore.Line)], at place: Place, in work: Work) throws {
        try VolunteerFigureStore.add(lines.map { $1.new.person }, at: place, in: work.tx)
        try ApproveVolunteer.record(lines.compactMap { id, line in line.number.map { (id, $0) } }, at: place, in: work)
    }

    /// Who consents to what: a grown-up for themselves; for a minor the guardian too; for a child under 14 the guardian
    /// alone, and separately.
    private func consents(_ new: NewVolunteer, on today: Day) -> [VolunteerConsent] {
        let person = new.person
        let own = person.name.value
        let age = person.bornOn.age(on: today)
        let guardian = age < VolunteerRules.fullAge ? person.guardian?.name.value : nil
        let speaker = age < VolunteerRules.separateConsentAge ? guardian ?? own : own
        var all = [VolunteerConsent(.registration, by: speaker), VolunteerConsent(.sensitive, by: speaker)]
        if let guardian { all.append(VolunteerConsent(.guardian, by: guardian)) }
        if new.allowsPublication { all.append(VolunteerConsent(.publication, by: speaker)) }
        return all
    }
}
