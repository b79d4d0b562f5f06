import Audit
import Kernel
import Pages
import Rights

/// The sign-ups of a project, as its leader works with them.
struct SignUpTableView: Sendable {
    /// A state to narrow the table to, with how many are in it.
    struct State: Sendable {
        let href: String
        let label: String
        let count: String
        let current: Bool
    }

    struct Line: Sendable {
        let id: String
        let name: String
        let number: String
        let post: String
        let age: Int
        let phone: String
        let state: String
        let mark: String
        let queue: Int?
        let since: String
        let reason: String?
        let chosen: Bool
        let acceptPath: String?
    }

    struct Choice: Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    let project: String
    let head: ProjectHead
    let path: String
    let states: [State]
    let status: String
    let posts: [Choice]
    let q: String
    let lines: [Line]
    let hasLines: Bool
    let isFiltered: Bool
    let count: String
    let firstHref: String?
    let nextHref: String?
    let form: FormView
    let hasProblem: Bool

    static let pageSize = 100
    /// Beyond this, "more than" is said.
    static let countLimit = 1000

    /// A name is looked for among all sign-ups of the project, so that is not done for long.
    static func countLimit(_ filter: SignUpFilter) -> Int { filter.q == nil ? countLimit : 100 }

    init(_ data: SignUpTableData, problems: Problems? = nil, visit: Visit) {
        let project = data.project
        self.project = project.id.description
        head = ProjectHead(project, current: .signUps, visit: visit)
        path = "/work/projects/\(project.id)/sign-ups"
        let path = path
        let sum = data.counts.values.reduce(0, +)
        let all = [(nil, visit.say("全部"), sum)] + SignUpRecord.Status.allCases.map { ($0, visit.say($0.label), data.counts[$0] ?? 0) }
        states = all.map { status, label, count in
            State(href: status.map { "\(path)?status=\($0.rawValue)" } ?? path, label: label, count: count > Self.countLimit ? "\(Self.countLimit)+" : "\(count)", current: status == data.filter.status)
        }
        status = data.filter.status?.rawValue ?? ""
        posts = data.posts.map { Choice(value: $0.id.description, label: $0.name, selected: $0.id == data.filter.post) }
        q = data.filter.q ?? ""
        isFiltered = data.filter.status != nil || data.filter.post != nil || data.filter.q != nil
        let shown = data.rows.prefix(Self.pageSize)
        let free = Set(data.posts.filter { $0.free > 0 }.map(\.id))
        lines = shown.map { Self.line($0, project, free: free, visit) }
        hasLines = !lines.isEmpty
        let limit = Self.countLimit(data.filter)
        count = data.count > limit ? visit.say("共超过 \(limit) 人") : visit.say("共 \(data.count) 人")
        form = FormView([FieldSpec("reason", max: 200)], values: visit.fields, problems: problems, visit: visit)
        hasProblem = problems != nil
        let query = Self.query(data.filter)
        firstHref = data.cursor == nil ? nil : path + (query.isEmpty ? "" : "?\(query)")
        nextHref = data.rows.count > Self.pageSize
            ? shown.last.map { "\(path)?\(query.isEmpty ? "" : query + "&")after=\($0.signUp.id)" } : nil
    }

    /// - Parameter free: the posts with free places: only there can somebody be accepted from the waiting list.
    private static func line(_ row: ListedSignUp, _ project: Project, free: Set<PostID>, _ visit: Visit) -> Line {
        let signUp = row.signUp
        let isOpen = project.status == .approved || project.status == .paused
        let hasPlace = signUp.status == .applied || (signUp.status == .waiting && free.contains(signUp.post))
        return Line(
            id: signUp.id.description, name: row.name, number: row.number ?? "", post: row.postName,
            age: row.bornOn.age(on: project.startsAt.day), phone: row.phoneMasked, state: visit.say(signUp.status.label),
            mark: signUp.status.mark, queue: signUp.status == .waiting ? signUp.queue : nil,
            since: signUp.createdAt.short(visit.language), reason: signUp.reason.isEmpty ? nil : signUp.reason,
            chosen: visit.fields.all("id").contains(signUp.id.description),
            acceptPath: isOpen && hasPlace ? "/sign-ups/\(signUp.id)/acceptance" : nil)
    }

    private static func query(_ filter: SignUpFilter) -> String {
        PortalQuery.encode([("status", filter.status?.rawValue), ("post", filter.post?.description), ("q", filter.q)])
    }
}

/// What the table is made of, read in one state.
struct SignUpTableData: Sendable {
    let project: Project
    let posts: [Post]
    let filter: SignUpFilter
    let counts: [SignUpRecord.Status: Int]
    let rows: [ListedSignUp]
    let count: Int
    let cursor: SignUpID?

    init(_ id: ProjectID, _ query: Fields, in work: Work) throws {
        project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.reviewSignUps, at: project.place)
        posts = try PostStore.posts(of: id, in: work.tx)
        var filter = SignUpFilter()
        filter.status = query["status"].flatMap(SignUpRecord.Status.init)
        filter.post = query["post"].flatMap { PostID($0) }
        filter.q = query["q"].map { String($0.prefix(50)) }
        self.filter = filter
        cursor = query["after"].flatMap { SignUpID($0) }
        counts = try SignUpListStore.counts(of: id, limit: SignUpTableView.countLimit + 1, in: work.tx)
        rows = try SignUpListStore.list(of: id, filter, after: cursor, limit: SignUpTableView.pageSize + 1, in: work.tx)
        count = try SignUpListStore.count(of: id, filter, limit: SignUpTableView.countLimit(filter) + 1, in: work.tx)
    }
}
