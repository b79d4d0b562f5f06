import Audit
import Kernel
import Pages
import Regions
import Rights
import Settings
import Storage

/// A project behind the scenes: what it is, what to do next, its posts and its history.
struct ProjectWorkView: Sendable {
    struct Fact: Sendable {
        let label: String
        let value: String
    }

    struct Step: Sendable {
        let title: String
        let text: String?
        let href: String?
        let label: String?
    }

    struct PostLine: Sendable {
        let name: String
        let conditions: String?
        let taken: Int
        let quota: Int
        let waiting: Int
    }

    struct PointLine: Sendable {
        let name: String
        let kind: String
        let range: String
    }

    struct Link: Sendable {
        let href: String
        let label: String
    }

    struct Event: Sendable {
        let at: String
        let text: String
        let who: String
    }

    let head: ProjectHead
    let step: Step
    let reason: String?
    let approvePath: String?
    let refuseHref: String?
    let resumePath: String?
    let links: [Link]
    let hasLinks: Bool
    let facts: [Fact]
    /// Paragraphs.
    let description: [String]
    let hasDescription: Bool
    let risks: [String]
    let hasRisks: Bool
    let posts: [PostLine]
    let hasPosts: Bool
    let points: [PointLine]
    let hasPoints: Bool
    let history: [Event]

    private static let historyLimit = 50

    init(_ project: Project, visit: Visit, in work: Work) throws {
        head = ProjectHead(project, current: .overview, visit: visit)
        step = try ProjectNextStep.of(project, visit, work)
        let showsReason = [.refused, .paused, .void].contains(project.status) && !project.decisionReason.isEmpty
        reason = showsReason ? project.decisionReason : nil
        let path = "/work/projects/\(project.id)"
        let reviews = project.status == .submitted && visit.actor.may(.reviewProjects, at: project.place)
        approvePath = reviews ? "\(path)/approval" : nil
        refuseHref = reviews ? "\(path)/refusal" : nil
        resumePath = project.status == .paused && visit.actor.may(.suspendProjects, at: project.place) ? "\(path)/resumption" : nil
        links = Self.links(project, path, visit)
        hasLinks = !links.isEmpty
        facts = try ProjectFacts.of(project, visit, work).map { Fact(label: $0.0, value: $0.1) }
        description = project.description.split(whereSeparator: \.isNewline).map(String.init)
        hasDescription = !description.isEmpty
        risks = project.risks.split(whereSeparator: \.isNewline).map(String.init)
        hasRisks = !risks.isEmpty
        posts = try PostStore.posts(of: project.id, in: work.tx).map { post in
            PostLine(name: post.name, conditions: Self.conditions(post, visit), taken: post.taken, quota: post.quota,
                     waiting: post.waiting)
        }
        hasPosts = !posts.isEmpty
        points = try PostStore.points(of: project.id, in: work.tx).map { point in
            PointLine(name: point.name, kind: visit.say(Self.kind(point.kind)),
                      range: point.radius > 0 ? visit.say("\(point.radius) 米以内") : visit.say("不限范围"))
        }
        hasPoints = !points.isEmpty
        history = try Self.history(project, visit, work)
    }

    private static func conditions(_ post: Post, _ visit: Visit) -> String? {
        var parts: [String] = []
        switch (post.minAge, post.maxAge) {
        case (let low?, let high?): parts.append(visit.say("\(low) 到 \(high) 岁"))
        case (let low?, nil): parts.append(visit.say("满 \(low) 岁"))
        case (nil, let high?): parts.append(visit.say("不超过 \(high) 岁"))
        case (nil, nil): break
        }
        if !post.conditions.isEmpty { parts.append(post.conditions) }
        if post.review { parts.append(visit.say("报名需要队长审核")) }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private static func kind(_ kind: CheckInPoint.Kind) -> Message {
        switch kind {
        case .in: "只签到"
        case .out: "只签退"
        case .both: "签到和签退"
        }
    }

    private static func links(_ project: Project, _ path: String, _ visit: Visit) -> [Link] {
        let drafts = visit.actor.may(.draftProjects, at: project.place)
        var links: [(String, Message)] = []
        if project.status.isPublic, project.scope.isListed { links.append(("/projects/\(project.id)", "公开页面")) }
        if drafts, [.draft, .refused, .approved, .paused].contains(project.status) { links.append(("\(path)/edit", "修改")) }
        if drafts, project.status == .approved, !project.extended, visit.now < project.endsAt { links.append(("\(path)/extension", "延期")) }
        if visit.actor.may(.suspendProjects, at: project.place), project.status == .approved { links.append(("\(path)/pause", "暂停")) }
        let canVoid = [.draft, .submitted, .refused].contains(project.status)
            || ([.approved, .paused].contains(project.status) && visit.now < project.startsAt)
        if drafts, canVoid { links.append(("\(path)/voiding", "作废活动")) }
        return links.map { Link(href: $0.0, label: visit.say($0.1)) }
    }

    private static func history(_ project: Project, _ visit: Visit, _ work: Work) throws -> [Event] {
        var filter = AuditStore.Filter()
        filter.objectKind = "project"
        filter.objectID = project.id.description
        return try AuditStore.list(filter, places: [.city], before: nil, limit: historyLimit, in: work.tx).map { event in
            let text = visit.say(ProjectHistory.text(event.action))
            return Event(at: event.at.short(visit.language),
                         text: event.detail["reason"].map { "\(text)：\($0)" } ?? text,
                         who: event.account == nil ? visit.say("系统") : event.name)
        }
    }
}

/// The words for what happened to a project.
enum ProjectHistory {
    static func text(_ action: String) -> Message {
        switch action {
        case "createProject": "起草"
        case "updateProject": "修改"
        case "raiseQuota": "增加名额"
        case "submitProject": "提交审核"
        case "approveProject": "审核通过"
        case "refuseProject": "退回修改"
        case "pauseProject": "暂停"
        case "resumeProject": "活动已恢复"
        case "extendProject": "延期"
        case "voidProject": "作废"
        case "settleProject": "结算时长"
        case "closeProject": "结项"
        case "endSignUps": "取消报名"
        default: "其他办理"
        }
    }
}
