import Audit
import Kernel
import Pages
import Rights

/// The tree of organisations as its template is given it: places that fold out.
struct OrganisationTreeView: Sendable {
    struct Node: Sendable {
        let name, href, kind: String
        /// Said when it is not at work.
        let state: String?
        let number: String
        /// What was looked for.
        let isFound: Bool
        let isOpen: Bool
        let hasChildren: Bool
        let children: [Node]
        /// Where the rest of a long or deep branch is.
        let more: More?
    }

    struct More: Sendable { let href, text: String }

    static let childLimit = 100
    static let nodeLimit = 150
    private static let maxDepth = 3
    /// On paper everything is unfolded.
    static let printLimit = 2_000
    /// So many finds are shown with the way that leads to them.
    static let findLimit = 50

    let roots: [Node]
    let isEmpty: Bool
    let listHref: String
    let up: String?
    let under: String?
    let words: String
    /// The finds, or nil when nothing is looked for.
    let finds: String?
    let isPaper: Bool
    let printHref: String
    /// Said on paper when it does not hold everything.
    let cut: String?

    /// - Parameters:
    ///   - under: the organisation to begin with; the actor's own places without it.
    ///   - words: parts of names that are looked for: only they and what leads to them are shown.
    ///   - paper: unfolds everything.
    init(under: Organisation?, words: String, paper: Bool, visit: Visit, in work: Work) throws {
        let places = Set(work.actor.appointments.map(\.place))
        // A place inside another of one's places is shown there.
        let tops = under.map { [$0.place] } ?? places.filter { place in !places.contains { $0 != place && $0.contains(place) } }
            .sorted { $0.path < $1.path }
        var branch = Branch(limit: paper ? Self.printLimit : Self.nodeLimit, depth: paper ? InsertOrganisation.deepest : Self.maxDepth, paper: paper)
        if !words.isEmpty {
            var filter = OrganisationFilter()
            filter.words = words
            let found = try OrganisationListStore.list(filter, for: .staff(tops), limit: Self.findLimit + 1, in: work.tx).map(\.organisation)
                .filter { Self.visible.contains($0.status) }
            branch.found = Set(found.map(\.place))
            (branch.depth, branch.limit) = (InsertOrganisation.deepest, Self.printLimit)
            finds = found.count > Self.findLimit ? visit.say("找到超过 \(Self.findLimit) 个，请填写得更具体") : visit.say("找到 \(found.count) 个")
        } else {
            finds = nil
        }
        roots = try tops.prefix(20).compactMap { place in
            guard let organisation = try OrganisationStore.find(at: place, in: work.tx), Self.visible.contains(organisation.status),
                  branch.leads(place) else { return nil }
            return try Self.node(organisation, depth: 0, &branch, visit: visit, in: work)
        }
        isEmpty = roots.isEmpty
        listHref = under.map { "/organisations?under=\($0.id)" } ?? "/organisations"
        up = under == nil ? nil : "/organisations?view=tree"
        self.under = under.map { "\($0.id)" }
        (self.words, isPaper) = (words, paper)
        printHref = "/organisations?view=tree&paper=1" + (under.map { "&under=\($0.id)" } ?? "")
        cut = paper && branch.limit <= 0 ? visit.say("只打印前 \(Self.printLimit) 个，请从下级组织分别打印") : nil
    }

    private static let visible: [Organisation.Status] = [.active, .suspended]

    /// How much is still shown of the tree.
    private struct Branch {
        var limit: Int
        var depth: Int
        let paper: Bool
        /// What is looked for; nil shows everything.
        var found: Set<Place>?

        /// Whether a place is looked for, or leads to one that is.
        func leads(_ place: Place) -> Bool { found.map { $0.contains { place.contains($0) } } ?? true }
    }

    private static func node(_ organisation: Organisation, depth: Int, _ branch: inout Branch, visit: Visit, in work: Work) throws -> Node {
        branch.limit -= 1
        let isFound = branch.found?.contains(organisation.place) ?? false
        let most = branch.paper || branch.found != nil ? printLimit : childLimit
        let children = try OrganisationListStore.children(of: organisation.id, limit: depth < branch.depth ? most + 1 : 1, in: work.tx)
            .filter { branch.found == nil || branch.leads($0.place) }
        var nodes: [Node] = []
        var more: More?
        if depth < branch.depth, branch.limit > children.count {
            for child in children.prefix(most) { nodes.append(try node(child, depth: depth + 1, &branch, visit: visit, in: work)) }
            if children.count > most {
                more = More(href: "/organisations?under=\(organisation.id)", text: visit.say("还有更多，在列表中查看"))
            }
        } else if !children.isEmpty {
            more = More(href: "/organisations?view=tree&under=\(organisation.id)", text: visit.say("展开 \(organisation.name)"))
            if branch.paper { branch.limit = 0 }
        }
        return Node(
            name: organisation.name, href: "/organisations/\(organisation.id)/admin", kind: visit.say(organisation.title),
            state: organisation.status == .active ? nil : visit.say(organisation.status.title), number: organisation.number ?? "", isFound: isFound,
            isOpen: depth < 1 || branch.paper || branch.found != nil, hasChildren: !nodes.isEmpty || more != nil, children: nodes, more: more)
    }
}
