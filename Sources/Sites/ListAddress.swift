import Foundation
import Kernel
import Pages

/// Where a page of a list begins or ends: behind or before a row.
package enum ListStart<Kind>: Sendable {
    case first
    case after(ID<Kind>)
    case before(ID<Kind>)

    package var isBackwards: Bool { if case .before = self { true } else { false } }

    package init(_ query: Fields) {
        if let id = query["after"].flatMap({ ID<Kind>($0) }) {
            self = .after(id)
        } else if let id = query["before"].flatMap({ ID<Kind>($0) }) {
            self = .before(id)
        } else {
            self = .first
        }
    }
}

/// The address of a list: the filters live in it.
package struct ListAddress: Sendable {
    package let path: String
    let pairs: [(name: String, value: String)]
    /// The number of the first line on the page.
    let first: Int

    /// - Parameter names: the filters, in the order in which they are written.
    package init(_ path: String, _ query: Fields, names: [String]) {
        self.path = path
        pairs = names.compactMap { name in query[name].map { (name, String($0.prefix(80))) } }
        first = query["first"].flatMap { Int($0) }.map { min(max($0, 1), 10_000_000) } ?? 1
    }

    /// The same list with something changed.
    package func href(_ added: [(String, String)] = [], to path: String? = nil, without left: String? = nil) -> String {
        let names = Set(added.map(\.0))
        let all = pairs.filter { $0.name != left && !names.contains($0.name) }.map { ($0.name, $0.value) } + added.filter { !$0.1.isEmpty }
        let text = all.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return (path ?? self.path) + (text.isEmpty ? "" : "?" + text.joined(separator: "&"))
    }
}

/// A filter that is in use; following it takes it off.
package struct FilterChip: Sendable {
    package let href, text: String

    package init(href: String, text: String) { (self.href, self.text) = (href, text) }
}

/// Something that a filter may be set to.
package struct FilterChoice: Sendable {
    package let value, label: String
    package let selected: Bool

    package init(value: String, label: String, selected: Bool) { (self.value, self.label, self.selected) = (value, label, selected) }
}

/// The foot of a list.
package struct ListPager: Sendable {
    let count: String
    let previousHref, nextHref: String?

    package static let size = 50
    package static let countLimit = 1_000

    /// The rows of the page, of which one more was read when there are more in that direction.
    package static func page<Row, Kind>(_ found: [Row], _ start: ListStart<Kind>) -> [Row] {
        Array(start.isBackwards ? found.suffix(size) : found.prefix(size))
    }

    package init<Kind>(_ ids: [ID<Kind>], hasMore: Bool, total: Int, start: ListStart<Kind>, _ address: ListAddress, _ visit: Visit) {
        // Going back, the page ends where the one it came from began.
        let first = start.isBackwards ? max(1, address.first - ids.count) : address.first
        let last = first + ids.count - 1
        count = total > Self.countLimit ? visit.say("第 \(first)–\(last) 条，超过 \(Self.countLimit) 条") : visit.say("第 \(first)–\(last) 条，共 \(total) 条")
        let isFirst = if case .first = start { true } else { false }
        let hasPrevious = start.isBackwards ? hasMore : !isFirst
        let hasNext = start.isBackwards || hasMore
        previousHref = hasPrevious ? ids.first.map { address.href([("before", "\($0)"), ("first", "\(first)")]) } : nil
        nextHref = hasNext ? ids.last.map { address.href([("after", "\($0)"), ("first", "\(last + 1)")]) } : nil
    }
}
