import Audit
import Kernel
import Organisations
import Projects
import Rights

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
