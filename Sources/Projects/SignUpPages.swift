import Kernel
import Pages

/// A line of "my sign-ups".
struct OwnSignUpView: Sendable {
    let id: String
    /// Nil when the project is no longer shown to the public.
    let href: String?
    let name: String
    let when: String
    let place: String
    let post: String
    let state: String
    let mark: String
    /// What happens next, or why it was refused.
    let note: String?
    let cancelPath: String?
    let canCancel: Bool

    init(_ own: OwnSignUp, _ visit: Visit) {
        let (signUp, project) = (own.signUp, own.project)
        id = signUp.id.description
        href = project.status.isPublic ? "/projects/\(project.id)" : nil
        name = project.name
        when = PortalTime.span(of: project, visit)
        place = project.venue
        post = own.postName
        let isOver = project.endsAt <= visit.now || ![.approved, .paused].contains(project.status)
        state = visit.say(project.status == .void && signUp.status.isActive ? "活动已作废" : signUp.status.label)
        mark = isOver && signUp.status == .waiting ? "plain" : signUp.status.mark
        note = Self.note(own, isOver: isOver, visit)
        canCancel = signUp.status.isActive && !isOver && visit.now < project.startsAt
        cancelPath = canCancel ? "/sign-ups/\(signUp.id)/cancellation" : nil
    }

    private static func note(_ own: OwnSignUp, isOver: Bool, _ visit: Visit) -> String? {
        switch own.signUp.status {
        case .waiting where isOver: visit.say("没有等到空位")
        case .waiting: visit.say("前面还有 \(own.ahead) 人。有人取消时按顺序自动递补")
        case .applied where !isOver: visit.say("名额已为您留着，队长确认以后生效")
        case .accepted where own.project.status == .paused && !isOver: visit.say("活动已暂停，恢复以后照常参加")
        case .accepted where own.signUp.wasMovedUp && !isOver: visit.say("已从候补转为正式")
        case .refused where !own.signUp.reason.isEmpty: visit.say("原因：\(own.signUp.reason)")
        default: nil
        }
    }
}

/// Everything that I signed up for (我的报名).
struct OwnSignUpsView: Sendable {
    let coming: [OwnSignUpView]
    let hasComing: Bool
    let waiting: [OwnSignUpView]
    let hasWaiting: Bool
    let past: [OwnSignUpView]
    let hasPast: Bool
    let nextHref: String?
    let isFirst: Bool

    init(coming all: [OwnSignUp], past: [OwnSignUp], next: SignUpID?, isFirst: Bool, visit: Visit) {
        coming = all.filter { $0.signUp.status != .waiting }.map { OwnSignUpView($0, visit) }
        waiting = all.filter { $0.signUp.status == .waiting }.map { OwnSignUpView($0, visit) }
        hasComing = !coming.isEmpty
        hasWaiting = !waiting.isEmpty
        self.past = past.map { OwnSignUpView($0, visit) }
        hasPast = !past.isEmpty
        nextHref = next.map { "/sign-ups?before=\($0)#past" }
        self.isFirst = isFirst
    }
}
