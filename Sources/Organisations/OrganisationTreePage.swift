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

    let roots: [Node]
    let isEmpty: Bool
    let listHref: String
    let up: String?

    /// - Parameter under: the organisation to begin with; the actor's own places without it.
    init(under: Organisation?, visit: Visit, in work: Work) throws {
        let places = Set(work.actor.appointments.map(\.place))
        // A place inside another of one's places is shown there.
        let tops = under.map { [$0.place] } ?? places.filter { place in !places.contains { $0 != place && $0.contains(place) } }
            .sorted { $0.path < $1.path }
        var left = Self.nodeLimit
        let visible: [Organisation.Status] = [.active, .suspended]
        roots = try tops.prefix(20).compactMap { place in
            guard let organisation = try OrganisationStore.find(at: place, in: work.tx), visible.contains(organisation.status) else { return nil }
            return try Self.node(organisation, depth: 0, left: &left, visit: visit, in: work)
        }
        isEmpty = roots.isEmpty
        listHref = under.map { "/organisations?under=\($0.id)" } ?? "/organisations"
        up = under == nil ? nil : "/organisations?view=tree"
    }

    private static func node(_ organisation: Organisation, depth: Int, left: inout Int, visit: Visit, in work: Work) throws -> Node {
        left -= 1
        let children = try OrganisationListStore.children(of: organisation.id, limit: depth < maxDepth ? childLimit + 1 : 1, in: work.tx)
        var nodes: [Node] = []
        var more: More?
        if depth < maxDepth, left > children.count {
            for child in children.prefix(childLimit) {
                nodes.append(try node(child, depth: depth + 1, left: &left, visit: visit, in: work))
            }
            if children.count > childLimit {
                more = More(href: "/organisations?under=\(organisation.id)", text: visit.say("还有更多，在列表中查看"))
            }
        } else if !children.isEmpty {
            more = More(href: "/organisations?view=tree&under=\(organisation.id)", text: visit.say("展开 \(organisation.name)"))
        }
        return Node(
            name: organisation.name, href: "/organisations/\(organisation.id)/admin", kind: visit.say(organisation.title),
            state: organisation.status == .active ? nil : visit.say(organisation.status.title), number: organisation.number ?? "",
            isOpen: depth < 1, hasChildren: !nodes.isEmpty || more != nil, children: nodes, more: more)
    }
}
