import Kernel
import Pages

/// A volunteer as programs are given it: identity data masked.
struct VolunteerJSON: Encodable, Sendable {
    let volunteer: Volunteer
    let age: Int

    init(_ volunteer: Volunteer, on today: Day) {
        self.volunteer = volunteer
        age = volunteer.age(on: today)
    }

    var id: VolunteerID { volunteer.id }

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("number", required: false, "16 digits, once approved"),
        .init("status", required: true), .init("name", required: true), .init("sex", required: true, "GB/T 2261.1"),
        .init("bornOn", .day, required: true), .init("age", .integer, required: true), .init("documentKind", required: true),
        .init("documentMasked", required: true), .init("phoneMasked", required: true), .init("email", required: true),
        .init("region", required: true, "12 digits"), .init("organisation", .integer, required: true),
        .init("organisationName", required: true), .init("registeredOn", .day), .init("createdAt", .instant, required: true),
        .init("decisionReason", required: true), .init("source", required: true), .init("version", .integer, required: true),
    ]

    private enum Key: String, CodingKey {
        case id, number, status, name, sex, bornOn, age, documentKind, documentMasked, phoneMasked, email, region, organisation
        case organisationName, registeredOn, createdAt, decisionReason, source, version
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(volunteer.id, forKey: .id)
        try container.encode(volunteer.number, forKey: .number)
        try container.encode(volunteer.status, forKey: .status)
        try container.encode(volunteer.name, forKey: .name)
        try container.encode(volunteer.sex, forKey: .sex)
        try container.encode(volunteer.bornOn, forKey: .bornOn)
        try container.encode(age, forKey: .age)
        try container.encode(volunteer.documentKind, forKey: .documentKind)
        try container.encode(volunteer.documentMasked, forKey: .documentMasked)
        try container.encode(volunteer.phoneMasked, forKey: .phoneMasked)
        try container.encode(volunteer.email, forKey: .email)
        try container.encode(volunteer.region, forKey: .region)
        try container.encode(volunteer.organisation, forKey: .organisation)
        try container.encode(volunteer.organisationName, forKey: .organisationName)
        try container.encode(volunteer.registeredOn, forKey: .registeredOn)
        try container.encode(volunteer.createdAt.rfc3339, forKey: .createdAt)
        try container.encode(volunteer.decisionReason, forKey: .decisionReason)
        try container.encode(volunteer.source, forKey: .source)
        try container.encode(volunteer.version, forKey: .version)
    }
}

/// Who is signed in.
struct MeJSON: Encodable, Sendable {
    struct Person: Encodable, Sendable {
        let id: AccountID
        let name: String
        let login: String?
        let phoneMasked: String

        private enum Key: String, CodingKey { case id, name, login, phoneMasked }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(id, forKey: .id)
            try container.encode(name, forKey: .name)
            try container.encode(login, forKey: .login)
            try container.encode(phoneMasked, forKey: .phoneMasked)
        }
    }

    struct RoleJSON: Encodable, Sendable {
        let role: String
        let organisation: OrganisationID
        let organisationName: String
    }

    let account: Person
    let volunteer: VolunteerJSON?
    let roles: [RoleJSON]

    private enum Key: String, CodingKey { case account, volunteer, roles }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(account, forKey: .account)
        try container.encode(volunteer, forKey: .volunteer)
        try container.encode(roles, forKey: .roles)
    }
}
