import Audit
import Kernel
import Organisations
import Pages
import Rights

/// What a team was asked for, has taken, and what it may take.
struct TeamRequestsView: Sendable {
    struct Line: Sendable {
        let href, title, kind, when, place, state, look: String
        let isUrgent: Bool
    }

    let asked, taken, hall, over: [Line]
    let hasAsked, hasTaken, hasHall, hasOver: Bool

    init(_ visit: Visit, in work: Work) throws {
        let places = work.actor.places(for: .serveRequests)
        func lines(_ requests: [HelpRequest]) throws -> [Line] { try requests.map { try Line($0, visit, in: work) } }
        asked = try lines(RequestListStore.asked(places, limit: 50, in: work.tx))
        taken = try lines(RequestListStore.taken(places, isOver: false, limit: 100, in: work.tx))
        over = try lines(RequestListStore.taken(places, isOver: true, limit: 20, in: work.tx))
        let own = try work.actor.appointments.first { $0.role.permissions.contains(.serveRequests) }.flatMap { try OrganisationStore.find($0.organisation, in: work.tx) }
        hall = try lines(RequestListStore.hall(near: own?.region ?? OrganisationStore.root(in: work.tx).region, limit: 50, in: work.tx))
        (hasAsked, hasTaken, hasHall, hasOver) = (!asked.isEmpty, !taken.isEmpty, !hall.isEmpty, !over.isEmpty)
    }
}

extension TeamRequestsView.Line {
    init(_ request: HelpRequest, _ visit: Visit, in work: Work) throws {
        self.init(href: "/team-requests/\(request.id)", title: request.title, kind: request.kindName(in: visit.language), when: RequestFacts.span(request, visit),
                  place: try RequestFacts.spot(request, in: work), state: visit.say(request.status.title), look: request.status.look, isUrgent: request.isUrgent)
    }
}

/// A request as a team sees it: masked until it has said yes.
struct TeamRequestView: Sendable {
    let id, title, number, state, look, risks: String
    /// The words of whoever asked, once the team has said yes.
    let content: String?
    let facts: [FactLine]
    let isAsked, mayGrab, mayStart, mayFinish, mayGiveBack, needsTeam, mayReveal: Bool
    let answerBy: String?
    let contact: RequestView.Contact?
    let projectHref: String?
    let form: FormView

    init(_ id: HelpRequestID, _ problems: Problems?, contact: RequestStore.Sealed?, _ visit: Visit, in work: Work) throws {
        let request = try RequestStore.require(id, in: work.tx)
        let waiting = try DispatchStore.waiting(of: id, in: work.tx)
        let isOwn = request.teamPlace.map { work.actor.may(.serveRequests, at: $0) } ?? false
        isAsked = waiting.map { work.actor.may(.serveRequests, at: $0.teamPlace) } ?? false
        guard isOwn || isAsked || request.isOffered else { throw Refusal.notFound }
        (self.id, title, number, risks) = ("\(id)", request.title, request.number, request.risks)
        (state, look) = (visit.say(request.status.title), request.status.look)
        content = isOwn ? request.content : nil
        var what: [(Message, String)] = [
            ("类别", request.kindName(in: visit.language)), ("约定时间", RequestFacts.span(request, visit)), ("地点", try RequestFacts.spot(request, in: work)),
            ("需要几个人", "\(request.people)"),
        ]
        if isOwn {
            what.append(("求助人", request.requester))
            what.append(("电话", request.phoneMasked))
            if let due = request.dueAt { what.append(("这一步的时限", due.short(visit.language))) }
        }
        facts = what.map { FactLine(label: visit.say($0.0), value: $0.1) }
        mayGrab = request.isOffered && !isOwn
        needsTeam = work.actor.appointments.count { $0.role.permissions.contains(.serveRequests) } != 1
        (mayStart, mayFinish, mayGiveBack) = (isOwn && request.status == .accepted, isOwn && request.status == .serving, isOwn && request.status == .accepted)
        mayReveal = RevealRequest.isOpenToTeam(request, work.actor)
        answerBy = isAsked ? waiting.map { $0.answerBy.short(visit.language) } : nil
        self.contact = contact.map { .init(phone: $0.phone, address: $0.address) }
        projectHref = isOwn ? request.project.map { "/work/projects/\($0)" } : nil
        form = FormView([
            FieldSpec("reason", required: false, max: 200), FieldSpec("team", required: false, max: 80), FieldSpec("at", .instant, required: false),
            FieldSpec("note", required: false, max: 300),
        ], values: visit.fields, problems: problems, visit: visit)
    }
}
