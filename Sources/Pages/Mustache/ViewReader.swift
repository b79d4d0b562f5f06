import Synchronization

/// Turns a view and all that hangs from it into values, once, before a template is written. How a type is read is found out
/// by reflection when it is first seen.
enum ViewReader {
    private typealias Reader = @Sendable (Any) -> ViewValue

    private struct Fields: Sendable {
        let shape: ViewShape
        let readers: [Reader]
    }

    private static let known = Mutex<[ObjectIdentifier: Reader]>([:])

    /// The value of a view.
    static func value(_ view: Any) -> ViewValue { reader(for: type(of: view))(view) }

    private static func reader(for type: Any.Type) -> Reader {
        let key = ObjectIdentifier(type)
        if let found = known.withLock({ $0[key] }) { return found }
        let made = make(type)
        known.withLock { $0[key] = made }
        return made
    }

    private static func make(_ type: Any.Type) -> Reader {
        switch type {
        case is String.Type: { .text($0 as? String ?? "") }
        case is Bool.Type: { .flag($0 as? Bool ?? false) }
        case let type as any Wrapping.Type: optional(reader(for: type.wrapped))
        case let type as any Listing.Type: list(reader(for: type.element))
        case is any NamedParts.Type: { ($0 as? any NamedParts).map { .parts($0) } ?? .absent }
        // What says itself how it reads stays as it is.
        case is any CustomStringConvertible.Type: { .text(String(describing: $0)) }
        default: object()
        }
    }

    private static func optional(_ inner: @escaping Reader) -> Reader {
        { ($0 as? any Wrapping)?.content.map(inner) ?? .absent }
    }

    private static func list(_ element: @escaping Reader) -> Reader {
        { value in
            var values: [ViewValue] = []
            (value as? any Listing)?.each { values.append(element($0)) }
            return .list(values)
        }
    }

    /// The properties of a struct; a case of an enumeration is its name.
    private static func object() -> Reader {
        let seen = Mutex<Fields?>(nil)
        return { view in
            let mirror = Mirror(reflecting: view)
            guard mirror.displayStyle == .struct else { return .text(String(describing: view)) }
            let fields = seen.withLock { fields in
                if let fields { return fields }
                let made = Fields(shape: ViewShape(mirror.children.map { $0.label ?? "" }),
                                  readers: mirror.children.map { reader(for: type(of: $0.value)) })
                fields = made
                return made
            }
            var values: [ViewValue] = []
            values.reserveCapacity(fields.readers.count)
            for child in mirror.children { values.append(fields.readers[values.count](child.value)) }
            return .object(fields.shape, values)
        }
    }
}

/// Optionals of any type.
private protocol Wrapping {
    static var wrapped: Any.Type { get }
    var content: Any? { get }
}

extension Optional: Wrapping {
    fileprivate static var wrapped: Any.Type { Wrapped.self }
    fileprivate var content: Any? { self }
}

/// Arrays of any type.
private protocol Listing {
    static var element: Any.Type { get }
    func each(_ body: (Any) -> Void)
}

extension Array: Listing {
    fileprivate static var element: Any.Type { Element.self }
    fileprivate func each(_ body: (Any) -> Void) { for element in self { body(element) } }
}
