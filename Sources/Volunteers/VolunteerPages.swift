import Audit
import Kernel
import Pages

/// What a volunteer's page is made of, read in one transaction.
struct VolunteerPage: Sendable {
    struct Other: Sendable {
        let volunteer: Volunteer
        /// Whether the actor may decide about it too.
        let isWithinReach: Bool
    }

    let volunteer: Volunteer
    let region: String
    let categories: [String]
    let skills: [String]
    let times: [String]
    let consents: [VolunteerStore.GivenConsent]
    let history: [AuditEvent]
    let original: Other?
    /// Registrations that came later with the same document.
    let copies: [Volunteer]
    let hours: ServiceTime
    let mayReview: Bool
    let maySuspend: Bool
    let mayUnmask: Bool
}

/// A volunteer's page for staff as its template is given it.
struct VolunteerView: Sendable {
    struct Event: Sendable {
        let time: String
        let text: String
        let detail: String?
    }

    struct Comparison: Sendable {
        struct Line: Sendable {
            let label: String
            let here: String
            let there: String
        }

        let lines: [Line]
        let hereHref: String
        let thereHref: String
        let thereName: String
    }

    struct Copy: Sendable {
        let href: String
        let name: String
        let since: String
    }

    struct Revealed: Sendable {
        let document: String
        let phone: String
        let address: String?
        let guardianPhone: String?
    }

    let id: String
    let name: String
    let number: String?
    let state: VolunteerStateView
    let reason: String?
    let identity: [VolunteerFactView]
    let contact: [VolunteerFactView]
    let about: [VolunteerFactView]
    let guardian: [VolunteerFactView]
    let isMinor: Bool
    let consents: [VolunteerFactView]
    let history: [Event]
    let revealed: Revealed?
    let comparison: Comparison?
    /// There is another registration, but somebody above has to decide.
    let duplicateElsewhere: Bool
    let copies: [Copy]
    let hasCopies: Bool
    let mayApprove: Bool
    let mayRefuse: Bool
    let maySuspend: Bool
    let mayReinstate: Bool
    let mayMerge: Bool
    let mayUnmask: Bool
    let mayCorrect: Bool
    let decides: Bool
    /// Where a temporary password is asked for.
    let resetPath: String?
    let form: FormView
}

extension VolunteerView {
    init(_ page: VolunteerPage, revealed: RevealVolunteer.Revealed?, problems: Problems?, visit: Visit) {
        let volunteer = page.volunteer
        func facts(_ all: [(Message, String)]) -> [VolunteerFactView] {
            all.filter { !$0.1.isEmpty }.map { VolunteerFactView($0, $1, visit) }
        }
        id = volunteer.id.description
        name = volunteer.name
        number = volunteer.number?.digits
        state = VolunteerStateView(volunteer.status, visit)
        reason = volunteer.decisionReason.isEmpty ? nil : volunteer.decisionReason
        isMinor = volunteer.isMinor(on: visit.today)
        identity = facts(VolunteerFacts.identity(volunteer, hours: page.hours, visit))
        contact = facts(VolunteerFacts.contact(volunteer, region: page.region))
        about = facts(VolunteerFacts.about(volunteer, page, visit))
        guardian = volunteer.guardianName.isEmpty ? [] : facts([
            ("监护人", volunteer.guardianName),
            ("关系", GuardianRelation(rawValue: volunteer.guardianRelation).map { visit.say($0.name) } ?? volunteer.guardianRelation),
            ("监护人电话", volunteer.guardianPhoneMasked),
        ])
        consents = page.consents.map { VolunteerFactView($0.purpose.name, $0.text(visit), visit) }
        history = page.history.map { event in
            Event(time: event.at.short(visit.language), text: "\(visit.say(VolunteerActs.name(event.action))) · \(event.name)",
                  detail: event.detail["reason"] ?? event.detail["number"])
        }
        self.revealed = revealed.map { Revealed(document: $0.document, phone: $0.phone, address: $0.address, guardianPhone: $0.guardianPhone) }
        let waits = volunteer.status == .submitted
        comparison = page.original.flatMap { $0.isWithinReach && waits ? VolunteerFacts.compare(volunteer, $0.volunteer, visit) : nil }
        duplicateElsewhere = waits && page.original != nil && comparison == nil
        copies = page.copies.map { Copy(href: "/volunteers/\($0.id)", name: $0.name, since: $0.createdAt.short(visit.language)) }
        hasCopies = !copies.isEmpty
        mayApprove = page.mayReview && waits && volunteer.duplicateOf == nil
        mayRefuse = page.mayReview && waits
        mayMerge = page.mayReview && comparison != nil
        maySuspend = page.maySuspend && volunteer.status == .active
        mayReinstate = page.maySuspend && volunteer.status == .suspended
        mayUnmask = page.mayUnmask && revealed == nil && volunteer.status != .withdrawn
        resetPath = visit.actor.may(.suspendVolunteers, at: volunteer.place) && volunteer.status != .withdrawn
            ? volunteer.account.map { "/accounts/\($0)/temporary-password" } : nil
        mayCorrect = page.mayReview && [.submitted, .active, .suspended].contains(volunteer.status)
        decides = mayApprove || mayRefuse || mayMerge || maySuspend || mayReinstate
        form = FormView([FieldSpec("reason", .textarea, max: 300), FieldSpec("verified", .checkbox)],
                        values: visit.fields, problems: problems, visit: visit)
    }
}
