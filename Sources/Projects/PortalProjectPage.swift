import Kernel
import Pages
import Rights

/// A project's page, the same for every visitor; for a volunteer with what they can do about it.
struct PortalProjectView: Sendable {
    struct PostLine: Sendable {
        let id: String
        let name: String
        let conditions: String?
        let ages: String?
        let review: Bool
        let places: String
        let state: String
        let mark: String
        /// What is in this person's way; nil when they may sign up.
        let obstacle: String?
        /// Where signing up is posted; nil when it is not to be done here or now.
        let signUpPath: String?
        /// What the button will do.
        let button: String
        let isPrimary: Bool
        let asksPassword: Bool
        let passwordError: String?
    }

    struct Mine: Sendable {
        let post: String
        let state: String
        let mark: String
        let note: String?
        let cancelPath: String?
    }

    struct Photograph: Sendable {
        let href, thumbnail, caption: String
        let author: String?
    }

    let name: String
    let categories: String?
    let brand: String?
    let brandHref: String?
    let phase: String
    let phaseMark: String
    let description: [String]
    let when: String
    let recruitment: String
    let place: String
    let helps: String?
    let safeguards: String?
    let team: String
    let teamHref: String
    let contact: String
    /// Only for those who are signed in.
    let contactPhone: String?
    let number: String?
    let risks: [String]
    let insurance: String?
    let minHours: String?
    let dangerous: Bool
    let radius: Int?
    let posts: [PostLine]
    /// "还有 6 个名额", for the jump to the posts on a phone.
    let jump: String?
    let signInHref: String?
    let obstacle: String?
    let clashHref: String?
    let mine: Mine?
    let manageHref: String?
    let photographs: [Photograph]
    let hasPhotographs: Bool
    let problems: [String]
    let hasProblems: Bool
    let isPaused: Bool

    init(_ data: PortalProjectData, problems: Problems?, at failed: PostID?, visit: Visit) {
        let project = data.project
        name = project.name
        categories = Self.joined(data.categories, visit)
        brand = data.brand
        brandHref = data.brand == nil ? nil : project.brand.map { "/brands/\($0)" }
        let phaseNow = project.phase(at: visit.now)
        phase = visit.say(phaseNow.label)
        phaseMark = phaseNow.mark
        description = Self.paragraphs(project.description)
        when = PortalTime.span(of: project, visit)
        recruitment = visit.say("报名从 \(PortalTime.moment(project.recruitFrom, visit)) 到 \(PortalTime.moment(project.recruitTo, visit))")
        place = project.venue.isEmpty ? data.region : "\(data.region) · \(project.venue)"
        helps = Self.joined(data.audiences, visit)
        safeguards = Self.joined(data.safeguards, visit)
        team = project.organisationName
        teamHref = "/organisations/\(project.organisation)"
        contact = project.contactName
        contactPhone = visit.actor.isSignedIn && !project.contactPhone.isEmpty ? project.contactPhone : nil
        number = project.number
        risks = Self.paragraphs(project.risks)
        insurance = project.insurance.isEmpty ? nil : project.insurance
        minHours = project.minHours > .zero ? project.minHours.description : nil
        dangerous = project.dangerous
        radius = data.radius
        let isRecruiting = project.isRecruiting(at: visit.now)
        let mayTry = data.volunteer != nil && data.obstacle == nil
        let firstOpen = data.posts.first { $0.free > 0 && data.postObstacles[$0.id] == nil }?.id ?? data.posts.first?.id
        posts = data.posts.map { post in
            Self.line(post, of: project, isRecruiting: isRecruiting, mayTry: mayTry, isFirst: post.id == firstOpen,
                      obstacle: data.postObstacles[post.id], passwordProblem: post.id == failed ? problems?.of("password").first : nil, visit)
        }
        let free = data.posts.reduce(0) { $0 + $1.free }
        jump = isRecruiting && data.mine == nil && data.obstacle == nil
            ? (free > 0 ? visit.say("去报名，还有 \(free) 个名额") : visit.say("去候补")) : nil
        signInHref = !visit.actor.isSignedIn && isRecruiting
            ? "/sign-in?" + PortalQuery.encode([("back", "/projects/\(project.id)")]) : nil
        obstacle = data.mine == nil ? data.obstacle.map { visit.say($0.message) } : nil
        clashHref = if case .clash(let other, _) = data.obstacle { "/projects/\(other)" } else { nil }
        mine = data.mine.map { Self.mine($0, data.posts, data.ahead, project, visit) }
        manageHref = visit.actor.may(.draftProjects, at: project.place) ? "/work/projects/\(project.id)" : nil
        photographs = data.photographs.map {
            Photograph(href: $0.href, thumbnail: $0.thumbnail, caption: $0.caption, author: $0.author.isEmpty ? nil : $0.author)
        }
        hasPhotographs = !photographs.isEmpty
        self.problems = (problems?.all ?? []).map { visit.say($0.message) }
        hasProblems = problems != nil
        isPaused = project.status == .paused
    }

    private static func line(_ post: Post, of project: Project, isRecruiting: Bool, mayTry: Bool, isFirst: Bool,
                             obstacle: SignUpObstacle?, passwordProblem: Problem?, _ visit: Visit) -> PostLine {
        let ages: String? = switch (post.minAge, post.maxAge) {
        case (let least?, let most?): visit.say("\(least)–\(most) 周岁")
        case (let least?, nil): visit.say("满 \(least) 周岁")
        case (nil, let most?): visit.say("不超过 \(most) 周岁")
        case (nil, nil): nil
        }
        let state: (Message, String) = if !isRecruiting { ("共 \(post.quota) 个名额", "plain") }
            else if post.free > 0 { ("还有 \(post.free) 个名额", "done") }
            else if post.waiting > 0 { ("已满，\(post.waiting) 人候补", "wait") }
            else { ("已满，可候补", "wait") }
        let button: Message = post.free > 0 ? (post.review && project.scope != .password ? "申请“\(post.name)”" : "报名“\(post.name)”")
            : "排队“\(post.name)”（前面 \(post.waiting) 人）"
        return PostLine(
            id: post.id.description, name: post.name, conditions: post.conditions.isEmpty ? nil : post.conditions, ages: ages,
            review: post.review && project.scope != .password, places: "\(post.taken) / \(post.quota)",
            state: visit.say(state.0), mark: state.1, obstacle: mayTry ? obstacle.map { visit.say($0.message) } : nil,
            signUpPath: mayTry && obstacle == nil ? "/posts/\(post.id)/sign-ups" : nil, button: visit.say(button),
            isPrimary: isFirst, asksPassword: project.scope == .password, passwordError: passwordProblem.map { visit.say($0.message) })
    }

    private static func mine(_ signUp: SignUpRecord, _ posts: [Post], _ ahead: Int, _ project: Project, _ visit: Visit) -> Mine {
        let note: Message? = switch signUp.status {
        case .waiting: "前面还有 \(ahead) 人。有人取消时按顺序自动递补"
        case .applied: "名额已为您留着，队长确认以后生效"
        case .accepted where signUp.wasMovedUp: "已从候补转为正式"
        default: nil
        }
        return Mine(
            post: posts.first { $0.id == signUp.post }?.name ?? "", state: visit.say(signUp.status.label), mark: signUp.status.mark,
            note: note.map(visit.say), cancelPath: visit.now < project.startsAt ? "/sign-ups/\(signUp.id)/cancellation" : nil)
    }

    private static func joined(_ names: [String], _ visit: Visit) -> String? {
        names.isEmpty ? nil : names.joined(separator: visit.language == .zh ? "、" : ", ")
    }

    private static func paragraphs(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(String.init)
    }
}
