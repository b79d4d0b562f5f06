import Audit
import Kernel
import Organisations
import Rights

/// An organisation gives the numbers that it has not used back to the one that allotted them (退回编号段). Numbers that
/// volunteers have stay where they are.
package struct ReturnNumbers: Sendable {
    let id: NumberRangeID

    package init(_ id: NumberRangeID) { self.id = id }

    /// - Returns: how many numbers went back.
    /// - Throws: ``Refusal/conflict(code:_:)`` when nothing is left, or organisations below still hold parts of it.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        guard let range = try NumberRangeListStore.find(id, in: work.tx) else { throw Refusal.notFound }
        try work.actor.require(.allotNumbers, at: range.place)
        guard range.giver != nil, range.giver != range.organisation else {
            throw Refusal.conflict(code: "is_root", "这是本组织自己的编号段，没有上级可以退回")
        }
        guard range.left > 0 else { throw Refusal.conflict(code: "used_up", "这一段的编号已经用完，没有可退的") }
        guard range.givenAhead == 0 else { throw Refusal.conflict(code: "given_on", "这一段里还有分给下级的编号，请先让下级退回") }
        guard try NumberRangeStore.giveBack(range, in: work) else {
            throw Refusal.conflict(code: "changed", "这一段刚刚有变化，请刷新后再试")
        }
        try work.audit("returnNumbers", AuditObject("numberRange", id), at: range.place, [
            "organisation": range.organisationName, "from": range.text(range.next), "to": range.text(range.last),
        ])
        return range.left
    }
}
