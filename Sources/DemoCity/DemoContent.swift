import Kernel
import Projects

/// What the made-up projects say of themselves.
struct DemoContent {
    let plan: DemoSchedule.Plan
    let team: DemoTree.Spot
    let leader: DemoPeople
    let brands: [BrandID]

    var content: ProjectContent {
        let activity = DemoNames.activities[plan.activity]
        var content = ProjectContent(
            name: "\(team.name.replacing("服务队", with: ""))·\(activity.name)", startsAt: plan.startsAt, endsAt: plan.endsAt,
            recruitFrom: plan.recruitFrom, recruitTo: plan.recruitTo, region: team.region)
        content.brand = plan.brand.flatMap { brands.isEmpty ? nil : brands[$0 % brands.count] }
        content.venue = "\(team.name.prefix(2))活动中心门口集合"
        content.position = position
        content.audiences = [activity.audience]
        content.categories = [activity.category]
        content.safeguards = ["01", "05", "08"]
        content.risks = "户外活动请注意防晒、补水和交通安全；与服务对象相处请尊重隐私，不单独进入住户家中。身体不适请马上告诉队长。"
        content.contactName = leader.person.name.value
        content.contactPhone = leader.person.phone.number
        content.description = activity.text + "\n请穿舒适的鞋，提前十分钟到场，签到后听从队长安排。"
        let names = ["志愿者", "引导员"]
        content.posts = plan.quotas.enumerated().map { place, quota in
            .init(name: names[place], quota: quota, conditions: place == 0 ? "愿意帮忙、能全程参加" : "普通话清楚，有耐心")
        }
        content.points = [.init(name: "签到处", kind: .both, radius: position == nil ? 0 : 300, position: position)]
        return content
    }

    /// Spread around the seats of the two counties.
    private var position: Position? {
        let centre = team.region.digits.hasPrefix("360521") ? (27_814_757, 114_692_049) : (27_800_148, 114_944_549)
        let spread = plan.team * 7_919 % 40_000 - 20_000
        return Position(latitude: centre.0 + spread, longitude: centre.1 + plan.team * 104_729 % 50_000 - 25_000)
    }
}
