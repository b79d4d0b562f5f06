import Audit
import Kernel
import Notices
import Organisations
import Projects
import Rights

/// The team that was asked takes the request, or says that it cannot and why (接单、拒接).
package struct AnswerDispatch: Sendable {
    let id: HelpRequestID
    let answer: Verdict

    /// Reads {decision: "accept" or "refuse", reason}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: HelpRequestID, _ fields: Fields) throws { (self.id, answer) = (id, try Verdict(fields, yes: "accept")) }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireTeam(id, in: work)
        guard let asked = try DispatchStore.waiting(of: id, in: work.tx) else { throw RequestAccess.Conflict.changed }
        switch answer {
        case .approve:
            guard try DispatchStore.close(id, from: .waiting, as: .accepted, in: work) else { throw RequestAccess.Conflict.changed }
            try TakeRequest(request, by: asked.team, isGrabbed: false).run(in: work)
            try RequestEventStore.add(.accepted, to: id, organisation: asked.team, in: work)
            try work.audit("acceptRequest", AuditObject("request", id), at: asked.teamPlace, ["team": "\(asked.team)"])
        case .refuse(let reason):
            guard let due = request.dueAt, try DispatchStore.close(id, from: .waiting, as: .refused, reason: reason, in: work),
                  try RequestStateStore.reopen(id, from: [.dispatched], due: due, in: work) else { throw RequestAccess.Conflict.changed }
            try RequestEventStore.add(.declined, to: id, organisation: asked.team, note: reason, in: work)
            try work.audit("declineRequest", AuditObject("request", id), at: asked.teamPlace, ["team": "\(asked.team)", "reason": reason])
        }
    }
}

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

/// A request becomes an activity of the team that takes it: its people check in, and their hours count.
struct TakeRequest {
    let request: HelpRequest
    let team: OrganisationID
    let isGrabbed: Bool

    init(_ request: HelpRequest, by team: OrganisationID, isGrabbed: Bool) { (self.request, self.team, self.isGrabbed) = (request, team, isGrabbed) }

    func run(in work: Work) throws {
        let kind = try RequestKindStore.require(request.kind, in: work.tx)
        guard let due = RequestClock.due(.accepted, kind, filed: request.filedAt, from: request.from, accepted: work.now),
              try RequestStateStore.accept(request.id, by: team, isGrabbed: isGrabbed, due: due, in: work) else { throw RequestAccess.Conflict.changed }
        let organisation = try OrganisationStore.require(team, in: work.tx)
        // Whoever is asked late has the time all the same.
        let from = max(request.from, work.now)
        let to = max(request.to, from.adding(seconds: 2 * 3600))
        var content = ProjectContent(name: String("\(kind.name)·\(request.title)".prefix(50)), startsAt: from, endsAt: to, recruitFrom: work.now,
                                     recruitTo: to, region: request.region)
        content.scope = .private
        content.venue = request.spot
        content.categories = [kind.category]
        content.audiences = ["99"]
        content.risks = request.risks
        content.contactName = organisation.name
        content.description = request.title
        content.posts = [.init(name: "上门服务", quota: request.people)]
        content.points = [.init(name: "服务地点")]
        let project = try InsertProject(content, organisation: team, createdBy: work.actor.account, approval: .init(at: work.now)).run(in: work)
        try RequestStateStore.setProject(request.id, project, in: work)
        try TellRequester.of(request, "“\(organisation.name)”接了您的求助", "会按约定的时间来", in: work)
    }
}

/// The team that has it cannot come after all, and says so in time (退回).
package struct GiveBackRequest: Sendable {
    let id: HelpRequestID
    let reason: String

    /// Reads {reason}.
    package init(_ id: HelpRequestID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let reason = reader.text("reason", max: 200)
        try reader.problems.throwIfAny()
        (self.id, self.reason) = (id, reason ?? "")
    }

    package func run(in work: Work) throws {
        let request = try RequestAccess.requireTeam(id, in: work)
        guard let team = request.team, let place = request.teamPlace else { throw RequestAccess.Conflict.changed }
        let kind = try RequestKindStore.require(request.kind, in: work.tx)
        guard let due = RequestClock.due(.open, kind, filed: work.now, from: request.from),
              try RequestStateStore.reopen(id, from: [.accepted], due: due, in: work),
              try DispatchStore.close(id, from: .accepted, as: .givenBack, reason: reason, in: work) else { throw RequestAccess.Conflict.changed }
        try EndActivity.of(request, reason, in: work)
        try RequestEventStore.add(.gaveBack, to: id, organisation: team, note: reason, in: work)
        try TellRequester.of(request, "“\(request.teamName)”来不了", "我们正在另找一支队伍", in: work)
        try work.audit("giveBackRequest", AuditObject("request", id), at: place, ["team": "\(team)", "reason": reason])
    }
}

/// The activity of a request that will not be served by this team.
enum EndActivity {
    /// One at which somebody has checked in already stays and is closed by its leader.
    static func of(_ request: HelpRequest, _ reason: String, in work: Work) throws {
        guard let project = request.project else { return }
        do {
            try VoidProject(project, Fields([("reason", reason)])).run(in: work.bySystem)
        } catch let refusal as Refusal {
            guard case .conflict = refusal else { throw refusal }
        }
    }
}
