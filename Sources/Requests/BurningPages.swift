import Audit
import Kernel
import Pages
import Rights

/// What is too late or urgent in somebody's places (催办): on the wall of a service centre, live.
struct BurningView: Sendable {
    struct Line: Sendable {
        let href, title, number, kind, state, look, place, organisation, due, climbed: String
        let isLate, isUrgent, hasClimbed: Bool
    }

    private static let most = 100

    let lines: [Line]
    let isEmpty: Bool
    let now, late, urgent: String

    init(_ visit: Visit, in work: Work) throws {
        let burning = try RequestListStore.burning(places: work.actor.places(for: .handleRequests), now: work.now, limit: Self.most, in: work.tx)
        lines = try burning.map { request in
            let minutes = request.dueAt.map { (work.now - $0) / 60 } ?? 0
            return Line(
                href: "/requests/\(request.id)", title: request.title.isEmpty ? String(request.content.prefix(40)) : request.title, number: request.number,
                kind: request.kindName(in: visit.language), state: visit.say(request.status.title), look: request.status.look, place: try RequestFacts.spot(request, in: work),
                organisation: request.organisationName, due: visit.say(minutes >= 0 ? "超过 \(Self.span(minutes, visit))" : "还有 \(Self.span(-minutes, visit))"),
                climbed: visit.say("升级 \(request.escalations) 次"), isLate: minutes >= 0, isUrgent: request.isUrgent, hasClimbed: request.escalations > 0)
        }
        isEmpty = lines.isEmpty
        now = work.now.clockText
        late = "\(burning.count { $0.isLate(at: work.now) || $0.escalations > 0 })"
        urgent = "\(burning.count { $0.isUrgent })"
    }

    private static func span(_ minutes: Int64, _ visit: Visit) -> String {
        minutes < 120 ? visit.say("\(minutes) 分钟") : minutes < 2 * 1_440 ? visit.say("\(minutes / 60) 小时") : visit.say("\(minutes / 1_440) 天")
    }
}
