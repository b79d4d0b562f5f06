import Audit
import Kernel
import Pages
import Rights
import Storage

/// What is to be done about a project now, for whoever looks at it.
enum ProjectNextStep {
    static func of(_ project: Project, _ visit: Visit, _ work: Work) throws -> ProjectWorkView.Step {
        let path = "/work/projects/\(project.id)"
        let drafts = visit.actor.may(.draftProjects, at: project.place)
        func step(_ title: Message, _ text: Message? = nil, _ href: String? = nil, _ label: Message? = nil) -> ProjectWorkView.Step {
            ProjectWorkView.Step(title: visit.say(title), text: text.map(visit.say), href: href, label: label.map(visit.say))
        }
        switch project.phase(at: visit.now) {
        case .draft: return drafts ? try draftStep(project, path, work, step) : step("队伍还在起草")
        case .refused: return step("没有通过审核", "按下面的意见修改后可以再次提交。", drafts ? "\(path)/edit" : nil, "修改活动")
        case .submitted:
            let since = (project.submittedAt ?? project.createdAt).short(visit.language)
            return step(visit.actor.may(.reviewProjects, at: project.place) ? "请审核这个活动" : "等待审核", "\(since) 提交")
        case .awaitingStart: return step("已通过，招募还没有开始", "\(project.recruitFrom.short(visit.language)) 开始招募。")
        case .recruiting: return try recruitingStep(project, visit, work, path, step)
        case .recruitmentEnded:
            return step("招募结束，等待活动开始", "\(project.startsAt.short(visit.language)) 开始，可以先打印签到表。", "\(path)/sign-ups", "看报名名单")
        case .running: return step("活动正在进行", "在现场打开签到屏，志愿者扫码签到、签退。", "\(path)/screen", "打开签到屏")
        case .awaitingClosure: return step("活动已结束，等待结项", "核对时长后结算、结项。", "\(path)/close", "去结算和结项")
        case .paused: return step("活动暂停中", "暂停期间不能报名和签到。")
        case .closed: return step("活动已结项", "时长已经记入志愿者的服务记录。")
        case .void: return step("活动已作废", "已经报名的志愿者会看到原因。")
        }
    }

    private typealias Make = (Message, Message?, String?, Message?) -> ProjectWorkView.Step

    private static func draftStep(_ project: Project, _ path: String, _ work: Work, _ step: Make) throws -> ProjectWorkView.Step {
        let missing = try ProjectCheck.problems(
            ProjectContent.stored(project, in: work.tx), hasPassword: project.passwordHash != nil, in: work).all.count
        return missing == 0
            ? step("可以提交审核了", nil, "\(path)/submission", "提交审核")
            : step("还有 \(missing) 处要补", "补全后才能提交审核。", "\(path)/submission", "看看还缺什么")
    }

    private static func recruitingStep(_ project: Project, _ visit: Visit, _ work: Work, _ path: String, _ step: Make) throws -> ProjectWorkView.Step {
        let free = try PostStore.posts(of: project.id, in: work.tx).reduce(0) { $0 + $1.free }
        let until = project.recruitTo.short(visit.language)
        let href = visit.actor.may(.reviewSignUps, at: project.place) ? "\(path)/sign-ups" : nil
        return free > 0
            ? step("正在招募，还有 \(free) 个名额", "招募到 \(until)。", href, "看报名名单")
            : step("正在招募，名额已满", "招募到 \(until)，之后报名的人候补。", href, "看报名名单")
    }
}
