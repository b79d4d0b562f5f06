import Audit
import Kernel
import Pages

/// What stands above a list for whoever reads it often: the views that they saved, and the choice of columns. A list's template
/// shows it by the partial `Lists/tools`, and gives ``tableClass`` to its table.
package struct ListTools: Sendable {
    struct Column: Sendable { let key, label: String; let shown: Bool }
    struct View: Sendable { let id, name, href: String; let current: Bool }

    /// Of the list, and of the choice of columns.
    let path, columnsPath: String
    /// What is behind the question mark now, without the page.
    let query: String
    let views: [View]
    let hasViews: Bool
    let columns: [Column]
    /// Where a person comes back to.
    let back: String
    let exported: Bool
    let hiddenCount: String?
    let tableClass: String

    /// - Parameters:
    ///   - address: where this list is, when many have the same columns.
    ///   - leading: columns before the first, as that of the boxes to tick.
    package init(_ columns: ListColumns, at address: String? = nil, leading: Int = 0, _ visit: Visit, in work: Work) throws {
        (columnsPath, path, exported) = (columns.path, address ?? columns.path, columns.exported)
        query = ListPath.withoutPage(visit.request.uri.query ?? "")
        back = query.isEmpty ? path : path + "?" + query
        let (path, query) = (path, query)
        views = try ListChoiceStore.views(at: path, in: work).map {
            View(id: "\($0.id)", name: $0.name, href: $0.href, current: $0.path == path && $0.query == query)
        }
        hasViews = !views.isEmpty
        let hidden = try columns.hidden(in: work)
        self.columns = columns.all.dropFirst().map { Column(key: $0.key, label: visit.say($0.title), shown: !hidden.contains($0.key)) }
        let places = columns.all.enumerated().filter { $0.offset > 0 && hidden.contains($0.element.key) }.map(\.offset)
        hiddenCount = places.isEmpty ? nil : "\(places.count)"
        tableClass = places.map { "hide-\($0 + 1 + leading)" }.joined(separator: " ")
    }
}
