import Audit
import Kernel
import Notices
import Organisations
import Settings

/// The office asks a team to take a request (派单). Nobody is sent by force (条例 art. 25): the team says yes or no.
package struct DispatchRequest: Sendable {
    let id: HelpRequestID
    let team: OrganisationID

    /// Reads {team: id, number or name}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: HelpRequestID, _ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let team = try reader.typedOrganisation("team", among: OrganisationScope(kind: .team), in: work.tx)
        try reader.problems.throwIfAny()
        guard let team else { throw reader.problems }
        (self.id, self.team) = (id, team)
    }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireOffice(id, in: work)
        let team = try OrganisationStore.require(team, in: work.tx)
        guard team.kind == .team, team.status == .active else { throw Problems("team", "not_active", "这支队伍现在不在运行，请另选一支") }
        guard try !DispatchStore.list(of: id, in: work.tx).contains(where: { $0.team == team.id && $0.status == .refused }) else {
            throw Problems("team", "refused_before", "这支队伍已经说过来不了，请另选一支")
        }
        let answerBy = work.now.adding(seconds: Int64(try work.setting(CitySettings.requestAnswerMinutes)) * 60)
        guard try RequestStateStore.dispatch(id, in: work),
              try DispatchStore.insert(id, to: team.id, isGrabbed: false, answerBy: answerBy, in: work) else { throw RequestAccess.Conflict.changed }
        try RequestEventStore.add(.dispatched, to: id, organisation: team.id, in: work)
        let holders = try AppointmentStore.holders(at: team.id, in: work.tx).filter { $0.role.permissions.contains(.serveRequests) }
        try SendNotices(holders.map { holder in
            .init(to: holder.account, .init("dispatched", "\(id)/\(work.now)"), "请你们队接一单：\(request.title)", detail: "接或不接都请尽快说一声", href: "/team-requests/\(id)")
        }).run(in: work)
        try TellRequester.of(request, "已请“\(team.name)”来", "等它答复", in: work)
        try work.audit("dispatchRequest", AuditObject("request", id), at: request.place, ["team": "\(team.id)"])
    }
}
