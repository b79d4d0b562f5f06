import Kernel
import Storage

/// Projects with a post, a check-in point and their choices as rows.
struct BulkProjects: Sendable {
    let plan: BulkPlan
    let tree: BulkTree
    let firstProject: Int
    let declaredBy: AccountID

    static let tables = ["projects", "posts", "check_in_points", "project_choices"]

    func rows(_ numbers: Range<Int>) -> [BulkRows] {
        var projects = BulkRows("projects", """
            id, number, organisation_id, status, name, scope, starts_at, ends_at, recruit_from, recruit_to, region, place, description,
            risks, contact_name, contact_phone, declared_at, declared_by, created_by, created_at, submitted_at, decided_at, settled_at,
            closed_at, closing_note
            """)
        var posts = BulkRows("posts", "id, project_id, position, name, quota, taken")
        var points = BulkRows("check_in_points", "id, project_id, name, kind, secret")
        var choices = BulkRows("project_choices", "project_id, kind, code")
        for number in numbers {
            let project = plan.project(number)
            let (id, team) = (SQLValue.id(firstProject + number), tree.teams[number % tree.teams.count])
            let activity = DemoNames.activities[number % DemoNames.activities.count]
            let status = status(project)
            let announced = project.startsAt.adding(seconds: -12 * 86_400)
            let isDecided = status != "submitted"
            projects.add([
                id, isDecided ? .text(title(number, project, team)) : .null, .integer(team.id.rawValue), .text(status),
                .text("\(team.name.replacing("服务队", with: ""))·\(activity.name)"), .text("public"), .moment(project.startsAt),
                .moment(project.endsAt), .moment(project.startsAt.adding(seconds: -10 * 86_400)), .moment(project.startsAt.adding(seconds: -1_800)),
                .text(team.region.description), .text("活动中心门口集合"), .text(activity.text), .text("请注意交通安全；身体不适请马上告诉队长。"),
                .text("何晓"), .text("19900000000"), .moment(announced), .integer(declaredBy.rawValue), .integer(declaredBy.rawValue),
                .moment(announced), .moment(announced), isDecided ? .moment(announced.adding(seconds: 86_400)) : .null,
                status == "closed" ? .moment(project.endsAt.adding(seconds: 72_000)) : .null,
                status == "closed" ? .moment(project.endsAt.adding(seconds: 158_400)) : .null,
                .text(status == "closed" ? "活动顺利，时长已核对。" : ""),
            ])
            let taken = number < plan.past && plan.isOwn(number) ? project.records.count : 0
            posts.add([id, id, .number(0), .text("志愿者"), .number(max(project.records.count, 30) + number % 8), .number(taken)])
            points.add([id, id, .text("签到处"), .text("both"), .blob(SecureRandom.bytes(20))])
            for (kind, code) in [("category", activity.category), ("audience", activity.audience), ("safeguard", "01")] {
                choices.add([id, .text(kind), .text(code)])
            }
        }
        return [projects, posts, points, choices]
    }

    /// Closed two days after its end; a few of the coming ones wait for approval.
    private func status(_ project: BulkPlan.Project) -> String {
        if project.number < plan.past { return project.endsAt.adding(seconds: 2 * 86_400) < plan.now ? "closed" : "approved" }
        return project.number % 40 == 7 ? "submitted" : "approved"
    }

    /// County, year and a sequence, as the platform numbers projects; the sequence runs through all counties.
    private func title(_ number: Int, _ project: BulkPlan.Project, _ team: BulkTree.Team) -> String {
        "\(team.region.six)\(project.startsAt.day.year)\(DemoPeople.padded(number % 1_000_000, 6))"
    }
}
