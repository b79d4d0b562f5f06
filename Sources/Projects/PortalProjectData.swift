import Audit
import Kernel
import Regions
import Settings
import Storage
import Volunteers

/// What a project's page is made of, read in one state.
struct PortalProjectData: Sendable {
    let project: Project
    let posts: [Post]
    let categories: [String]
    let audiences: [String]
    let safeguards: [String]
    let brand: String?
    let region: String
    /// The widest radius of a check-in point in metres.
    let radius: Int?
    let photographs: [ProjectPhotograph]
    let volunteer: Volunteer?
    let obstacle: SignUpObstacle?
    let postObstacles: [PostID: SignUpObstacle]
    let mine: SignUpRecord?
    let ahead: Int

    /// - Throws: ``Refusal/notFound`` for what the public may not see.
    init(_ id: ProjectID, _ above: FromAbove, language: Language, in work: Work) throws {
        project = try ProjectStore.require(id, in: work.tx)
        let own = try work.actor.volunteer.flatMap { try SignUpStore.active(of: $0, for: id, in: work.tx) }
        guard project.status.isPublic, project.scope.isListed || own != nil else { throw Refusal.notFound }
        posts = try PostStore.posts(of: id, in: work.tx)
        categories = try Self.names(.category, .serviceCategories, id, language, work)
        audiences = try Self.names(.audience, .audiences, id, language, work)
        safeguards = try Self.names(.safeguard, .safeguards, id, language, work)
        brand = try project.brand.flatMap { try PortalStore.brandName($0, in: work.tx) }
        region = try RegionStore.fullName(project.region, in: work.tx)
        radius = try PostStore.points(of: id, in: work.tx).map(\.radius).max().flatMap { $0 > 0 ? $0 : nil }
        photographs = try above.photographs(id, work)
        mine = own
        ahead = try own.map { try SignUpStore.ahead(of: $0, in: work.tx) } ?? 0
        volunteer = try work.actor.volunteer.flatMap { try VolunteerStore.find($0, in: work.tx) }
        guard let volunteer else {
            obstacle = nil
            postObstacles = [:]
            return
        }
        let rules = try SignUpRules.of(volunteer, for: project, hours: above.hours, in: work)
        obstacle = try rules.obstacle(in: work)
        postObstacles = posts.reduce(into: [:]) { $0[$1.id] = rules.obstacle(at: $1) }
    }

    private static func names(_ kind: ProjectChoice, _ dictionary: CityDictionary, _ project: ProjectID, _ language: Language,
                              _ work: Work) throws -> [String] {
        let terms = try work.allTerms(of: dictionary)
        return try ProjectStore.choices(kind, of: project, in: work.tx).map { terms.name($0, language) }
    }
}
