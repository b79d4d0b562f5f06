import Audit
import Kernel
import Lists
import Organisations
import Pages
import Rights

/// What somebody asks of the list of posts; it lives in the address.
struct CommunityPostQuery: Sendable {
    var filter = CommunityPostFilter()
    let start: ListStart<CommunityPostKind>
    let address: ListAddress

    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.status = query["status"].flatMap { CommunityPost.Status(rawValue: $0) }
        filter.community = query["community"].flatMap { OrganisationID($0) }
        filter.isFree = query["free"] == "1"
        start = ListStart(query)
        address = ListAddress("/community-posts", query, names: ["q", "status", "community", "free"])
    }

    func chips(_ visit: Visit, in work: Work) throws -> [FilterChip] {
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "找：\(words)") }
        if let status = filter.status { add("status", "状态：\(status.title)") }
        if let id = filter.community, let found = try OrganisationStore.find(id, in: work.tx) { add("community", "社区：\(found.name)") }
        if filter.isFree { add("free", "还有名额") }
        return chips
    }
}

/// The posts of communities.
struct CommunityPostListView: Sendable {
    struct Line: Sendable {
        let href, name, community, times, taking, state: String
        let mark: String
        let project: String?
    }

    static let columns = ListColumns("/community-posts", [
        ("name", "岗位"), ("state", "状态"), ("community", "社区"), ("times", "什么时候"), ("taken", "已领"), ("project", "活动"),
    ])

    let tools: ListTools
    let tabs: [ReportInTab]
    let lines: [Line]
    let isEmpty, isFiltered, isFree: Bool
    let words: String
    let community: String?
    let statuses: [FilterChoice]
    let chips: [FilterChip]
    let exportHref: String
    let pager: ListPager

    init(_ query: CommunityPostQuery, _ visit: Visit, in work: Work) throws {
        tools = try ListTools(Self.columns, visit, in: work)
        let places = work.actor.places(for: .keepPosts)
        let found = try CommunityPostStore.list(query.filter, in: places, from: query.start, limit: ListPager.size + 1, tx: work.tx)
        let total = try CommunityPostStore.count(query.filter, in: places, limit: ListPager.countLimit + 1, tx: work.tx)
        let shown = ListPager.page(found, query.start)
        lines = shown.map { post in
            Line(href: "/community-posts/\(post.id)", name: post.name, community: post.communityName, times: post.times, taking: post.taking,
                 state: visit.say(post.status.title), mark: post.status == .open ? "done" : "plain", project: post.project == nil ? nil : post.projectName)
        }
        tabs = ReportInTab.all("/community-posts", visit)
        chips = try query.chips(visit, in: work)
        isEmpty = lines.isEmpty
        isFiltered = !chips.isEmpty
        isFree = query.filter.isFree
        words = query.filter.words ?? ""
        community = query.filter.community.map { "\($0)" }
        statuses = CommunityPost.Status.allCases.map { FilterChoice(value: $0.rawValue, label: visit.say($0.title), selected: $0 == query.filter.status) }
        exportHref = query.address.href(to: "/community-posts/export")
        pager = ListPager(shown.map(\.id), hasMore: found.count > ListPager.size, total: total, start: query.start, query.address, visit)
    }
}

/// A new post, or one with those who hold it.
struct CommunityPostView: Sendable {
    struct Holder: Sendable { let id, release, name, phone, since: String; let href: String?; let form: FormView }

    let heading, action, button: String
    let id: String?
    let isOpen, isNew: Bool
    let taking: String
    let form: FormView
    let closeForm: FormView
    let holders: [Holder]
    let hasHolders: Bool

    /// Which of the page's forms came back.
    enum Returned: Sendable, Equatable { case save, close, release(ReportInID) }

    init(_ id: CommunityPostID?, _ returned: Returned?, problems: Problems?, _ visit: Visit, in work: Work) throws {
        let post = try id.map { try CommunityPostStore.require($0, in: work.tx) }
        if let post { try work.actor.require(.keepPosts, at: post.place) }
        func form(_ specs: [FieldSpec], _ kind: Returned, _ start: Fields = Fields()) -> FormView {
            FormView(specs, values: returned == kind ? visit.fields : start, problems: returned == kind ? problems : nil, visit: visit)
        }
        heading = post?.name ?? visit.say("发布岗位")
        action = id.map { "/community-posts/\($0)" } ?? "/community-posts"
        button = visit.say(post == nil ? "发布" : "保存")
        self.id = id.map { "\($0)" }
        isNew = post == nil
        isOpen = post?.status != .closed
        taking = post?.taking ?? ""
        let mine = try post == nil ? OrganisationChoices.suggestions(.init(places: work.actor.places(for: .keepPosts), kind: .station), in: work.tx) : []
        var start: Fields = ["places": "5"]
        if mine.count == 1 { start.set("community", mine[0].value) }
        if let post {
            start = ["name": post.name, "task": post.task, "times": post.times, "places": "\(post.places)"]
            start["project"] = post.project == nil ? nil : post.projectNumber.isEmpty ? post.project?.description : post.projectNumber
        }
        self.form = form((post == nil ? [FieldSpec("community", max: 120, choices: mine)] : []) + [
            FieldSpec("name", max: 30), FieldSpec("task", .textarea, max: 300), FieldSpec("times", max: 60),
            FieldSpec("places", max: 3, inputmode: "numeric"), FieldSpec("project", required: false, max: 30),
        ], .save, start)
        closeForm = form([FieldSpec("reason", .textarea, max: 200)], .close)
        let address = action
        holders = try id.map { try CommunityPostStore.holders(of: $0, in: work.tx) }?.map { one, since in
            Holder(id: "\(one.id)", release: "\(address)/holders/\(one.id)/release", name: one.volunteerName, phone: one.phoneMasked, since: since.day.display(visit.language),
                   href: work.actor.may(.confirmReportIns, at: one.place) ? "/report-ins/\(one.id)" : nil,
                   form: form([FieldSpec("reason", max: 200)], .release(one.id)))
        } ?? []
        hasHolders = !holders.isEmpty
    }
}
