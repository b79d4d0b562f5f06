import Kernel
import Notices
import Pages

/// The page of today (今日): the next thing I do, what I can do now, what waits for me, my hours.
struct TodayView: Sendable {
    /// What the person does next.
    struct Next: Sendable {
        let href: String
        let name: String
        let when: String
        let place: String
        let post: String
        let project: String
        /// Check-in is open: the form is shown.
        let canCheckIn: Bool
        /// When it opens.
        let opensAt: String
        let early: Int
    }

    struct CheckedIn: Sendable {
        let name: String
        let since: String
        let until: String
        let path: String
        let project: String
    }

    struct Wait: Sendable {
        let href: String
        let title: String
        let detail: String
        let state: String
        let mark: String
    }

    struct Star: Sendable { let on: Bool }

    struct Standing: Sendable {
        let hours: String
        let stars: [Star]
        let word: String
        let next: String?
        let progress: String
        let missing: String
        let nextWord: String
        let pending: String?
    }

    let greeting: String
    let date: String
    let checkedIn: CheckedIn?
    let next: Next?
    let isFree: Bool
    let waits: [Wait]
    let hasWaits: Bool
    let cards: [PortalCard]
    let hasCards: Bool
    let standing: Standing?
    let coming: Int?
    let notices: [NoticeView]
    let hasNotices: Bool

    static let cardLimit = 6
    static let noticeLimit = 3

    init(_ data: TodayData, visit: Visit) {
        greeting = Self.greeting(data.volunteer.name, visit)
        date = visit.today.short(visit.language)
        checkedIn = data.extras.openCheckIn.map {
            CheckedIn(name: $0.projectName, since: PortalTime.moment($0.since, visit), until: PortalTime.moment($0.until, visit),
                      path: "/check-ins/\($0.id)/check-out", project: $0.project.description)
        }
        let accepted = data.coming.filter { $0.signUp.status == .accepted && $0.project.status == .approved }
        let busyWith = data.extras.openCheckIn?.project
        next = accepted.first { $0.project.id != busyWith }.map { Self.next($0, data.earlyMinutes, isBusy: busyWith != nil, visit) }
        isFree = next == nil && checkedIn == nil
        waits = data.coming.compactMap { Self.wait($0, visit) } + data.extras.waits.map {
            Wait(href: $0.href, title: visit.say($0.title), detail: visit.say($0.detail), state: visit.say($0.state), mark: $0.mark)
        }
        hasWaits = !waits.isEmpty
        cards = data.cards
        hasCards = !cards.isEmpty
        standing = data.extras.standing.map { Self.standing($0, visit) }
        coming = data.coming.count > 1 ? data.coming.count : nil
        notices = data.notices.map { NoticeView($0, back: "/today", visit) }
        hasNotices = !notices.isEmpty
    }

    private static func greeting(_ name: String, _ visit: Visit) -> String {
        switch visit.now.timeOfDay.hour {
        case 5..<11: visit.say("\(name)，早上好")
        case 11..<13: visit.say("\(name)，中午好")
        case 13..<18: visit.say("\(name)，下午好")
        default: visit.say("\(name)，晚上好")
        }
    }

    private static func next(_ own: OwnSignUp, _ early: Int, isBusy: Bool, _ visit: Visit) -> Next {
        let project = own.project
        let opens = project.startsAt.adding(seconds: -Int64(early) * 60)
        return Next(
            href: "/projects/\(project.id)", name: project.name, when: PortalTime.span(of: project, visit), place: project.venue,
            post: own.postName, project: project.id.description, canCheckIn: !isBusy && visit.now >= opens && visit.now < project.endsAt,
            opensAt: PortalTime.moment(opens, visit), early: early)
    }

    /// How long it is told that a place became free.
    private static let newsSeconds: Int64 = 7 * 86_400

    private static func wait(_ own: OwnSignUp, _ visit: Visit) -> Wait? {
        let (signUp, project) = (own.signUp, own.project)
        let name = project.name
        let when = PortalTime.span(of: project, visit)
        if project.status == .paused {
            return Wait(href: "/projects/\(project.id)", title: name, detail: visit.say("\(when)，活动已暂停，恢复以后照常参加"),
                        state: visit.say("已暂停"), mark: "wait")
        }
        switch signUp.status {
        case .applied:
            return Wait(href: "/projects/\(project.id)", title: name, detail: visit.say("\(when)，等队长确认您的报名"),
                        state: visit.say(signUp.status.label), mark: "wait")
        case .waiting:
            return Wait(href: "/sign-ups#sign-up-\(signUp.id)", title: name, detail: visit.say("\(when)，前面还有 \(own.ahead) 人"),
                        state: visit.say(signUp.status.label), mark: "wait")
        case .accepted where signUp.wasMovedUp && signUp.decidedAt.map({ visit.now - $0 < newsSeconds }) == true:
            return Wait(href: "/sign-ups#sign-up-\(signUp.id)", title: visit.say("\(name)：您从候补转为正式"),
                        detail: visit.say("\(when)。去不了请尽早取消"), state: visit.say("有名额了"), mark: "done")
        default: return nil
        }
    }

    private static func standing(_ standing: TodayExtras.Standing, _ visit: Visit) -> Standing {
        let next = standing.next
        let missing = next.map { max(.zero, $0.hours - standing.hours) } ?? .zero
        return Standing(
            hours: standing.hours.description, stars: (0..<standing.stars).map { Star(on: $0 < standing.star) },
            word: visit.say(standing.word), next: next?.hours.decimal, progress: standing.hours.decimal,
            missing: missing.description, nextWord: next.map { visit.say($0.word) } ?? "",
            pending: standing.pending > .zero ? standing.pending.description : nil)
    }
}
