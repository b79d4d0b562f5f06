import Kernel
import Storage

/// The SQL of what hangs on a volunteer: choices, consents, registrations with the same document.
extension VolunteerStore {
    package struct Choices: Sendable {
        package var categories: [String] = []
        package var skills: [String] = []
        package var times: [String] = []
    }

    struct GivenConsent: Sendable {
        let purpose: VolunteerConsent.Purpose
        let isOnPaper: Bool
        let givenBy: String
        let givenAt: Instant
        let withdrawnAt: Instant?
    }

    /// What somebody chose from the dictionaries.
    package static func choices(of id: VolunteerID, in tx: Transaction) throws -> Choices {
        var choices = Choices()
        for row in try tx.rows("SELECT kind, code FROM volunteer_choices WHERE volunteer_id = \(id) ORDER BY kind, code LIMIT 200") {
            let code: String = try row.get("code")
            switch try row.get("kind", as: String.self) {
            case "category": choices.categories.append(code)
            case "skill": choices.skills.append(code)
            default: choices.times.append(code)
            }
        }
        return choices
    }

    static func consents(of id: VolunteerID, in tx: Transaction) throws -> [GivenConsent] {
        try tx.rows("""
            SELECT purpose, channel, given_by, given_at, withdrawn_at FROM consents WHERE volunteer_id = \(id) ORDER BY id LIMIT 50
            """).map {
                GivenConsent(purpose: try $0.get("purpose"), isOnPaper: try $0.get("channel", as: String.self) == "paper",
                             givenBy: try $0.get("given_by"), givenAt: try $0.get("given_at"), withdrawnAt: try $0.get("withdrawn_at"))
            }
    }

    /// Registrations that wait because their document is this volunteer's.
    static func copies(of id: VolunteerID, in tx: Transaction) throws -> [Volunteer] {
        try tx.rows("""
            SELECT \(columns) FROM volunteers v JOIN organisations o ON o.id = v.organisation_id
            WHERE v.duplicate_of = \(id) AND v.status = 'submitted' ORDER BY v.id LIMIT 20
            """).map(read)
    }
}
