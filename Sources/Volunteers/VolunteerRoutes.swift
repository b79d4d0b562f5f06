import Audit
import Hummingbird
import Kernel
import Pages
import Regions
import Rights
import Settings

/// A volunteer's page for staff.
enum VolunteerRoutes {
    static func all(hours: @escaping HoursLookup) -> [Route] { [
        .page("/volunteers/:volunteer", .may(.seeVolunteers)) { visit in
            try await page(visit, visit.id("volunteer", VolunteerID.self), hours: hours)
        },
    ] }

    /// The page with everything about a volunteer; also the answer to a decision that lacks something.
    static func page(_ visit: Visit, _ id: VolunteerID, revealed: RevealVolunteer.Revealed? = nil, problems: Problems? = nil,
                     hours: @escaping HoursLookup) async throws -> Response {
        let page = try await visit.read { try load(id, visit.language, hours: hours, in: $0) }
        let view = VolunteerView(page, revealed: revealed, problems: problems, visit: visit)
        return try await visit.page("Volunteers/show", title: "\(page.volunteer.name)的志愿者档案", view, problems: problems)
    }

    private static func load(_ id: VolunteerID, _ language: Language, hours: HoursLookup, in work: Work) throws -> VolunteerPage {
        let volunteer = try VolunteerStore.require(id, in: work.tx)
        try work.actor.require(.seeVolunteers, at: volunteer.place)
        let original = try volunteer.duplicateOf.flatMap { try VolunteerStore.find($0, in: work.tx) }.map {
            VolunteerPage.Other(volunteer: $0, isWithinReach: work.actor.may(.reviewVolunteers, at: $0.place))
        }
        var history = AuditStore.Filter()
        history.objectKind = "volunteer"
        history.objectID = id.description
        let choices = try VolunteerStore.choices(of: id, in: work.tx)
        let (categories, skills) = (try work.allTerms(of: .serviceCategories), try work.allTerms(of: .skills))
        return VolunteerPage(
            volunteer: volunteer, region: try RegionStore.fullName(volunteer.region, in: work.tx),
            categories: choices.categories.map { categories.name($0, language) }, skills: choices.skills.map { skills.name($0, language) },
            times: choices.times, consents: try VolunteerStore.consents(of: id, in: work.tx),
            history: try AuditStore.list(history, places: [.city], before: nil, limit: 100, in: work.tx), original: original,
            copies: try VolunteerStore.copies(of: id, in: work.tx).filter { work.actor.may(.seeVolunteers, at: $0.place) },
            hours: try hours([id], work.today, work.tx)[id] ?? .zero,
            mayReview: work.actor.may(.reviewVolunteers, at: volunteer.place),
            maySuspend: work.actor.may(.suspendVolunteers, at: volunteer.place),
            mayUnmask: work.actor.may(.unmaskVolunteers, at: volunteer.place))
    }
}
