import Mustache
import Synchronization

/// Turns a view and all that hangs from it into dictionaries, once, before a template is rendered: looking a name up by
/// reflection at each tag took two thirds of the time of a page with a table.
enum PlainView {
    private enum Kind {
        case leaf, optional, list, object
    }

    private static let kinds = Mutex<[ObjectIdentifier: Kind]>([:])

    /// The stored properties of a view; what is nil is left out.
    static func properties(of view: Any) -> [String: Any] {
        let children = Mirror(reflecting: view).children
        var all: [String: Any] = [:]
        all.reserveCapacity(children.count)
        for child in children {
            if let label = child.label { all[label] = plain(child.value) }
        }
        return all
    }

    private static func plain(_ value: Any) -> Any? {
        switch kind(of: value) {
        case .leaf: value
        case .optional: Mirror(reflecting: value).children.first.flatMap { plain($0.value) }
        case .list: (value as? [Any])?.compactMap { plain($0) } ?? value
        case .object: properties(of: value)
        }
    }

    /// Found out once for each type.
    private static func kind(of value: Any) -> Kind {
        let type = ObjectIdentifier(Swift.type(of: value))
        if let known = kinds.withLock({ $0[type] }) { return known }
        let found = inspect(value)
        kinds.withLock { $0[type] = found }
        return found
    }

    private static func inspect(_ value: Any) -> Kind {
        switch Mirror(reflecting: value).displayStyle {
        case .optional: .optional
        case .collection: .list
        // What says itself how it reads, or how its parts are found, stays as it is.
        case .struct: value is any MustacheParent || value is any CustomStringConvertible || value is any MustacheCustomRenderable
            ? .leaf : .object
        default: .leaf
        }
    }
}
