import Audit
import Kernel
import Regions
import Settings

/// Reads a person from the fields of a form, of a JSON body or of a row of a list, and finds everything wrong at once.
package struct VolunteerReader {
    /// What a list on paper may leave open and a person may not.
    package enum Strictness: Sendable {
        /// Service categories and a mobile number are asked for.
        case form
        case list
    }

    package var fields: FieldReader
    let terms: VolunteerTerms
    let work: Work

    package init(_ fields: Fields, terms: VolunteerTerms, in work: Work) {
        self.fields = FieldReader(fields)
        self.terms = terms
        self.work = work
    }

    /// - Parameter region: where the person lives when the list does not say.
    /// - Returns: nil when something is wrong; what, stands in ``fields``' problems.
    package mutating func person(_ strictness: Strictness, region: RegionCode? = nil) throws -> VolunteerPerson? {
        let name = fields.personName("name")
        let document = document()
        let sex = fields.choice("sex", from: Codes.sex, required: document != nil && document?.card == nil) ?? document?.card?.sex
        let bornOn = fields.day("bornOn", required: document != nil && document?.card == nil) ?? document?.card?.birth
        let age = bornOn?.age(on: work.today)
        let phone = strictness == .form ? fields.mobile("phone").map(PhoneNumber.mobile) : fields.phone("phone")
        let place = try placeOfLiving(orElse: region)
        let guardian = guardian(isNeeded: age.map { $0 < VolunteerRules.fullAge } ?? false)
        var draft = optional()
        draft.categories = fields.choices("categories", from: terms.categories, atMost: VolunteerRules.mostCategories,
                                          required: strictness == .form)
        draft.skills = fields.choices("skills", from: terms.skills)
        draft.times = fields.choices("times", from: Codes.weeklyTimes)
        if let bornOn { VolunteerPerson.checkAge(bornOn, work.today, &fields.problems) }
        guard let name, let document, let sex, let bornOn, let phone, let place else { return nil }
        var person = VolunteerPerson(name: name, document: document, sex: sex, bornOn: bornOn, phone: phone, region: place)
        draft.fill(&person)
        person.guardian = guardian
        for problem in person.problems(on: work.today, terms: terms).all where fields.problems.of(problem.field).isEmpty {
            fields.problems.add(problem.field, problem.code, problem.message)
        }
        return fields.problems.isEmpty ? person : nil
    }

    /// An identity card unless another kind is named.
    private mutating func document() -> IdentityDocument? {
        let kinds = IdentityDocument.Kind.allCases.map(\.rawValue)
        let kind = fields.choice("documentKind", from: kinds, required: false).flatMap(IdentityDocument.Kind.init(rawValue:)) ?? .idCard
        guard let number = fields.value("documentNumber", hint: "请填写证件号码", { $0 }) else { return nil }
        let (document, problems, _) = IdentityDocument.validate(kind: kind, number: number, today: work.today)
        fields.problems.all += problems
        return document
    }

    private mutating func placeOfLiving(orElse given: RegionCode?) throws -> RegionCode? {
        guard let area = RegionCode(try work.setting(CitySettings.officeArea)) else { return given }
        return try fields.typedRegion("region", near: area, required: given == nil, in: work.tx) ?? given
    }

    private mutating func guardian(isNeeded: Bool) -> VolunteerPerson.Guardian? {
        guard isNeeded else { return nil }
        let name = fields.personName("guardianName")
        let relation = fields.choice("guardianRelation", from: GuardianRelation.allCases.map(\.rawValue))
        let phone = fields.phone("guardianPhone")
        guard let name, let phone, let relation = relation.flatMap(GuardianRelation.init(rawValue:)) else { return nil }
        return .init(name: name, relation: relation, phone: phone)
    }

    private mutating func optional() -> VolunteerOptional { VolunteerOptional(&fields) }

    /// Says of a field that was left empty which one it is.
    static func nameMissing(_ problems: inout Problems) {
        problems.all = problems.all.map { problem in
            guard problem.code == "missing", let message = missing[problem.field] else { return problem }
            return Problem(field: problem.field, code: problem.code, message: message)
        }
    }

    private static let missing: [String: Message] = [
        "name": "请填写姓名", "documentNumber": "请填写证件号码", "sex": "请选择性别", "bornOn": "请填写出生日期", "phone": "请填写手机号",
        "region": "请填写居住的区域", "categories": "请选择想参加的服务", "guardianName": "请填写监护人姓名",
        "guardianRelation": "请选择监护人与志愿者的关系", "guardianPhone": "请填写监护人电话",
    ]
}

/// What a person may tell and need not.
struct VolunteerOptional {
    let email, address, nationality, nativePlace, ethnicity, political, education, occupation, employer, languages: String
    var categories: [String] = []
    var skills: [String] = []
    var times: [String] = []

    init(_ reader: inout FieldReader) {
        func text(_ name: String, _ max: Int = VolunteerRules.longestText) -> String { reader.text(name, max: max, required: false) ?? "" }
        func code(_ name: String, _ list: CodeList) -> String { reader.choice(name, from: list, required: false) ?? "" }
        email = reader.value("email", required: false, hint: "请填写邮箱，例如 name@example.com") { Self.email($0) } ?? ""
        address = text("address", VolunteerRules.longestAddress)
        nationality = text("nationality")
        nativePlace = text("nativePlace")
        employer = text("employer")
        languages = text("languages")
        ethnicity = code("ethnicity", Codes.ethnicity)
        political = code("political", Codes.politicalStatus)
        education = code("education", Codes.education)
        occupation = code("occupation", Codes.occupation)
    }

    func fill(_ person: inout VolunteerPerson) {
        person.email = email
        person.address = address
        person.nationality = nationality
        person.nativePlace = nativePlace
        person.ethnicity = ethnicity
        person.political = political
        person.education = education
        person.occupation = occupation
        person.employer = employer
        person.languages = languages
        person.categories = categories
        person.skills = skills
        person.times = times
    }

    /// One "@" with something before it and a dot after it, no spaces.
    private static func email(_ text: String) -> String? {
        guard text.count <= VolunteerRules.longestText, text.allSatisfy({ !$0.isWhitespace }) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), parts[1].first != ".", parts[1].last != "." else { return nil }
        return text
    }
}
