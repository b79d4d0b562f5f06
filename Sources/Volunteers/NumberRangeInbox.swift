import Audit
import Kernel
import Pages
import Rights

/// Organisations that run short of numbers, for those who allot them.
package enum NumberRangeInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        try NumberRangeListStore.low(places: actor.places(for: .allotNumbers), limit: limit, in: work.tx).map { range in
            InboxItem(
                kind: .numbers, id: range.id.description, title: range.organisationName,
                facts: [
                    .init("剩余编号", "\(range.left) 个" as Message), .init("编号段", "\(range.text(range.first)) – \(range.text(range.last))"),
                    .init("已用", "\(range.used) 个" as Message), .init("分配单位", range.giverName ?? ""),
                    .init("用完以后", "这个组织的新志愿者从上级的编号里取号" as Message),
                ],
                waitingSince: range.lowAt ?? work.now, href: "/numbers/new?organisation=\(range.organisation)", approvePath: nil, refusePath: nil)
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .allotNumbers)
        return places.isEmpty ? 0 : try NumberRangeListStore.countLow(places: places, limit: limit, in: work.tx)
    }
}
