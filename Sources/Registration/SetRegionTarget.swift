import Audit
import Kernel
import Organisations
import Regions
import Rights

/// Those who answer for a region enter the residents of a part of it in a year and what share is to be registered
/// (设定区域注册目标); the office enters any.
package struct SetRegionTarget: Sendable {
    let region: RegionCode
    let year: Int
    let draft: RegionTargetDraft

    /// Reads {region, year} and what ``RegionTargetDraft`` reads.
    /// - Throws: ``Problems`` by field, all at once.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let region = try reader.typedRegion("region", near: OrganisationStore.root(in: work.tx).region, in: work.tx)
        if let region, RegionTarget.Level(region) == nil { reader.problems.add("region", "other_level", "请选择区县、街道（乡镇）或社区（村）") }
        let year = reader.integer("year", in: TargetDraft.years)
        var draft: RegionTargetDraft?
        do { draft = try RegionTargetDraft(fields, in: work) } catch let found as Problems { reader.problems.all += found.all }
        try reader.problems.throwIfAny()
        guard let region, let year, let draft else { throw reader.problems }
        (self.region, self.year, self.draft) = (region, year, draft)
    }

    /// - Throws: ``Problems`` when the region has a target for the year, or is not one that the actor answers for.
    @discardableResult
    package func run(in work: Work) throws -> RegionTargetID {
        guard let territory = try RegionTerritory.all(in: work).first(where: { $0.maySet(region) }) else {
            throw Problems("region", "outside", "这个区域不归您管，请选择本辖区里的下级区域")
        }
        guard let id = try RegionTargetStore.insert(draft, region, year: year, in: work) else {
            throw Problems("region", "taken", "这个区域在 \(year) 年已有目标，请直接修改那一条")
        }
        try RegionMarkStore.begin(region, in: work)
        try work.audit("setRegionTarget", AuditObject("regionTarget", id), at: territory.place, [
            "region": region.description, "to": "\(year)", "new": "\(draft.target)",
        ])
        return id
    }
}
