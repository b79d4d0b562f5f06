import Audit
import Kernel
import Rights
import Storage

/// Puts an organisation into the tree below its parent: the one way in, for creation, application and the demo city.
/// Keeps the rules of the tree; rights and the audit event are the caller's.
package struct InsertOrganisation: Sendable {
    package struct Draft: Sendable {
        package var parent: OrganisationID
        package var kind: Organisation.Kind
        package var relation = Organisation.Relation.direct
        package var status = Organisation.Status.active
        package var name: String
        package var region: RegionCode
        package var details = OrganisationDetails()
        /// Who applied for a team.
        package var applicant: AccountID?

        package init(parent: OrganisationID, kind: Organisation.Kind, name: String, region: RegionCode) {
            (self.parent, self.kind, self.name, self.region) = (parent, kind, name, region)
        }
    }

    /// Levels below the root: 市 → 区 → 街道 → 社区 → 队, and some to spare.
    static let deepest = 8

    let draft: Draft

    package init(_ draft: Draft) { self.draft = draft }

    /// - Throws: ``Problems`` when the parent cannot have such a child or the name is taken there.
    package func run(in work: Work) throws -> OrganisationID {
        guard let parent = try OrganisationStore.find(draft.parent, in: work.tx) else {
            throw Problems("parent", "unknown_choice", "没有这个上级组织")
        }
        try Self.check(draft.kind, draft.relation, below: parent, in: work)
        guard draft.details.nature.fits(draft.kind) else { throw Problems("nature", "other_kind", Self.natureAdvice) }
        guard let id = try OrganisationStore.insert(draft, below: parent, at: work.now, vault: work.vault, in: work.tx) else {
            throw Self.nameTaken
        }
        try OrganisationStore.setTerms(draft.details, of: id, in: work.tx)
        if let department = draft.details.department { try LeadOrganisation.set(department, of: id, at: parent.place, in: work) }
        if draft.status == .active { try OrganisationEventStore.add(.founded, to: id, other: parent.id, in: work) }
        work.tx.touch(.portal)
        return id
    }

    static var nameTaken: Problems { Problems("name", "taken", "这个上级组织下已有同名的组织或队伍") }

    static let natureAdvice: Message = "指导委员会的类型要选“主管单位”，单位服务队的类型要选“服务队”"

    /// What may stand below what: a parent at work, below a team only sub-teams and nothing below those, an office only
    /// below an office.
    static func check(_ kind: Organisation.Kind, _ relation: Organisation.Relation, below parent: Organisation, in work: Work) throws {
        guard parent.status == .active else {
            throw Problems("parent", "not_active", "上级组织现在不在运行，请另选一个")
        }
        if parent.kind == .team {
            guard kind == .team else { throw Problems("parent", "is_team", "服务队下面只能设小队，请选它的上级") }
            guard try !isSubteam(parent, in: work) else {
                throw Problems("parent", "is_subteam", "小队下面不能再设小队，请选它所在的服务队")
            }
            guard relation == .direct else { throw Problems("relation", "liaison", "小队由所在的服务队直接管理，请选“直属”") }
            guard try SuccessionStore.below(parent.id, limit: FoundSubteam.limit, in: work.tx).count < FoundSubteam.limit else {
                throw Problems("parent", "too_many_below", "一支队伍最多设 \(FoundSubteam.limit) 个小队")
            }
        }
        guard kind != .office || parent.kind == .office else {
            throw Problems("parent", "not_office", "主管单位只能设在主管单位下面")
        }
        guard parent.place.level < deepest else {
            throw Problems("parent", "too_deep", "组织最多 \(deepest) 级")
        }
    }

    /// Whether it is a part of a team (小队).
    static func isSubteam(_ team: Organisation, in work: Work) throws -> Bool {
        guard team.kind == .team, let parent = team.parent else { return false }
        return try OrganisationStore.find(parent, in: work.tx)?.kind == .team
    }
}
