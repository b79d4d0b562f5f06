import Audit
import Kernel
import Organisations
import Rights

/// Those above an organisation set how many are to be registered there in a year (下达注册任务); the office sets the city's.
package struct SetTarget: Sendable {
    let organisation: OrganisationID
    let year: Int
    let draft: TargetDraft

    /// Reads {organisation, year} and what ``TargetDraft`` reads.
    /// - Throws: ``Problems`` by field, all at once.
    package init(_ fields: Fields, in work: Work) throws {
        var problems = Problems()
        var standing: (OrganisationID, Int)?
        var draft: TargetDraft?
        do { standing = try TargetDraft.standing(fields, in: work) } catch let found as Problems { problems = found }
        do { draft = try TargetDraft(fields, in: work) } catch let found as Problems { problems.all += found.all }
        try problems.throwIfAny()
        guard let standing, let draft else { throw problems }
        (organisation, year) = standing
        self.draft = draft
    }

    /// - Throws: ``Problems`` when the organisation has a target for the year, or would set its own.
    @discardableResult
    package func run(in work: Work) throws -> TargetID {
        let target = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.setTargets, at: target.place)
        try Self.requireAbove(organisation, in: work)
        guard let id = try TargetStore.insert(draft, organisation, year: year, in: work) else {
            throw Problems("organisation", "taken", "这个组织在 \(year) 年已有目标，请直接修改那一条")
        }
        try MarkStore.begin(organisation, in: work)
        try work.audit("setTarget", AuditObject("target", id), at: target.place, [
            "organisation": target.name, "to": "\(year)", "new": "\(draft.target)",
        ])
        return id
    }

    /// Nobody sets the target of their own organisation, but the office that of the city.
    static func requireAbove(_ organisation: OrganisationID, in work: Work) throws {
        guard work.actor.may(.setTargets, at: try OrganisationStore.require(organisation, in: work.tx).placeAbove) else {
            throw Problems("organisation", "own", "本单位的目标由上级下达，请选择下级组织")
        }
    }
}
