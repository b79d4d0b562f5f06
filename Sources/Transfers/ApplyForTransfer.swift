import Audit
import Kernel
import Organisations
import Rights
import Settings
import Volunteers

/// A volunteer asks to be managed by another organisation (申请转移管理组织).
package struct ApplyForTransfer: Sendable {
    let to: OrganisationID
    let reason: String

    /// Reads "to" and "reason".
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let to = try reader.typedOrganisation("to", among: OrganisationScope(withTeams: false), in: work.tx)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        guard let to, let reason else { throw reader.problems }
        (self.to, self.reason) = (to, reason)
    }

    /// - Throws: ``Refusal/conflict(code:_:)`` for somebody who is not active or has an open application, ``Problems`` for "to".
    package func run(in work: Work) throws -> TransferID {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        guard volunteer.isActive else { throw Refusal.conflict(code: "not_active", "您的志愿者身份还没有生效，或者已经停用，暂时不能转移") }
        guard to != volunteer.organisation else { throw Problems("to", "same", "您现在就由这个组织管理") }
        guard try OrganisationStore.require(to, in: work.tx).status == .active else { throw Problems("to", "not_active", "这个组织现在不在运行，请另选一个") }
        let due = work.today.adding(days: try work.setting(CitySettings.transferDays))
        guard let id = try TransferStore.insert(volunteer.id, from: volunteer.organisation, to: to, reason: reason, dueOn: due, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_applied", "您已有一个转移申请在办理。办完或撤回以后才能再申请")
        }
        try work.audit("applyForTransfer", AuditObject("transfer", id), at: volunteer.place, ["to": "\(to)"])
        return id
    }
}
