import Audit
import Kernel
import Pages
import Regions
import Rights
import Settings

/// Teams that were applied for and wait for a decision.
package enum OrganisationsInbox {
    package static func waiting(for actor: Actor, limit: Int, in work: Work) throws -> [InboxItem] {
        let teams = try OrganisationListStore.waiting(in: actor.places(for: .reviewTeams), limit: limit, in: work.tx)
        let categories = try work.allTerms(of: .serviceCategories)
        return try teams.map { team in
            let details = team.details
            let id = team.organisation.id
            return InboxItem(
                kind: .team, id: "\(id)", title: team.organisation.name,
                facts: [
                    .init("上级组织", team.parentName ?? ""), .init("关系", team.organisation.relation.title),
                    .init("服务区域", try RegionStore.fullName(team.organisation.region, in: work.tx)), .init("地址", details.address),
                    .init("服务类别", details.categories.map { categories.name($0, .zh) }.joined(separator: "、")),
                    .init("简介", details.description), .init("负责人", details.headName), .init("联系人", details.contactName),
                    .init("联系电话", team.contactPhoneMasked), .init("申请人", team.applicantName ?? ""),
                ],
                waitingSince: team.createdAt, href: "/organisations/\(id)/admin",
                approvePath: "/organisations/\(id)/approval", refusePath: "/organisations/\(id)/refusal")
        }
    }

    package static func count(for actor: Actor, limit: Int, in work: Work) throws -> Int {
        var filter = OrganisationFilter()
        filter.status = .submitted
        return try OrganisationListStore.count(filter, for: .staff(actor.places(for: .reviewTeams)), limit: limit, in: work.tx)
    }
}
