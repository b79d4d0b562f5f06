import Audit
import Kernel
import Organisations
import Pages
import Regions
import Settings

/// What the registration form offers to choose from, read once for the page.
struct RegistrationChoices: Sendable {
    let terms: VolunteerTerms
    let regions: [FormChoice]
    let organisations: [FormChoice]
    let office: String

    static func load(in work: Work) throws -> RegistrationChoices {
        let area = RegionCode(try work.setting(CitySettings.officeArea))
        return RegistrationChoices(
            terms: try VolunteerTerms.load(in: work),
            regions: try area.map { try RegionChoices.suggestions(below: $0, in: work.tx) } ?? [],
            organisations: try OrganisationChoices.suggestions(in: work.tx),
            office: try OrganisationStore.root(in: work.tx).name)
    }
}

/// The fields that describe a person, in registration, at the counter and in the profile.
enum RegistrationForm {
    static func identity(_ visit: Visit) -> [FieldSpec] {
        let kinds = IdentityDocument.Kind.allCases.map { FormChoice($0.rawValue, visit.say($0.name)) }
        return [
            FieldSpec("name", max: 50, autocomplete: "name"),
            FieldSpec("documentKind", .select, choices: kinds),
            FieldSpec("documentNumber", max: 30, autocomplete: "off"),
            FieldSpec("sex", .radio, choices: FormChoice.all(Codes.sex, visit.language).filter { ["1", "2"].contains($0.value) }),
            FieldSpec("bornOn", .date),
        ]
    }

    static func contact(_ choices: RegistrationChoices) -> [FieldSpec] {
        [
            FieldSpec("phone", .tel, max: 20, inputmode: "tel", autocomplete: "tel"),
            FieldSpec("email", .email, required: false, max: 100, inputmode: "email", autocomplete: "email"),
            FieldSpec("region", max: 80, choices: choices.regions),
            FieldSpec("address", required: false, max: 200, autocomplete: "street-address"),
        ]
    }

    static func person(_ choices: RegistrationChoices, _ visit: Visit) -> [FieldSpec] {
        func list(_ name: String, _ codes: CodeList) -> FieldSpec {
            FieldSpec(name, .select, required: false, choices: FormChoice.all(codes, visit.language))
        }
        return [
            list("political", Codes.politicalStatus), list("ethnicity", Codes.ethnicity), list("education", Codes.education),
            list("occupation", Codes.occupation), FieldSpec("employer", required: false, max: 100, autocomplete: "organization"),
            FieldSpec("nationality", required: false, max: 100), FieldSpec("nativePlace", required: false, max: 100),
            FieldSpec("languages", required: false, max: 100),
            FieldSpec("categories", .checkbox, choices: FormChoice.all(choices.terms.categories, visit.language)),
            FieldSpec("skills", .checkbox, required: false, choices: FormChoice.all(choices.terms.skills, visit.language)),
            FieldSpec("times", .checkbox, required: false, choices: FormChoice.all(Codes.weeklyTimes, visit.language)),
        ]
    }

    static func guardian(_ visit: Visit) -> [FieldSpec] {
        let relations = GuardianRelation.allCases.map { FormChoice($0.rawValue, visit.say($0.name)) }
        return [
            FieldSpec("guardianName", max: 50), FieldSpec("guardianRelation", .select, choices: relations),
            FieldSpec("guardianPhone", .tel, max: 20, inputmode: "tel"),
        ]
    }

    static func organisation(_ choices: RegistrationChoices) -> FieldSpec {
        FieldSpec("organisation", required: false, max: 120, choices: choices.organisations)
    }

    static let password: [FieldSpec] = [
        FieldSpec("password", .password, max: 128, autocomplete: "new-password"),
        FieldSpec("passwordAgain", .password, max: 128, autocomplete: "new-password"),
    ]

    static let consents: [FieldSpec] = [
        FieldSpec("consentRegistration", .checkbox), FieldSpec("consentSensitive", .checkbox),
        FieldSpec("consentGuardian", .checkbox), FieldSpec("consentChild", .checkbox),
        FieldSpec("consentPublication", .checkbox, required: false),
    ]
}

/// The week as a table of boxes to tick (可服务时间).
struct WeekView: Sendable {
    struct Row: Sendable {
        let day: String
        let cells: [Cell]
    }

    struct Cell: Sendable {
        let value: String
        let label: String
        let checked: Bool
    }

    let rows: [Row]

    init(chosen: [String], visit: Visit) {
        let days: [(String, Message)] = [
            ("1", "周一"), ("2", "周二"), ("3", "周三"), ("4", "周四"), ("5", "周五"), ("6", "周六"), ("7", "周日"), ("h", "节假日"),
        ]
        let chosen = Set(chosen)
        rows = days.map { code, name in
            Row(day: visit.say(name), cells: ["am", "pm", "ev"].map { part in
                Cell(value: code + part, label: Codes.weeklyTimes.name(code + part, visit.language), checked: chosen.contains(code + part))
            })
        }
    }
}
