import Audit
import Kernel
import Pages
import Regions
import Rights

/// A site as programs are given it.
struct SiteJSON: Encodable, Sendable {
    struct Hours: Encodable, Sendable {
        /// 1 Monday … 7 Sunday.
        let weekday: Int
        let opens, closes: String
    }

    let id: SiteID
    let number, name, tier, setting, status: String
    let openNow: Bool
    let organisation: OrNull<OrganisationID>
    let organisationName: String
    let parent: OrNull<SiteID>
    let region, regionName, address: String
    let latitude, longitude, openedOn: OrNull<String>
    let keeperName, phone, description: String
    let hours: [Hours]
    let hoursNote: String
    /// Of the latest inspection.
    let grade, gradedOn: OrNull<String>
    /// For those who keep it.
    let keeperPhoneMasked, statusReason: OrNull<String>

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("number", required: true), .init("name", required: true),
        .init("tier", required: true, "centre, institute, station or point"), .init("setting", required: true, "Of a point: term of site-settings"),
        .init("status", required: true, "open, suspended or closed"), .init("openNow", .boolean, required: true),
        .init("organisation", .integer), .init("organisationName", required: true), .init("parent", .integer),
        .init("region", required: true, "12 digits"), .init("regionName", required: true), .init("address", required: true),
        .init("latitude"), .init("longitude"), .init("openedOn", .day), .init("keeperName", required: true), .init("phone", required: true),
        .init("description", required: true), .init("hours", .objects, required: true, "weekday 1 to 7, opens, closes"), .init("hoursNote", required: true),
        .init("grade", required: false, "Of the latest inspection; null when there was none"), .init("gradedOn", .day),
        .init("keeperPhoneMasked", required: false, "For those who keep it"), .init("statusReason", required: false, "For those who keep it"),
    ]

    init(_ id: SiteID, in work: Work) throws {
        let site = try SiteStore.require(id, in: work.tx)
        let isKeeper = work.actor.may(.keepSites, at: site.place)
        guard site.status != .closed || isKeeper else { throw Refusal.notFound }
        let (details, week) = (site.details, try SiteHoursStore.hours(of: id, in: work.tx))
        self.id = id
        (number, name, tier, setting, status) = (site.number, site.name, site.tier.rawValue, site.setting, site.status.rawValue)
        openNow = site.status == .open && week.isOpen(at: work.now)
        organisation = OrNull(site.organisation)
        organisationName = site.organisationName
        parent = OrNull(site.parent)
        region = site.region.description
        regionName = try RegionStore.fullName(site.region, in: work.tx)
        address = details.address
        latitude = OrNull(details.position?.latitudeText)
        longitude = OrNull(details.position?.longitudeText)
        openedOn = OrNull(details.openedOn?.description)
        (keeperName, phone, description) = (details.keeperName, details.phone, details.description)
        hours = (1...7).flatMap { day in week[day].map { Hours(weekday: day, opens: DayTime.text($0.opens), closes: DayTime.text($0.closes)) } }
        hoursNote = try SiteHoursStore.note(of: id, in: work.tx)
        (grade, gradedOn) = (OrNull(site.grade?.name), OrNull(site.grade?.day.description))
        keeperPhoneMasked = OrNull(isKeeper ? site.keeperPhoneMasked : nil)
        statusReason = OrNull(isKeeper ? site.statusReason : nil)
    }
}

/// A line of a menu in the API.
struct SiteActivityJSON: Encodable, Sendable {
    let id: SiteActivityID
    let name: String
    /// 0 every day, 1 Monday … 7 Sunday; null on request.
    let weekday: OrNull<Int>
    let starts, ends: OrNull<String>
    let category, audience, note: String
    let active: Bool

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("name", required: true), .init("weekday", .integer, "0 every day, 1 Monday to 7 Sunday; null on request"),
        .init("starts"), .init("ends"), .init("category", required: true), .init("audience", required: true), .init("note", required: true),
        .init("active", .boolean, required: true),
    ]

    init(_ activity: SiteActivity) {
        id = activity.id
        name = activity.name
        if case .weekly(let day, let from, let to) = activity.times {
            (weekday, starts, ends) = (OrNull(day ?? 0), OrNull(DayTime.text(from)), OrNull(DayTime.text(to)))
        } else {
            (weekday, starts, ends) = (OrNull(nil), OrNull(nil), OrNull(nil))
        }
        (category, audience, note, active) = (activity.category, activity.audience, activity.note, activity.isActive)
    }
}

/// A site as a point on a map.
struct SitePointJSON: Encodable, Sendable {
    let id: SiteID
    let name, tier, address, latitude, longitude: String
    let openNow: Bool

    static let fields: [Operation.Field] = [
        .init("id", .integer, required: true), .init("name", required: true), .init("tier", required: true), .init("address", required: true),
        .init("latitude", required: true), .init("longitude", required: true), .init("openNow", .boolean, required: true),
    ]
}
