import Audit
import Kernel
import Pages
import Rights

/// Applications for incubation that wait for the site's decision.
package enum IncubationInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        try IncubationListStore.waiting(in: actor.places(for: .grantIncubation), limit: limit, in: work.tx).map { one in
            let wants: Message = "\(one.wantedKind.title)，\(one.people) 人，电脑 \(one.computers) 台"
            return InboxItem(
                kind: .incubation, id: "\(one.id)", title: one.organisationName,
                facts: [
                    .init("所在阵地", one.siteName), .init("需要", wants), .init("辅导", one.wantsCoaching ? "需要" as Message : "不需要"),
                    .init("从", one.wantedFrom), .init("到", one.wantedTo), .init("孵化计划", one.plan),
                ],
                waitingSince: one.appliedAt, href: "/incubations/\(one.id)",
                approvePath: nil, refusePath: "/incubations/\(one.id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        try IncubationListStore.countWaiting(in: actor.places(for: .grantIncubation), limit: limit, in: work.tx)
    }
}
