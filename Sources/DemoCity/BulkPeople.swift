import Kernel
import Storage
import Vault
import Volunteers

/// Volunteers, their accounts, choices and consents as rows. Their identity data are made up, valid, and encrypted as
/// everybody's are.
struct BulkPeople: Sendable {
    let plan: BulkPlan
    let tree: BulkTree
    let vault: Vault
    /// Numbers of the rows: the serial number and what was there before.
    let firstVolunteer: Int
    let firstAccount: Int
    let area: RegionCode
    let passwordHash: String

    static let tables = ["accounts", "volunteers", "volunteer_choices", "consents", "team_members"]

    func rows(_ serials: Range<Int>) throws -> [BulkRows] {
        var accounts = BulkRows("accounts", "id, name, phone_hash, phone_sealed, phone_masked, password_hash, password_set_at, created_at")
        var volunteers = BulkRows("volunteers", """
            id, number, account_id, organisation_id, status, name, document_kind, document_hash, document_sealed, document_masked, sex,
            born_on, ethnicity, political, education, occupation, phone_hash, phone_sealed, phone_masked, register_region,
            living_region, source, created_at, registered_on, decided_at
            """)
        var choices = BulkRows("volunteer_choices", "volunteer_id, kind, code")
        var consents = BulkRows("consents", "volunteer_id, purpose, text_version, channel, given_by, given_at")
        var members = BulkRows("team_members", "organisation_id, volunteer_id, status, since")
        for serial in serials {
            var random = SeededRandom(seed: plan.seed &+ UInt64(serial) &* 0x9E37_79B9)
            let name = DemoNames.person(&random)
            let id = SQLValue.id(firstVolunteer + serial)
            let hasAccount = plan.hasAccount(serial)
            let registered = plan.registered(serial)
            let at = Instant(day: registered, hour: 9 + serial % 8)
            let phone = "199" + DemoPeople.padded(serial, 8)
            let hash = vault.fingerprint(phone, context: "phone")
            if hasAccount {
                accounts.add([
                    .id(firstAccount + serial), .text(name), .blob(hash), .blob(try vault.seal(phone, context: "accounts.phone")),
                    .text(Masking.phone(phone)), .text(passwordHash), .moment(at), .moment(at),
                ])
                for purpose in ["registration", "sensitive"] {
                    consents.add([id, .text(purpose), .text(InsertVolunteer.consentVersion), .text("online"), .text(name), .moment(at)])
                }
            }
            let team = tree.teams[serial % tree.teams.count]
            let waits = serial >= plan.volunteers - plan.waiting
            let number = waits ? nil : VolunteerNumber(area: area, sequence: serial + 1)
            let (born, sequence) = plan.birth(of: serial)
            let digits = DemoPeople.areaOfNowhere + born.description.filter { $0 != "-" } + DemoPeople.padded(sequence, 3)
            guard let check = IDCard.checkCharacter(for: digits) else { throw DemoError.unexpected("identity card") }
            let document = IdentityDocument(kind: .idCard, number: digits + String(check))
            volunteers.add([
                id, number.map { .text($0.digits) } ?? .null, hasAccount ? .id(firstAccount + serial) : .null, .integer(team.id.rawValue),
                .text(waits ? "submitted" : "active"), .text(name), .text(document.kind.rawValue),
                .blob(VolunteerStore.documentHash(document, vault)), .blob(try vault.seal(document.number, context: "volunteers.document")),
                .text(document.masked), .text(sequence % 2 == 1 ? "1" : "2"), .day(born), .text(random.below(40) == 0 ? "11" : "01"),
                .text(random.below(5) == 0 ? "01" : "13"), .text(Codes.education.codes[random.below(Codes.education.codes.count)]),
                .text(Codes.occupation.codes[random.below(Codes.occupation.codes.count)]), .blob(hash),
                .blob(try vault.seal(phone, context: "volunteers.phone")), .text(Masking.phone(phone)), .text(team.region.description),
                .text(team.region.description), .text(hasAccount ? "self" : "import"), .moment(at), waits ? .null : .day(registered),
                waits ? .null : .moment(at.adding(seconds: 72_000)),
            ])
            choices.add([id, .text("category"), .text(DemoNames.activities[random.below(DemoNames.activities.count)].category)])
            if serial % 5 == 0, !waits { members.add([.integer(team.id.rawValue), id, .text("member"), .moment(at)]) }
        }
        return [accounts, volunteers, choices, consents, members]
    }
}
