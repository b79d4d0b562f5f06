import Audit
import Kernel
import Pages
import Rights

/// Transfers that wait for somebody who may decide.
package enum TransferInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .reviewVolunteers)
        guard !places.isEmpty else { return [] }
        return try TransferStore.waiting(in: places, limit: limit, in: work.tx).map { transfer in
            let late: [InboxItem.Fact] = transfer.escalations > 0 ? [.init("已超过期限", "\(transfer.escalations) 次" as Message)] : []
            return InboxItem(
                kind: .transfer, id: "\(transfer.id)", title: transfer.volunteerName,
                facts: late + [
                    .init("现在到了", transfer.status.title), .init("现在的管理组织", transfer.fromName), .init("想转到", transfer.toName),
                    .init("理由", transfer.reason), .init("处理期限", transfer.dueOn),
                ],
                waitingSince: transfer.waitingSince, href: "/volunteers/\(transfer.volunteer)",
                approvePath: "/transfers/\(transfer.id)/approval", refusePath: "/transfers/\(transfer.id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .reviewVolunteers)
        return places.isEmpty ? 0 : try TransferStore.countWaiting(in: places, limit: limit, in: work.tx)
    }
}
