import Audit
import Kernel
import Organisations
import Pages
import Regions
import Rights
import Settings

/// The form about a site's particulars.
struct SiteFormView: Sendable {
    let heading, action, backHref, button: String
    let form: FormView
    let phoneMasked: String?

    /// - Parameter site: nil for a new one.
    init(_ site: ServiceSite?, values: Fields?, problems: Problems?, visit: Visit, in work: Work) throws {
        heading = site?.name ?? visit.say("启用阵地")
        action = site.map { "/work/sites/\($0.id)/edit" } ?? "/work/sites"
        backHref = site.map { "/work/sites/\($0.id)" } ?? "/work/sites"
        button = visit.say(site == nil ? "启用" : "保存")
        phoneMasked = site.flatMap { $0.keeperPhoneMasked.isEmpty ? nil : $0.keeperPhoneMasked }
        form = FormView(try Self.specs(visit, in: work), values: try values ?? Self.stored(site, visit, in: work), problems: problems, visit: visit)
    }

    private static func specs(_ visit: Visit, in work: Work) throws -> [FieldSpec] {
        let root = try OrganisationStore.root(in: work.tx).region
        let scope = OrganisationScope(places: work.actor.places(for: .openSites))
        let above = try SiteListStore.above(nil, limit: 300, in: work.tx)
        return [
            FieldSpec("name", max: 50),
            FieldSpec("tier", .radio, choices: ServiceSite.Tier.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: visit.say($0.note)) }),
            FieldSpec("setting", .select, required: false, choices: FormChoice.all(try work.terms(of: .siteSettings), visit.language)),
            FieldSpec("organisation", max: 80, choices: try OrganisationChoices.suggestions(scope, in: work.tx)),
            FieldSpec("parent", required: false, max: 80, choices: above.map { FormChoice($0.number, $0.name) }),
            FieldSpec("region", max: 80, choices: try RegionChoices.suggestions(below: root, in: work.tx)),
            FieldSpec("address", max: 100),
            FieldSpec("latitude", required: false, max: 12, inputmode: "decimal"),
            FieldSpec("longitude", required: false, max: 12, inputmode: "decimal"),
            FieldSpec("openedOn", .date, required: false),
            FieldSpec("keeperName", required: false, max: 50),
            FieldSpec("keeperPhone", .tel, required: false, max: 20, inputmode: "tel"),
            FieldSpec("phone", .tel, required: false, max: 20, inputmode: "tel"),
            FieldSpec("description", .textarea, required: false, max: 500),
        ]
    }

    private static func stored(_ site: ServiceSite?, _ visit: Visit, in work: Work) throws -> Fields {
        guard let site else { return try first(visit, in: work) }
        let details = site.details
        let area = try OrganisationStore.root(in: work.tx).region
        let organisation = try OrganisationStore.require(site.organisation, in: work.tx)
        let parent = try site.parent.flatMap { try SiteStore.find($0, in: work.tx) }
        return Fields([
            ("name", site.name), ("tier", site.tier.rawValue), ("setting", site.setting),
            ("organisation", try OrganisationChoices.text(organisation, in: work.tx)), ("parent", parent?.number ?? ""),
            ("region", try RegionChoices.text(site.region, near: area, in: work.tx)), ("address", details.address),
            ("latitude", details.position?.latitudeText ?? ""), ("longitude", details.position?.longitudeText ?? ""),
            ("openedOn", details.openedOn?.description ?? ""), ("keeperName", details.keeperName), ("phone", details.phone),
            ("description", details.description),
        ])
    }

    /// Somebody who answers for one organisation need not name it, nor its area.
    private static func first(_ visit: Visit, in work: Work) throws -> Fields {
        var fields: Fields = ["tier": ServiceSite.Tier.station.rawValue]
        let own = work.actor.appointments.filter { $0.role.permissions.contains(.openSites) && $0.place != .city }
        guard own.count == 1, let organisation = try OrganisationStore.find(own[0].organisation, in: work.tx) else { return fields }
        let area = try OrganisationStore.root(in: work.tx).region
        fields.set("organisation", try OrganisationChoices.text(organisation, in: work.tx))
        fields.set("region", try RegionChoices.text(organisation.region, near: area, in: work.tx))
        return fields
    }
}
