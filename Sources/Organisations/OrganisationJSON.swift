import Audit
import Kernel
import Pages
import Regions
import Rights

/// An organisation as programs are given it.
struct OrganisationJSON: Encodable, Sendable {
    let id: OrganisationID
    let number: OrNull<String>
    let name, kind, nature, relation, status: String
    let parent: OrNull<OrganisationID>
    let parentName: OrNull<String>
    let region, regionName, address: String
    let latitude: OrNull<String>
    let longitude: OrNull<String>
    let foundedOn: OrNull<String>
    let description, field: String
    let department: OrNull<DepartmentID>
    let departmentName: OrNull<String>
    let categories, offers, needs: [String]
    let headName, contactName, joinMode: String
    let isPublic: Bool
    let members: Int
    let createdAt: Instant
    /// Only for those who keep it up.
    let creditCode: OrNull<String>
    let contactPhoneMasked: OrNull<String>
    let decisionReason: OrNull<String>

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("number"), .init("name", required: true), .init("kind", required: true),
        .init("nature", required: true, "ordinary, commission or unit"), .init("department", .integer), .init("departmentName"),
        .init("relation", required: true, "direct or liaison"), .init("status", required: true), .init("parent", .integer),
        .init("parentName"), .init("region", required: true, "12 digits"), .init("regionName", required: true), .init("address", required: true),
        .init("latitude"), .init("longitude"), .init("foundedOn", .day), .init("description", required: true), .init("field", required: true),
        .init("categories", .strings, required: true), .init("offers", .strings, required: true), .init("needs", .strings, required: true),
        .init("headName", required: true), .init("contactName", required: true), .init("joinMode", required: true),
        .init("isPublic", .boolean, required: true), .init("members", .integer, required: true), .init("createdAt", .instant, required: true),
        .init("creditCode", required: false, "For those who keep it up"), .init("contactPhoneMasked", required: false, "For those who keep it up"),
        .init("decisionReason", required: false, "For those who keep it up"),
    ]

    init(_ id: OrganisationID, in work: Work) throws {
        let profile = try OrganisationProfileStore.require(id, in: work.tx)
        let (organisation, details) = (profile.organisation, profile.details)
        let isStaff = work.actor.appointments.contains { $0.place.contains(organisation.place) }
        let isApplicant = profile.applicant != nil && profile.applicant == work.actor.account
        guard (organisation.status == .active && details.isPublic) || isStaff || isApplicant else { throw Refusal.notFound }
        self.id = id
        number = OrNull(organisation.number)
        name = organisation.name
        kind = organisation.kind.rawValue
        nature = organisation.nature.rawValue
        department = OrNull(details.department)
        departmentName = OrNull(profile.departmentName)
        relation = organisation.relation.rawValue
        status = organisation.status.rawValue
        parent = OrNull(organisation.parent)
        parentName = OrNull(profile.parentName)
        region = organisation.region.description
        regionName = try RegionStore.fullName(organisation.region, in: work.tx)
        address = details.address
        latitude = OrNull(details.position?.latitudeText)
        longitude = OrNull(details.position?.longitudeText)
        foundedOn = OrNull(details.foundedOn?.description)
        description = details.description
        field = details.field
        categories = details.categories
        offers = details.offers
        needs = details.needs
        headName = details.headName
        contactName = details.contactName
        joinMode = details.joinMode.rawValue
        isPublic = details.isPublic
        members = profile.members
        createdAt = profile.createdAt
        let mayKeep = isStaff || isApplicant
        creditCode = OrNull(mayKeep ? details.creditCode?.code ?? "" : nil)
        contactPhoneMasked = OrNull(mayKeep ? profile.contactPhoneMasked : nil)
        decisionReason = OrNull(mayKeep ? profile.decisionReason : nil)
    }
}
