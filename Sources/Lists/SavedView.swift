import Kernel

/// See ``AccountKind``.
package enum SavedViewKind {}
package typealias SavedViewID = ID<SavedViewKind>

/// A list with its filters under a name (视图), for whoever saved it.
struct SavedView: Sendable {
    let id: SavedViewID
    let name: String
    /// The list and what stood behind the question mark.
    let path, query: String

    var href: String { query.isEmpty ? path : path + "?" + query }
}
