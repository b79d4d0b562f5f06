/// A value as a template sees it.
enum ViewValue: Sendable {
    /// Nil, or no such name.
    case absent
    case flag(Bool)
    case text(String)
    case list([ViewValue])
    case object(ViewShape, [ViewValue])
    /// Something that answers for names by itself.
    case parts(any NamedParts)

    /// Whether an inverted section is shown for it.
    var isNothing: Bool {
        switch self {
        case .absent, .flag(false): true
        case .list(let elements): elements.isEmpty
        default: false
        }
    }

    func part(_ name: MustacheName.Part) -> ViewValue {
        switch self {
        case .object(let shape, let values): shape.position(of: name.symbol).map { values[$0] } ?? .absent
        case .parts(let parts): parts.part(named: name.text).map(ViewReader.value) ?? .absent
        default: .absent
        }
    }
}

/// A view that answers for the names in tags by itself, instead of by its properties.
package protocol NamedParts: Sendable {
    func part(named name: String) -> Any?
}

/// The names of a view's stored properties, in order.
final class ViewShape: Sendable {
    private let symbols: [Int]

    init(_ names: [String]) { symbols = names.map(ViewSymbols.number) }

    func position(of symbol: Int) -> Int? { symbols.firstIndex(of: symbol) }
}
