import Audit
import Kernel
import Pages
import Rights
import Storage

/// Sign-ups that wait for a leader's decision.
package enum SignUpInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .reviewSignUps)
        if places.isEmpty { return [] }
        return try SignUpListStore.applied(in: places, limit: limit, in: work.tx).map { listed, project in
            InboxItem(
                kind: .signUp, id: listed.signUp.id.description, title: listed.name,
                facts: [
                    .init("活动", project.name), .init("岗位", listed.postName), .init("开始", project.startsAt),
                    .init("年龄", "\(listed.bornOn.age(on: project.startsAt.day)) 岁"), .init("手机", listed.phoneMasked),
                    .init("队伍", project.organisationName),
                ],
                waitingSince: listed.signUp.createdAt, href: "/work/projects/\(project.id)/sign-ups",
                approvePath: "/sign-ups/\(listed.signUp.id)/acceptance", refusePath: "/sign-ups/\(listed.signUp.id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .reviewSignUps)
        return places.isEmpty ? 0 : try SignUpListStore.countApplied(in: places, limit: limit, in: work.tx)
    }
}
