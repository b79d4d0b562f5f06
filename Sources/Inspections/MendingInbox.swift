import Audit
import Kernel
import Pages
import Rights

/// What must be put right, for the organisation that answers for it, for those above when the time is over, and for those who
/// plan the re-check.
package enum MendingInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        guard let (own, above, planning) = places(of: actor) else { return [] }
        return try MendingStore.waiting(own, above: above, planning: planning, limit: limit, in: work.tx).map { mending in
            let wanting = try InspectionStore.require(mending.inspection, in: work.tx).wanting(in: work)
            let answer: [InboxItem.Fact] = mending.answer.isEmpty ? [] : [.init("答复", mending.answer)]
            return InboxItem(
                kind: .mending, id: "\(mending.id)", title: mending.name,
                facts: [.init("现在", mending.status.title), .init("督查", mending.roundTitle), .init("要改的", wanting), .init("期限", mending.dueOn)] + answer,
                waitingSince: mending.answeredAt ?? mending.toldAt, href: "/inspected/\(mending.object)", approvePath: nil, refusePath: nil)
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        guard let (own, above, planning) = places(of: actor) else { return 0 }
        return try MendingStore.countWaiting(own, above: above, planning: planning, limit: limit, in: work.tx)
    }

    private static func places(of actor: Actor) -> ([OrganisationID], [Place], [Place])? {
        let own = actor.appointments.filter { $0.role.permissions.contains(.answerRectification) }.map(\.organisation)
        let (above, planning) = (actor.places(for: .answerRectification), actor.places(for: .planInspections))
        return above.isEmpty && planning.isEmpty ? nil : (own, above, planning)
    }
}

extension Inspection {
    /// The items that must be put right, in one line: "有制度（C）、有活动（D）".
    func wanting(in work: Work) throws -> String {
        guard let object = try InspectedStore.find(object, in: work.tx), let round = try RoundStore.find(object.round, in: work.tx) else { return "" }
        let list = try ChecklistStore.require(round.version, in: work.tx)
        return wanting(list)
    }

    func wanting(_ list: Checklist) -> String {
        let words = Dictionary(uniqueKeysWithValues: list.items.map { ($0.id, $0.words) })
        return findings.filter { $0.mark >= list.mendFrom }.map { "\(words[$0.item] ?? "")（\($0.mark.rawValue)）" }.joined(separator: "、")
    }
}
