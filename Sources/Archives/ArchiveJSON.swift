import Audit
import Kernel
import Pages

/// The file of an activity as programs are given it.
struct ArchiveJSON: Encodable, Sendable {
    let project: ProjectID
    let name, number, organisationName, state: String
    let organisation: OrganisationID
    let endsAt: String
    let dueOn, filedAt: OrNull<String>
    let report: String
    let photos, videos, documents: Int

    static let fields: [Operation.Field] = [
        .init("project", .integer, required: true), .init("name", required: true), .init("number", required: true),
        .init("organisation", .integer, required: true), .init("organisationName", required: true), .init("state", required: true, "open, due, overdue or filed"),
        .init("endsAt", .instant, required: true), .init("dueOn", .day), .init("filedAt", .instant), .init("report", required: true),
        .init("photos", .integer, required: true), .init("videos", .integer, required: true), .init("documents", .integer, required: true),
    ]

    init(_ file: ActivityFile, today: Day) {
        (project, name, number) = (file.project, file.projectName, file.number ?? "")
        (organisation, organisationName) = (file.organisation, file.organisationName)
        state = file.state(on: today).rawValue
        endsAt = file.endsAt.rfc3339
        dueOn = OrNull(file.dueOn?.description)
        filedAt = OrNull(file.filedAt?.rfc3339)
        (report, photos, videos, documents) = (file.report, file.photos, file.videos, file.documents)
    }
}

/// A thing in a file.
struct ArchiveItemJSON: Encodable, Sendable {
    let id: ArchiveItemID
    let project: ProjectID
    let sort, type, name, caption, author, day, consent, consentNote, lateReason, sha256: String
    let takenAt: OrNull<String>
    let size, width, height: Int
    let published, destroyed: Bool

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("project", .integer, required: true), .init("sort", required: true, "photo, video or document"),
        .init("type", required: true, "Media type, told by the content"), .init("name", required: true), .init("caption", required: true),
        .init("author", required: true), .init("day", .day, required: true), .init("consent", required: true, "nobody, given, guardian or missing"),
        .init("consentNote", required: true), .init("lateReason", required: true, "Why it was added to a closed file"), .init("sha256", required: true),
        .init("takenAt", .instant), .init("size", .integer, required: true), .init("width", .integer, required: true), .init("height", .integer, required: true),
        .init("published", .boolean, required: true), .init("destroyed", .boolean, required: true),
    ]

    init(_ item: ArchiveItem) {
        (id, project, sort, type, name) = (item.id, item.project, item.sort.rawValue, item.type.rawValue, item.name)
        let details = item.details
        (caption, author, day, consent) = (details.caption, details.author, details.day.description, details.consent.rawValue)
        (consentNote, lateReason, sha256) = (details.consentNote, item.lateReason, Hex.encode(item.sha256))
        takenAt = OrNull(item.takenAt?.rfc3339)
        (size, width, height) = (item.size, item.width, item.height)
        (published, destroyed) = (item.isPublished, item.destruction != nil)
    }
}
