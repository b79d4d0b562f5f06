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
        let tops = under.map { [$0.place] } ?? Array(places.filter { place in !places.contains { $0 != place && $0.contains(place) } }
            .sorted { $0.path < $1.path }.prefix(20))
        var (finds, cut): (String?, String?) = (nil, nil)
        if !words.isEmpty {
            let found = try OrganisationTreeStore.find(words, in: tops, limit: Self.findLimit + 1, tx: work.tx)
            finds = found.count > Self.findLimit ? visit.say("找到超过 \(Self.findLimit) 个，请填写得更具体") : visit.say("找到 \(found.count) 个")
            let leading = Set(found.flatMap(\.place.andAbove)).filter { place in tops.contains { $0.contains(place) } }
            roots = Self.unfold(try OrganisationTreeStore.at(leading, in: work.tx), from: tops, found: Set(found.map(\.place)), visit)
        } else if paper {
            let all = try OrganisationTreeStore.below(tops, limit: Self.printLimit + 1, in: work.tx)
            if all.count > Self.printLimit { cut = visit.say("只打印前 \(Self.printLimit) 个，请从下级组织分别打印") }
            roots = Self.unfold(Array(all.prefix(Self.printLimit)), from: tops, visit)
        } else {
            roots = try Self.fold(OrganisationTreeStore.at(Set(tops), in: work.tx).sorted { $0.place.path < $1.place.path }, visit, in: work)
        }
        isEmpty = roots.isEmpty
        listHref = under.map { "/organisations?under=\($0.id)" } ?? "/organisations"
        up = under == nil ? nil : "/organisations?view=tree"
        self.under = under.map { "\($0.id)" }
        (self.words, isPaper, self.finds, self.cut) = (words, paper, finds, cut)
        printHref = "/organisations?view=tree&paper=1" + (under.map { "&under=\($0.id)" } ?? "")
    }

    /// Level by level until there are many; the rest is behind links.
    private static func fold(_ tops: [Organisation], _ visit: Visit, in work: Work) throws -> [Node] {
        var below: [OrganisationID: [Organisation]] = [:]
        var (level, left) = (tops, nodeLimit - tops.count)
        for _ in 0..<maxDepth {
            var next: [Organisation] = []
            for organisation in level where left > 0 {
                let children = try OrganisationListStore.children(of: organisation.id, limit: min(childLimit, left) + 1, in: work.tx)
                guard children.count <= left else {
                    left = 0
                    break
                }
                below[organisation.id] = children
                left -= children.count
                next += children.prefix(childLimit)
            }
            level = next
        }
        let folded = (tops + below.values.flatMap(\.self)).map(\.id).filter { below[$0] == nil }
        let hiding = try OrganisationTreeStore.withBelow(folded, in: work.tx)
        func node(_ organisation: Organisation, depth: Int) -> Node {
            let children = below[organisation.id] ?? []
            let more: More? = if children.count > childLimit {
                More(href: "/organisations?under=\(organisation.id)", text: visit.say("还有更多，在列表中查看"))
            } else if hiding.contains(organisation.id) {
                More(href: "/organisations?view=tree&under=\(organisation.id)", text: visit.say("展开 \(organisation.name)"))
            } else { nil }
            return Node(organisation, isOpen: depth < 1, children.prefix(childLimit).map { node($0, depth: depth + 1) }, more, visit)
        }
        return tops.map { node($0, depth: 0) }
    }

    /// Everything that was read, one below the other.
    private static func unfold(_ all: [Organisation], from tops: [Place], found: Set<Place> = [], _ visit: Visit) -> [Node] {
        let below = Dictionary(grouping: all.sorted { $0.id.rawValue < $1.id.rawValue }) { $0.parent }
        func node(_ organisation: Organisation) -> Node {
            Node(organisation, isFound: found.contains(organisation.place), isOpen: true, (below[organisation.id] ?? []).map(node), nil, visit)
        }
        return all.filter { tops.contains($0.place) }.map(node)
    }
}

extension OrganisationTreeView.Node {
    init(_ organisation: Organisation, isFound: Bool = false, isOpen: Bool, _ children: [Self], _ more: OrganisationTreeView.More?, _ visit: Visit) {
        (name, href, number) = (organisation.name, "/organisations/\(organisation.id)/admin", organisation.number ?? "")
        kind = visit.say(organisation.title)
        state = organisation.status == .active ? nil : visit.say(organisation.status.title)
        (self.isFound, self.isOpen, self.children, self.more) = (isFound, isOpen, children, more)
        hasChildren = !children.isEmpty || more != nil
    }
}
