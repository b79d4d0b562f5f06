import Audit
import Kernel
import Pages
import Rights

/// Objections that wait for somebody who may settle them.
package enum RecordInbox {
    /// The oldest ones, oldest first.
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .settleObjections)
        guard !places.isEmpty else { return [] }
        return try ObjectionStore.list(ObjectionFilter(), places: places, after: nil, limit: limit, in: work.tx).map { objection in
            InboxItem(
                kind: .objection, id: objection.id.description, title: "\(objection.volunteerName)（\(objection.projectName)）",
                facts: [
                    .init("异议", objection.text), .init("活动", objection.projectName),
                    .init("服务日期", objection.recordStartedAt.day), .init("时长", "\(objection.hours) 小时"),
                ],
                waitingSince: objection.raisedAt, href: "/objections/\(objection.id)", approvePath: nil, refusePath: nil)
        }
    }

    /// How many wait, counted no further than the limit.
    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .settleObjections)
        guard !places.isEmpty else { return 0 }
        return try ObjectionStore.count(places: places, limit: limit, in: work.tx)
    }
}
