import Audit
import Kernel
import Pages
import Rights
import Settings
import Storage

/// Projects that wait for approval (待审核的活动).
package enum ProjectInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let places = actor.places(for: .reviewProjects)
        guard !places.isEmpty else { return [] }
        let categories = try work.allTerms(of: .serviceCategories)
        return try ProjectListStore.submitted(in: places, limit: limit, in: work.tx).map { summary in
            let project = summary.project
            let kinds = try ProjectStore.choices(.category, of: project.id, in: work.tx).map { categories.name($0, .zh) }
            var facts: [InboxItem.Fact] = [
                .init("队伍", project.organisationName), .init("开始", project.startsAt), .init("结束", project.endsAt),
                .init("地点", project.venue), .init("名额", "\(summary.quota)"), .init("服务类别", kinds.joined(separator: "、")),
                .init("风险说明", project.risks), .init("联系人", "\(project.contactName) \(project.contactPhone)"),
            ]
            if project.dangerous { facts.append(.init("危及人身安全", "是，保单号 \(project.insurance)")) }
            return InboxItem(
                kind: .project, id: project.id.description, title: project.name, facts: facts,
                waitingSince: project.submittedAt ?? project.createdAt, href: "/work/projects/\(project.id)",
                approvePath: "/work/projects/\(project.id)/approval", refusePath: "/work/projects/\(project.id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        let places = actor.places(for: .reviewProjects)
        return places.isEmpty ? 0 : try ProjectListStore.countSubmitted(in: places, limit: limit, in: work.tx)
    }
}
