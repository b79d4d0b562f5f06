import Audit
import Kernel
import Pages
import Storage

/// A project as the API gives it.
struct ProjectJSON: Encodable, Sendable {
    struct PostItem: Encodable, Sendable {
        let id: PostID
        let name, conditions: String
        let minAge, maxAge: OrNull<Int>
        let quota, taken, free, waiting: Int
        let review: Bool
    }

    struct PointItem: Encodable, Sendable {
        let id: CheckInPointID
        let name: String
        let kind: CheckInPoint.Kind
        let radius: Int
        let lat, lng: OrNull<String>
    }

    let id: ProjectID
    let number: OrNull<String>
    let name: String
    let phase: ProjectPhase
    let organisation: OrganisationID
    let organisationName: String
    let brand: OrNull<BrandID>
    let scope: ProjectScope
    let startsAt, endsAt, recruitFrom, recruitTo: Instant
    let region: RegionCode
    let venue: String
    let lat, lng: OrNull<String>
    let audiences, categories, safeguards: [String]
    let risks: String
    let dangerous: Bool
    let contactName, contactPhone: String
    let minHours: ServiceTime
    let description: String
    let extended: Bool
    let posts: [PostItem]
    let points: [PointItem]
    let version: Int
    /// For those who work with the project.
    let insurance, decisionReason: OrNull<String>

    init(_ project: Project, in work: Work) throws {
        let isStaff = ProjectAccess.isStaff(of: project, work.actor)
        id = project.id
        number = OrNull(project.number)
        name = project.name
        phase = project.phase(at: work.now)
        organisation = project.organisation
        organisationName = project.organisationName
        brand = OrNull(project.brand)
        scope = project.scope
        (startsAt, endsAt, recruitFrom, recruitTo) = (project.startsAt, project.endsAt, project.recruitFrom, project.recruitTo)
        region = project.region
        venue = project.venue
        lat = OrNull(project.position?.latitudeText)
        lng = OrNull(project.position?.longitudeText)
        audiences = try ProjectStore.choices(.audience, of: project.id, in: work.tx)
        categories = try ProjectStore.choices(.category, of: project.id, in: work.tx)
        safeguards = try ProjectStore.choices(.safeguard, of: project.id, in: work.tx)
        risks = project.risks
        dangerous = project.dangerous
        (contactName, contactPhone) = (project.contactName, project.contactPhone)
        minHours = project.minHours
        description = project.description
        extended = project.extended
        posts = try PostStore.posts(of: project.id, in: work.tx).map {
            PostItem(id: $0.id, name: $0.name, conditions: $0.conditions, minAge: OrNull($0.minAge), maxAge: OrNull($0.maxAge),
                     quota: $0.quota, taken: $0.taken, free: $0.free, waiting: $0.waiting, review: $0.review)
        }
        points = try PostStore.points(of: project.id, in: work.tx).map {
            PointItem(id: $0.id, name: $0.name, kind: $0.kind, radius: $0.radius, lat: OrNull($0.position?.latitudeText),
                      lng: OrNull($0.position?.longitudeText))
        }
        version = project.version
        insurance = OrNull(isStaff ? project.insurance : nil)
        decisionReason = OrNull(isStaff ? project.decisionReason : nil)
    }

    static let described: [Operation.Field] = [
        .init("id", .integer, required: true), .init("number", required: true, "Null before the approval"),
        .init("name", required: true), .init("phase", required: true), .init("organisation", .integer, required: true),
        .init("organisationName", required: true), .init("brand", .integer, required: true), .init("scope", required: true),
        .init("startsAt", .instant, required: true), .init("endsAt", .instant, required: true),
        .init("recruitFrom", .instant, required: true), .init("recruitTo", .instant, required: true),
        .init("region", required: true, "12 digits"), .init("venue", required: true), .init("lat", required: true),
        .init("lng", required: true), .init("audiences", .strings, required: true), .init("categories", .strings, required: true),
        .init("safeguards", .strings, required: true), .init("risks", required: true), .init("dangerous", .boolean, required: true),
        .init("contactName", required: true), .init("contactPhone", required: true), .init("minHours", .hours, required: true),
        .init("description", required: true), .init("extended", .boolean, required: true),
        .init("posts", .objects, required: true, "id, name, conditions, minAge, maxAge, quota, taken, free, waiting, review"),
        .init("points", .objects, required: true, "id, name, kind (in, out, both), radius in metres, lat, lng"),
        .init("version", .integer, required: true), .init("insurance", required: true, "null unless one works with the project"),
        .init("decisionReason", required: true, "null unless one works with the project"),
    ]
}

/// A project in a list of the API.
struct ProjectItemJSON: Encodable, Sendable {
    let id: ProjectID
    let number: OrNull<String>
    let name: String
    let phase: ProjectPhase
    let organisation: OrganisationID
    let organisationName: String
    let startsAt, endsAt: Instant
    let region: RegionCode
    let venue: String
    let quota, taken, free, waiting: Int

    init(_ summary: ProjectSummary, at now: Instant) {
        let project = summary.project
        id = project.id
        number = OrNull(project.number)
        name = project.name
        phase = project.phase(at: now)
        organisation = project.organisation
        organisationName = project.organisationName
        (startsAt, endsAt) = (project.startsAt, project.endsAt)
        region = project.region
        venue = project.venue
        (quota, taken, free, waiting) = (summary.quota, summary.taken, summary.free, summary.waiting)
    }

    static let described: [Operation.Field] = [
        .init("id", .integer, required: true), .init("number", required: true), .init("name", required: true),
        .init("phase", required: true), .init("organisation", .integer, required: true), .init("organisationName", required: true),
        .init("startsAt", .instant, required: true), .init("endsAt", .instant, required: true), .init("region", required: true),
        .init("venue", required: true), .init("quota", .integer, required: true), .init("taken", .integer, required: true),
        .init("free", .integer, required: true), .init("waiting", .integer, required: true),
    ]
}

/// A brand as the API gives it.
struct BrandJSON: Encodable, Sendable {
    let id: BrandID
    let name, slogan, description, category: String
    let organisation: OrganisationID
    let organisationName: String
    let startedOn: OrNull<Day>
    let status: Brand.Status
    let projects: Int

    init(_ brand: Brand) {
        (id, name, slogan, description, category) = (brand.id, brand.name, brand.slogan, brand.description, brand.category)
        (organisation, organisationName) = (brand.organisation, brand.organisationName)
        (startedOn, status, projects) = (OrNull(brand.startedOn), brand.status, brand.projects)
    }

    static let described: [Operation.Field] = [
        .init("id", .integer, required: true), .init("name", required: true), .init("slogan", required: true),
        .init("description", required: true), .init("category", required: true), .init("organisation", .integer, required: true),
        .init("organisationName", required: true), .init("startedOn", .day, required: true),
        .init("status", required: true, "active or retired"), .init("projects", .integer, required: true),
    ]
}
