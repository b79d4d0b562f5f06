import Audit
import Hummingbird
import Identity
import Kernel
import Organisations
import Pages
import Regions
import Rights
import Settings
import Storage
import Vault

/// A person's own pages: what is known of me, change it, take it with me, leave.
enum MyRoutes {
    /// - Parameter reportIns: what an upper module keeps, for the person to take along.
    static func all(reportIns: @escaping KeptReportInsLookup) -> [Route] { [
        .page("/me", .signedIn) { visit in
            let language = visit.language
            let page = try await visit.read { try load(language, in: $0) }
            return try await visit.page("Volunteers/me", title: "我的", MeView(page, visit: visit))
        },
        .page("/me/edit", .volunteer) { visit in try await editPage(visit, typed: nil, problems: nil) },
        .form("/me/edit", .volunteer) { visit in
            try await visit.attempt {
                let fields = visit.fields
                let draft = try await visit.read { try EditProfile.Draft(fields, in: $0) }
                let checked = try await isPasswordRight(visit)
                try await visit.write { try EditProfile(draft, passwordChecked: checked).run(in: $0) }
                return visit.redirect("/me", notice: "资料已保存")
            } again: { try await editPage(visit, typed: visit.fields, problems: $0) }
        },
        .form("/me/publication-consent/withdrawal", .volunteer) { visit in
            try await visit.write { try WithdrawConsent().run(in: $0) }
            return visit.redirect("/me", notice: "已撤回，以后不再公开您的姓名")
        },
        .form("/me/export", .volunteer) { visit in
            let own = try await visit.write { try ExportOwnData(reportIns: reportIns).run(in: $0) }
            let name = visit.say("我的志愿者资料") + " \(visit.today).json"
            return visit.download(try own.bytes(), name: name, type: "application/json")
        },
        .page("/me/withdrawal", .volunteer) { visit in try await withdrawalPage(visit, problems: nil) },
        .form("/me/withdrawal", .volunteer) { visit in
            try await visit.attempt {
                let confirmed = visit.fields["confirmed"] == "1"
                try await visit.write { try WithdrawVolunteer(confirmed: confirmed).run(in: $0) }
                var response = visit.redirect("/", notice: "您已注销，感谢您的付出")
                response.setCookie(SessionCookie.cleared)
                return response
            } again: { try await withdrawalPage(visit, problems: $0) }
        },
    ] }

    private static func load(_ language: Language, in work: Work) throws -> MyPage {
        guard let account = try AccountStore.find(work.account(), in: work.tx) else { throw Refusal.signInNeeded }
        let volunteer = try VolunteerStore.find(account: account.id, in: work.tx)
        let choices = try volunteer.map { try VolunteerStore.choices(of: $0.id, in: work.tx) } ?? .init()
        let (categories, skills) = (try work.allTerms(of: .serviceCategories), try work.allTerms(of: .skills))
        return MyPage(
            name: account.name, handle: account.login ?? account.phoneMasked, volunteer: volunteer,
            region: try volunteer.map { try RegionStore.fullName($0.region, in: work.tx) } ?? "",
            categories: choices.categories.map { categories.name($0, language) }, skills: choices.skills.map { skills.name($0, language) },
            times: choices.times, consents: try volunteer.map { try VolunteerStore.consents(of: $0.id, in: work.tx) } ?? [],
            roles: try work.actor.appointments.map { ($0.role.title, try OrganisationStore.find($0.organisation, in: work.tx)?.name ?? "") })
    }

    /// - Parameter typed: what came back; what is stored when nil.
    private static func editPage(_ visit: Visit, typed: Fields?, problems: Problems?) async throws -> Response {
        let (choices, volunteer, stored) = try await visit.read { work in
            let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
            return (try RegistrationChoices.load(in: work), volunteer, try fields(of: volunteer, in: work))
        }
        let view = EditProfileView(choices, version: volunteer.version, values: typed ?? stored, problems: problems, visit: visit)
        return try await visit.page("Volunteers/edit", title: "修改我的资料", view, problems: problems)
    }

    private static func fields(of volunteer: Volunteer, in work: Work) throws -> Fields {
        let contact = try VolunteerStore.ownContact(of: volunteer.id, in: work)
        let choices = try VolunteerStore.choices(of: volunteer.id, in: work.tx)
        let area = RegionCode(try work.setting(CitySettings.officeArea))
        var fields = Fields([
            ("phone", contact.phone), ("address", contact.address), ("email", volunteer.email),
            ("region", try area.map { try RegionChoices.text(volunteer.region, near: $0, in: work.tx) } ?? ""),
            ("political", volunteer.political), ("ethnicity", volunteer.ethnicity), ("education", volunteer.education),
            ("occupation", volunteer.occupation), ("employer", volunteer.employer), ("nationality", volunteer.nationality),
            ("nativePlace", volunteer.nativePlace), ("languages", volunteer.languages),
        ])
        fields.set("categories", choices.categories)
        fields.set("skills", choices.skills)
        fields.set("times", choices.times)
        return fields
    }

    private static func isPasswordRight(_ visit: Visit) async throws -> Bool {
        guard let password = visit.fields.raw("password").first, !password.isEmpty else { return false }
        guard let account = visit.actor.account else { throw Refusal.signInNeeded }
        // The same bound as for signing in, so that this is no way to try passwords.
        try visit.services.limits.take("password \(account)", tries: 5, per: 900, at: visit.now)
        guard let hash = try await visit.read({ try AccountStore.passwordHash(of: account, in: $0.tx) }) else { return false }
        return try await Passwords.verify(password, against: hash)
    }

    private static func withdrawalPage(_ visit: Visit, problems: Problems?) async throws -> Response {
        let form = FormView([FieldSpec("confirmed", .checkbox)], values: Fields(), problems: problems, visit: visit)
        return try await visit.page("Volunteers/withdrawal", title: "注销志愿者身份", WithdrawalView(form: form), problems: problems)
    }
}

extension Role {
    var title: Message {
        switch self {
        case .administrator: "管理员"
        case .leader: "队长"
        case .keeper: "站长"
        case .auditor: "审计员"
        }
    }
}
