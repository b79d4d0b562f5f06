import Audit
import Kernel
import Pages
import Rights

/// Checks that wait for those above the teams.
package enum TeamCheckInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        try TeamCheckListStore.waiting(in: actor.places(for: .checkTeams), limit: limit, tx: work.tx).map { check, since in
            var facts: [InboxItem.Fact] = [
                .init("年度", "\(check.year)"), .init("成员人数", "\(check.figures.members)"), .init("去年的活动", "\(check.figures.projects)"),
                .init("去年的时长", "\(check.figures.hours) 小时" as Message),
            ]
            if !check.correction.isEmpty { facts.append(.init("队伍说不对的地方", check.correction)) }
            facts.append(check.remedy.isEmpty ? .init("总结", check.account) : .init("整改情况", check.remedy))
            return InboxItem(
                kind: .teamCheck, id: "\(check.id)", title: check.organisationName, facts: facts, waitingSince: since, href: "/team-checks/\(check.id)",
                approvePath: "/team-checks/\(check.id)/approval", refusePath: nil)
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        try TeamCheckListStore.countWaiting(in: actor.places(for: .checkTeams), limit: limit, tx: work.tx)
    }
}
