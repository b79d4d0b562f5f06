import Audit
import Kernel
import Pages
import Rights

/// Requests that wait for whoever answers for them, and for teams that were asked.
package enum RequestInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .handleRequests)
        let office = places.isEmpty ? [] : try RequestListStore.waiting(places, limit: limit, in: work.tx).map { request in
            InboxItem(kind: .request, id: "\(request.id)", title: request.title.isEmpty ? String(request.content.prefix(40)) : request.title,
                      facts: try facts(request, in: work), waitingSince: request.filedAt, href: "/requests/\(request.id)", approvePath: nil, refusePath: nil)
        }
        let own = teams(of: actor)
        let asked = own.isEmpty ? [] : try RequestListStore.asked(own, limit: limit, in: work.tx).map { request in
            InboxItem(kind: .request, id: "\(request.id)", title: request.title, facts: try facts(request, in: work), waitingSince: request.filedAt,
                      href: "/team-requests/\(request.id)", approvePath: nil, refusePath: nil)
        }
        return Array((office + asked).prefix(limit))
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let (places, own) = (actor.places(for: .handleRequests), teams(of: actor))
        let office = places.isEmpty ? 0 : try RequestListStore.countWaiting(places, limit: limit, in: work.tx)
        return own.isEmpty || office >= limit ? office : office + (try RequestListStore.countAsked(own, limit: limit - office, in: work.tx))
    }

    /// Those above see what teams were asked for on the requests' own pages.
    private static func teams(of actor: Actor) -> [Place] {
        actor.appointments.filter { $0.role.permissions.contains(.serveRequests) && !$0.role.permissions.contains(.handleRequests) }.map(\.place)
    }

    private static func facts(_ request: HelpRequest, in work: Work) throws -> [InboxItem.Fact] {
        let due: [InboxItem.Fact] = request.dueAt.map { [.init("时限", $0)] } ?? []
        return [.init("现在", request.status.title), .init("类别", request.kindName), .init("约定时间", request.from), .init("地点", try RequestFacts.spot(request, in: work))] + due
    }
}
