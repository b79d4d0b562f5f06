import Audit
import Kernel
import Regions
import Rights
import Settings
import Storage

/// What somebody entered about an organisation, read from a form or from JSON alike.
package struct OrganisationEntry: Sendable {
    let name: String
    let region: RegionCode
    var details: OrganisationDetails

    /// What a form says besides name, region and details: where in the tree it stands.
    struct Standing: Sendable {
        let parent: OrganisationID
        let kind: Organisation.Kind
        let relation: Organisation.Relation
    }

    /// - Parameter complete: whether an applicant must say what the office may leave open.
    /// - Throws: ``Problems`` by field.
    init(_ fields: Fields, complete: Bool, in work: Work) throws {
        var reader = FieldReader(fields)
        self = try Self.read(&reader, complete: complete, in: work)
        try reader.problems.throwIfAny()
    }

    /// Reads the whole form with its place in the tree; one look finds every problem.
    static func withStanding(_ fields: Fields, among scope: OrganisationScope, kind: Organisation.Kind?,
                             in work: Work) throws -> (OrganisationEntry, Standing) {
        var reader = FieldReader(fields)
        let parent = try reader.typedOrganisation("parent", among: scope, in: work.tx)
        let chosen = kind ?? reader.choice("kind", from: Organisation.Kind.allCases.map(\.rawValue)).flatMap { Organisation.Kind(rawValue: $0) }
        let relation = reader.choice("relation", from: Organisation.Relation.allCases.map(\.rawValue), required: false)
        let entry = try read(&reader, complete: kind == .team, in: work)
        if let chosen, !entry.details.nature.fits(chosen) { reader.problems.add("nature", "other_kind", InsertOrganisation.natureAdvice) }
        try reader.problems.throwIfAny()
        guard let parent, let chosen else { throw reader.problems }
        return (entry, Standing(parent: parent, kind: chosen, relation: relation.flatMap { .init(rawValue: $0) } ?? .direct))
    }

    private static func read(_ reader: inout FieldReader, complete: Bool, in work: Work) throws -> OrganisationEntry {
        let area = try OrganisationStore.root(in: work.tx).region
        let name = reader.text("name", max: 50) ?? ""
        if name.count == 1 { reader.problems.add("name", "too_short", "名称至少 2 个字") }
        let region = try reader.typedRegion("region", near: area, in: work.tx)
        var details = OrganisationDetails()
        details.nature = reader.choice("nature", from: Organisation.Nature.allCases.map(\.rawValue), required: false)
            .flatMap { Organisation.Nature(rawValue: $0) } ?? .ordinary
        details.creditCode = reader.creditCode("creditCode", required: false)
        details.address = reader.text("address", max: 100, required: complete) ?? ""
        details.position = reader.position(latitude: "latitude", longitude: "longitude", required: false)
        details.foundedOn = reader.day("foundedOn", required: false)
        if let day = details.foundedOn, day > work.today { reader.problems.add("foundedOn", "out_of_range", "成立日期不能晚于今天") }
        details.supervisor = reader.text("supervisor", max: 50, required: false) ?? ""
        details.description = reader.text("description", max: 500, required: complete) ?? ""
        details.contactName = reader.personName("contactName", required: complete)?.value ?? ""
        details.contactPhone = reader.phone("contactPhone", required: complete)
        details.headName = reader.personName("headName", required: complete)?.value ?? ""
        details.field = reader.choice("field", from: try work.terms(of: .teamFields), required: false) ?? ""
        details.department = reader.id("department", required: false)
        details.isPublic = reader.choice("visibility", from: ["public", "hidden"], required: false) != "hidden"
        details.joinMode = reader.choice("joinMode", from: Codes.joinModes, required: false).flatMap { JoinMode(rawValue: $0) } ?? .approval
        details.joinPassword = reader.text("joinPassword", max: 20, required: details.joinMode == .password) ?? ""
        details.categories = reader.choices("categories", from: try work.terms(of: .serviceCategories), atMost: 4, required: complete)
        details.offers = reader.choices("offers", from: OrganisationDetails.exchanges)
        details.needs = reader.choices("needs", from: OrganisationDetails.exchanges)
        return OrganisationEntry(name: name, region: region ?? area, details: details)
    }

    private init(name: String, region: RegionCode, details: OrganisationDetails) {
        (self.name, self.region, self.details) = (name, region, details)
    }
}
