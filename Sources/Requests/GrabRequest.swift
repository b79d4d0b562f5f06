import Audit
import Kernel
import Organisations
import Rights

/// A team takes a request that is open to all (抢单). Two that do so at once cannot both have it.
package struct GrabRequest: Sendable {
    let id: HelpRequestID
    let team: OrganisationID

    /// Reads {team}; not needed of whoever leads one team.
    /// - Throws: ``Problems`` by field.
    package init(_ id: HelpRequestID, _ fields: Fields, in work: Work) throws {
        // Whoever comes too late learns that another team has it; of what was never open to all nobody learns here.
        let request = try RequestStore.require(id, in: work.tx)
        guard try request.isOffered || DispatchStore.list(of: id, in: work.tx).contains(where: \.isGrabbed) else { throw Refusal.notFound }
        var reader = FieldReader(fields)
        let own = work.actor.appointments.filter { $0.role.permissions.contains(.serveRequests) }
        let led = try own.compactMap { try OrganisationStore.find($0.organisation, in: work.tx) }.filter { $0.kind == .team }
        let typed: OrganisationID? = fields["team"] == nil && led.count == 1 ? led[0].id
            : try reader.typedOrganisation("team", among: OrganisationScope(places: work.actor.places(for: .serveRequests), kind: .team), in: work.tx)
        try reader.problems.throwIfAny()
        guard let team = typed else { throw reader.problems }
        (self.id, self.team) = (id, team)
    }

    package func run(in work: Work) throws {
        let request = try RequestStore.require(id, in: work.tx)
        let team = try OrganisationStore.require(team, in: work.tx)
        try work.actor.require(.serveRequests, at: team.place)
        guard team.kind == .team, team.status == .active else { throw Problems("team", "not_active", "这支队伍现在不在运行，请另选一支") }
        let gone = Refusal.conflict(code: "taken", "已经有别的队接了，谢谢你们")
        guard request.isOffered, try DispatchStore.insert(id, to: team.id, isGrabbed: true, answerBy: work.now, in: work) else { throw gone }
        try TakeRequest(request, by: team.id, isGrabbed: true).run(in: work)
        try RequestEventStore.add(.grabbed, to: id, organisation: team.id, in: work)
        try work.audit("grabRequest", AuditObject("request", id), at: team.place, ["team": "\(team.id)"])
    }
}
