import Audit
import Identity
import Kernel
import Rights
import Storage

/// Somebody is given a role at an organisation (任命): a person who has an account already, or a new member of staff
/// with a login and a temporary password. Nobody appoints outside or above their own place.
package struct AppointAdministrator: Sendable {
    enum Person: Sendable {
        /// A login, a volunteer number or a mobile number.
        case existing(String)
        case new(name: String, login: String)
    }

    package struct Appointed: Sendable {
        package let id: AppointmentID
        package let account: AccountID
        /// What a new member of staff signs in with.
        package let login: String?
    }

    let organisation: OrganisationID
    let role: Role
    let person: Person
    let volunteers: VolunteerDirectory

    /// Reads {role, person} or {role, name, login}.
    /// - Throws: ``Problems`` by field.
    package init(_ organisation: OrganisationID, _ fields: Fields, volunteers: VolunteerDirectory) throws {
        var reader = FieldReader(fields)
        let role = reader.choice("role", from: Role.allCases.map(\.rawValue)).flatMap { Role(rawValue: $0) }
        let isNew = fields["way"] == "new" || (fields["way"] == nil && fields["login"] != nil)
        let person: Person?
        if isNew {
            let name = reader.personName("name")
            let login = reader.value("login", hint: "登录账号用 3–30 个小写字母、数字、点或横线，以字母开头", Self.login)
            person = name.flatMap { name in login.map { .new(name: name.value, login: $0) } }
        } else {
            person = reader.text("person", max: 50).map { .existing($0) }
        }
        try reader.problems.throwIfAny()
        guard let role, let person else { throw reader.problems }
        (self.organisation, self.role, self.person, self.volunteers) = (organisation, role, person, volunteers)
    }

    /// Asked before fields are judged and a password is made: hashing is slow, and a stranger must not be able to order it.
    package static func requireMay(at organisation: OrganisationID, in work: Work) throws {
        try work.actor.require(.appointAdministrators, at: try OrganisationStore.require(organisation, in: work.tx).place)
    }

    /// Whether a temporary password is needed.
    package var isNew: Bool { if case .new = person { true } else { false } }

    package func run(temporary: TemporaryPassword?, in work: Work) throws -> Appointed {
        let place = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.appointAdministrators, at: place.place)
        guard place.status == .active else { throw Refusal.conflict(code: "not_active", "这个组织现在不在运行，不能任命") }
        let (account, login) = try account(temporary, in: work)
        guard let id = try AppointmentStore.appoint(account, role, at: organisation, by: work.actor.account, now: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_appointed", "这个人在这里已有这个职务")
        }
        try work.audit("appointAdministrator", AuditObject("appointment", id), at: place.place, [
            "role": role.rawValue, "account": "\(account)", "organisation": place.name,
        ])
        return Appointed(id: id, account: account, login: login)
    }

    private func account(_ temporary: TemporaryPassword?, in work: Work) throws -> (AccountID, String?) {
        switch person {
        case .existing(let text): return (try existing(text, in: work), nil)
        case .new(let name, let login):
            guard let temporary else { throw Problems("login", "missing", "请填写此项") }
            guard try AccountStore.find(login: login, in: work.tx) == nil else {
                throw Problems("login", "taken", "这个登录账号已有人用，请换一个")
            }
            let account = try AccountStore.insert(
                .init(name: name, login: login, phone: nil, passwordHash: temporary.hash, mustChange: true),
                at: work.now, vault: work.vault, in: work.tx)
            return (account, login)
        }
    }

    private func existing(_ text: String, in work: Work) throws -> AccountID {
        if let account = try AccountStore.find(login: text, in: work.tx), account.isOpen { return account.id }
        if let mobile = Mobile(text) {
            let household = try AccountStore.find(phone: mobile.number, vault: work.vault, in: work.tx).filter(\.isOpen)
            if household.count == 1 { return household[0].id }
            if household.count > 1 { throw Problems("person", "ambiguous", "这个手机号有几个人在用，请填写志愿者编号") }
        }
        if let person = try volunteers.findNumber(text, work) {
            guard let account = person.account else { throw Problems("person", "no_account", "这位志愿者还没有账号，请先请本人设置密码") }
            return account
        }
        throw Problems("person", "unknown", "没有找到这个账号。请填写登录账号、志愿者编号或手机号，或新建一个账号")
    }

    private static func login(_ text: String) -> String? {
        let login = TypedText.halfWidth(text).lowercased()
        let allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-_"
        guard (3...30).contains(login.utf8.count), login.allSatisfy({ allowed.contains($0) }), login.first?.isLetter == true else { return nil }
        return login
    }
}
