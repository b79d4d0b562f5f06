import Audit
import Kernel
import Organisations
import Rights

/// An organisation gives a part of its own free numbers to one below it (分配编号段), which then gives them to the volunteers
/// who register there and below.
package struct AllotNumbers: Sendable {
    let organisation: OrganisationID
    let count: Int
    /// The first number of the range; where there is room, when it is not named.
    let first: Int?

    /// The largest part that is given at once.
    static let most = 99_999_999

    /// Reads {organisation, count, first?}.
    /// - Throws: ``Problems`` by field; an organisation outside the actor's places does not exist for them.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let scope = OrganisationScope(places: work.actor.places(for: .allotNumbers))
        let organisation = try reader.typedOrganisation("organisation", among: scope, in: work.tx)
        let count = reader.integer("count", in: 1...Self.most)
        let first = reader.integer("first", in: 1...999_999_999, required: false)
        try reader.problems.throwIfAny()
        guard let organisation, let count else { throw reader.problems }
        (self.organisation, self.count, self.first) = (organisation, count, first)
    }

    /// - Throws: ``Problems`` when those above have no range, or no such stretch is free in it.
    @discardableResult
    package func run(in work: Work) throws -> NumberRangeID {
        let target = try OrganisationStore.require(organisation, in: work.tx)
        try work.actor.require(.allotNumbers, at: target.place)
        guard target.parent != nil else { throw Problems("organisation", "is_root", "主管单位用的是全市的编号，不用再分配") }
        guard let giver = try NumberRangeStore.giver(for: target.place, in: work) else {
            throw Problems("organisation", "no_range", "上级组织还没有编号段，请先给上级分配")
        }
        guard work.actor.may(.allotNumbers, at: giver.place) else {
            throw Problems("organisation", "not_given", "您的组织还没有自己的编号段，请先请“\(giver.name)”分配")
        }
        let (range, numbers) = try stretch(of: giver, in: work)
        guard numbers != range.first...range.last else {
            throw Problems("count", "whole", "不能把一整段都分出去，请至少留下一个编号")
        }
        guard let id = try NumberRangeStore.cut(numbers, outOf: range, for: organisation, in: work) else {
            throw Refusal.conflict(code: "taken", "这一段刚刚被别人用掉了，请重新填写")
        }
        try work.audit("allotNumbers", AuditObject("numberRange", id), at: target.place, [
            "organisation": target.name, "from": range.text(numbers.lowerBound), "to": range.text(numbers.upperBound),
        ])
        return id
    }

    /// The range that is cut, and what is cut out of it.
    private func stretch(of giver: Organisation, in work: Work) throws -> (NumberRange, ClosedRange<Int>) {
        var longest = 0
        for range in try NumberRangeListStore.open(of: giver.id, in: work.tx) {
            let free = try NumberRangeStore.free(in: range, tx: work.tx)
            longest = max(longest, free.map(\.count).max() ?? 0)
            if let first {
                let wanted = first...(first + count - 1)
                if free.contains(where: { $0.lowerBound <= wanted.lowerBound && $0.upperBound >= wanted.upperBound }) { return (range, wanted) }
            } else if let numbers = NumberRange.stretch(of: count, in: free) {
                return (range, numbers)
            }
        }
        if first != nil, longest >= count {
            throw Problems("first", "taken", "从这个号起的 \(count) 个编号不在“\(giver.name)”的空闲编号里，请换一个起号或留空")
        }
        throw Problems("count", "too_many", "“\(giver.name)”最多还能连续分出 \(longest) 个编号")
    }
}
