import Audit
import Kernel
import Pages
import Rights
import Storage

/// What must be put right, for the organisation that answers for it, for those above when the time is over, and for those who
/// plan the re-check.
package enum MendingInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        guard let (own, above, planning) = places(of: actor) else { return [] }
        let waiting = try MendingStore.waiting(own, above: above, planning: planning, limit: limit, in: work.tx)
        let wanting = try Wanting.lines(of: waiting, in: work.tx)
        return waiting.map { mending in
            let answer: [InboxItem.Fact] = mending.answer.isEmpty ? [] : [.init("答复", mending.answer)]
            return InboxItem(
                kind: .mending, id: "\(mending.id)", title: mending.name,
                facts: [.init("现在", mending.status.title), .init("督查", mending.roundTitle), .init("要改的", wanting[mending.inspection] ?? ""), .init("期限", mending.dueOn)] + answer,
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

/// The items that must be put right, in one line: "有制度（C）、有活动（D）".
enum Wanting {
    /// By the inspections that found them.
    static func lines(of mendings: some Sequence<Mending>, in tx: Transaction) throws -> [InspectionID: String] {
        try InspectionStore.wanting(after: mendings.map(\.inspection), in: tx).mapValues(line)
    }

    static func line(_ items: [(words: String, mark: Mark)]) -> String { items.map { "\($0.words)（\($0.mark.rawValue)）" }.joined(separator: "、") }
}

extension Inspection {
    func wanting(_ list: Checklist) -> String {
        let words = Dictionary(uniqueKeysWithValues: list.items.map { ($0.id, $0.words) })
        return Wanting.line(findings.filter { $0.mark >= list.mendFrom }.map { (words[$0.item] ?? "", $0.mark) })
    }
}
