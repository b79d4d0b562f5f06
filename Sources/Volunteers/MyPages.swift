import Kernel
import Pages

/// A person's own page as its template is given it.
struct MeView: Sendable {
    struct Profile: Sendable {
        let state: VolunteerStateView
        let number: String?
        let waits: Bool
        let refusal: String?
        let suspension: String?
        let facts: [VolunteerFactView]
        let about: [VolunteerFactView]
        let guardian: [VolunteerFactView]
        let consents: [VolunteerFactView]
        let isPublic: Bool
        let mayEdit: Bool
    }

    struct Role: Sendable {
        let name: String
        let organisation: String
    }

    let name: String
    let handle: String
    let profile: Profile?
    let roles: [Role]
    let hasRoles: Bool
    let isActive: Bool
}

/// What the person's page is made of.
struct MyPage: Sendable {
    let name: String
    let handle: String
    let volunteer: Volunteer?
    let region: String
    let categories: [String]
    let skills: [String]
    let times: [String]
    let consents: [VolunteerStore.GivenConsent]
    let roles: [(name: Message, organisation: String)]
}

extension MeView {
    init(_ page: MyPage, visit: Visit) {
        name = page.name
        handle = page.handle
        roles = page.roles.map { Role(name: visit.say($0.name), organisation: $0.organisation) }
        hasRoles = !roles.isEmpty
        isActive = page.volunteer?.isActive ?? false
        profile = page.volunteer.map { volunteer in
            func facts(_ all: [(Message, String)]) -> [VolunteerFactView] {
                all.filter { !$0.1.isEmpty }.map { VolunteerFactView($0, $1, visit) }
            }
            let reason = volunteer.decisionReason
            return Profile(
                state: VolunteerStateView(volunteer.status, visit), number: volunteer.number?.digits, waits: volunteer.status == .submitted,
                refusal: volunteer.status == .refused ? reason : nil, suspension: volunteer.status == .suspended ? reason : nil,
                facts: facts([
                    ("证件类型", visit.say(volunteer.documentKind.name)), ("证件号码", volunteer.documentMasked),
                    ("性别", Codes.sex.name(volunteer.sex, visit.language)), ("出生日期", volunteer.bornOn.display(visit.language)),
                    ("手机号", volunteer.phoneMasked), ("邮箱", volunteer.email), ("居住的区域", page.region),
                    ("管理组织", volunteer.organisationName), ("注册日期", volunteer.registeredOn?.display(visit.language) ?? ""),
                ]),
                about: facts(VolunteerFacts.about(volunteer, categories: page.categories, skills: page.skills, times: page.times, visit)),
                guardian: volunteer.guardianName.isEmpty ? [] : facts([
                    ("监护人", volunteer.guardianName), ("监护人电话", volunteer.guardianPhoneMasked),
                ]),
                consents: page.consents.map { VolunteerFactView($0.purpose.name, $0.text(visit), visit) },
                isPublic: page.consents.contains { $0.purpose == .publication && $0.withdrawnAt == nil },
                mayEdit: [.submitted, .active, .suspended].contains(volunteer.status))
        }
    }
}

/// The form of one's own profile.
struct EditProfileView: Sendable {
    let form: FormView
    let week: WeekView
    let version: Int

    init(_ choices: RegistrationChoices, version: Int, values: Fields, problems: Problems?, visit: Visit) {
        form = FormView(
            RegistrationForm.contact(choices) + RegistrationForm.person(choices, visit)
                + [FieldSpec("password", .password, required: false, max: 128, autocomplete: "current-password")],
            values: values, problems: problems, visit: visit)
        week = WeekView(chosen: values.all("times"), visit: visit)
        self.version = version
    }
}

struct WithdrawalView: Sendable {
    let form: FormView
}
