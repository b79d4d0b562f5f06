import Audit
import Identity
import Kernel
import Organisations
import Pages
import Rights
import Settings
import Vault

/// A person registers as a volunteer (注册): real name and document, how to reach them, what they would like to do, whose
/// care they come under, and their consents. An account is made and the person is signed in; the managing organisation
/// decides.
///
/// Whether the document is already registered makes no difference to what the person sees; see ``MergeVolunteer``.
package struct RegisterVolunteer: Sendable {
    package struct Draft: Sendable {
        let person: VolunteerPerson
        let organisation: OrganisationID
        /// Nil when somebody registers with the account they have.
        let password: String?
        let allowsPublication: Bool
        /// A random word of the form that was sent together with the document, so that a double click registers once.
        let once: [UInt8]?

        /// - Parameter hasAccount: whether somebody signed in registers, who needs no password.
        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields, hasAccount: Bool, in work: Work) throws {
            var reader = VolunteerReader(fields, terms: try VolunteerTerms.load(in: work), in: work)
            let person = try reader.person(.form)
            let organisation = try reader.fields.typedOrganisation("organisation", required: false, in: work.tx)
                ?? OrganisationStore.root(in: work.tx).id
            let password = hasAccount ? nil : Self.password(&reader.fields)
            Self.checkConsents(&reader.fields, age: person?.bornOn.age(on: work.today))
            allowsPublication = reader.fields.flag("consentPublication")
            once = reader.fields.fields["once"].flatMap { word in
                person.map { work.vault.fingerprint("\(word) \($0.document.normalised)", context: "once") }
            }
            VolunteerReader.nameMissing(&reader.fields.problems)
            try reader.fields.problems.throwIfAny()
            guard let person else { throw Problems("name", "missing", "请填写此项") }
            self.person = person
            self.organisation = organisation
            self.password = password
        }

        private static func password(_ reader: inout FieldReader) -> String? {
            let password = reader.fields.raw("password").first ?? ""
            if let problem = Passwords.problem(with: password) { reader.problems.add("password", "weak", problem) }
            if reader.fields.raw("passwordAgain").first ?? password != password {
                reader.problems.add("passwordAgain", "mismatch", "两次输入的密码不一样")
            }
            return password
        }

        /// Each consent is asked for by itself (个人信息保护法 art. 14, 29, 31).
        private static func checkConsents(_ reader: inout FieldReader, age: Int?) {
            if !reader.flag("consentRegistration") {
                reader.problems.add("consentRegistration", "missing", "需要您同意处理个人信息，才能注册")
            }
            if !reader.flag("consentSensitive") {
                reader.problems.add("consentSensitive", "missing", "需要您单独同意处理证件号码，才能核实身份")
            }
            if let age, age < VolunteerRules.fullAge, !reader.flag("consentGuardian") {
                reader.problems.add("consentGuardian", "missing", "未满 18 岁，需要监护人同意")
            }
            if let age, age < VolunteerRules.separateConsentAge, !reader.flag("consentChild") {
                reader.problems.add("consentChild", "missing", "未满 14 岁，需要监护人单独同意处理孩子的个人信息")
            }
        }
    }

    package struct Registered: Sendable {
        package let volunteer: VolunteerID
        package let account: AccountID
        /// The token of the session that was opened; nil for somebody who was signed in.
        package let token: String?
    }

    /// How long a form that is sent again means the same registration.
    private static let onceSeconds: Int64 = 600

    let draft: Draft
    let passwordHash: String?
    let opensSession: Bool

    /// - Parameters:
    ///   - passwordHash: made outside the transaction; nil when somebody signed in registers.
    ///   - opensSession: whether a browser is signed in afterwards.
    package init(_ draft: Draft, passwordHash: String?, opensSession: Bool) {
        self.draft = draft
        self.passwordHash = passwordHash
        self.opensSession = opensSession
    }

    /// - Throws: ``Problems`` by field, ``Refusal/conflict(code:_:)`` for an account that has a registration already.
    package func run(in work: Work) throws -> Registered {
        if let known = try draft.once.flatMap({ try VolunteerStore.registered(once: $0, after: work.now.adding(seconds: -Self.onceSeconds), in: work.tx) }) {
            return Registered(volunteer: known.volunteer, account: known.account, token: try token(for: known.account, in: work))
        }
        let account = try work.actor.account.map { try ownAccount($0, in: work) } ?? newAccount(in: work)
        let volunteer = try InsertVolunteer(draft.person, at: draft.organisation, account: account, source: .own, channel: .online,
                                            allowsPublication: draft.allowsPublication)
            .run(terms: try VolunteerTerms.load(in: work), in: work)
        if let once = draft.once { try VolunteerStore.remember(once: once, of: volunteer, in: work.tx) }
        let organisation = try OrganisationStore.require(draft.organisation, in: work.tx)
        let person = Work(tx: work.tx, actor: Actor(account: account, name: draft.person.name.value, address: work.actor.address),
                          now: work.now, vault: work.vault)
        try person.audit("registerVolunteer", AuditObject("volunteer", volunteer), at: organisation.place)
        return Registered(volunteer: volunteer, account: account, token: try token(for: account, in: work))
    }

    private func token(for account: AccountID, in work: Work) throws -> String? {
        work.actor.isSignedIn || !opensSession ? nil : try SessionStore.open(for: account, kind: .browser, at: work.now, in: work.tx)
    }

    /// Somebody signed in registers with the account they have; a refused registration makes room for the next.
    private func ownAccount(_ account: AccountID, in work: Work) throws -> AccountID {
        guard let known = try VolunteerStore.find(account: account, in: work.tx) else { return account }
        guard known.status == .refused else {
            throw Refusal.conflict(code: "already_registered", "您已经注册，不需要再注册一次")
        }
        try VolunteerStore.detach(known.id, in: work.tx)
        return account
    }

    /// A child's account belongs to the guardian's telephone (未满十四周岁由监护人管理).
    private func newAccount(in work: Work) throws -> AccountID {
        let person = draft.person
        let isChild = person.bornOn.age(on: work.today) < VolunteerRules.separateConsentAge
        let phone = isChild ? person.guardian?.phone ?? person.phone : person.phone
        guard try AccountStore.countOpen(phone: phone.number, vault: work.vault, in: work.tx) < SignIn.householdLimit else {
            throw Problems(isChild ? "guardianPhone" : "phone", "phone_full", "这个手机号不能再用来注册，请换一个，或到志愿服务站办理")
        }
        guard let passwordHash else { throw Problems("password", "missing", "请填写密码") }
        return try AccountStore.insert(
            .init(name: person.name.value, login: nil, phone: phone.number, passwordHash: passwordHash, mustChange: false),
            at: work.now, vault: work.vault, in: work.tx)
    }
}
