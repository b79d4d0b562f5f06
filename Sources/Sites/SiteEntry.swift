import Audit
import Kernel
import Organisations
import Regions
import Rights
import Settings
import Storage

/// What somebody entered about a site, read from a form or from JSON alike.
package struct SiteEntry: Sendable {
    let name: String
    let tier: ServiceSite.Tier
    let setting: String
    let organisation: OrganisationID
    let parent: SiteID?
    let region: RegionCode
    let details: SiteDetails

    /// - Throws: ``Problems`` by field.
    init(_ fields: Fields, of site: SiteID?, in work: Work) throws {
        var reader = FieldReader(fields)
        let name = reader.text("name", max: 50)
        if let name, name.count < 2 { reader.problems.add("name", "too_short", "名称至少 2 个字") }
        let tier = reader.choice("tier", from: ServiceSite.Tier.allCases.map(\.rawValue)).flatMap { ServiceSite.Tier(rawValue: $0) }
        let setting = reader.choice("setting", from: try work.terms(of: .siteSettings), required: tier == .point)
        let scope = OrganisationScope(places: work.actor.places(for: .openSites))
        let organisation = try reader.typedOrganisation("organisation", among: scope, in: work.tx)
        let area = try OrganisationStore.root(in: work.tx).region
        let region = try reader.typedRegion("region", near: area, in: work.tx)
        let parent = try Self.parent(&reader, of: site, tier, in: work)
        let details = Self.details(&reader, today: work.today)
        try reader.problems.throwIfAny()
        guard let name, let tier, let organisation, let region else { throw reader.problems }
        self.name = name
        self.tier = tier
        self.setting = tier == .point ? setting ?? "" : ""
        self.organisation = organisation
        self.parent = parent
        self.region = region
        self.details = details
    }

    private static func details(_ reader: inout FieldReader, today: Day) -> SiteDetails {
        var details = SiteDetails()
        details.address = reader.text("address", max: 100) ?? ""
        details.position = reader.position(latitude: "latitude", longitude: "longitude", required: false)
        details.openedOn = reader.day("openedOn", required: false)
        if let day = details.openedOn, day > today { reader.problems.add("openedOn", "out_of_range", "启用日期不能晚于今天") }
        details.keeperName = reader.personName("keeperName", required: false)?.value ?? ""
        details.keeperPhone = reader.phone("keeperPhone", required: false)
        details.phone = reader.phone("phone", required: false)?.number ?? ""
        details.description = reader.text("description", max: 500, required: false) ?? ""
        return details
    }

    /// The site above: in use, and of a higher tier.
    private static func parent(_ reader: inout FieldReader, of site: SiteID?, _ tier: ServiceSite.Tier?, in work: Work) throws -> SiteID? {
        guard let typed = reader.text("parent", max: 80, required: false) else { return nil }
        guard let found = try SiteStore.named(typed, in: work.tx), found.id != site, found.status != .closed else {
            reader.problems.add("parent", "unknown_choice", "没有找到这个阵地。请从提示中选择，或填写编号")
            return nil
        }
        if let tier, found.tier.rank >= tier.rank {
            reader.problems.add("parent", "not_above", "上级阵地要比它高一级：点、站、所、中心")
            return nil
        }
        return found.id
    }
}
