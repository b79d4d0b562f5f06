/// Writes templates with the values of views.
struct MustacheWriter {
    private let templates: [String: [MustacheNode]]
    private var stack: [ViewValue] = []
    private var blocks: [String: [MustacheNode]] = [:]
    private(set) var bytes: [UInt8] = []

    /// - Parameter templates: all that may be included, by name.
    init(_ templates: [String: [MustacheNode]]) {
        self.templates = templates
        bytes.reserveCapacity(32_768)
    }

    /// - Parameter values: what names are looked up in, the innermost last.
    mutating func write(_ template: [MustacheNode], with values: [ViewValue]) {
        stack = values
        write(template)
    }

    private mutating func write(_ nodes: [MustacheNode]) {
        for node in nodes {
            switch node {
            case .text(let text): bytes.append(contentsOf: text)
            case .value(let name): if case .text(let text) = value(name) { escape(text) }
            case .section(let name, let inner): section(value(name), inner)
            case .inverted(let name, let inner): if value(name).isNothing { write(inner) }
            case .partial(let name, let filled): include(name, filled)
            case .block(let name, let own): write(blocks[name] ?? own)
            }
        }
    }

    private mutating func section(_ value: ViewValue, _ inner: [MustacheNode]) {
        switch value {
        case .absent, .flag(false): break
        case .flag(true): write(inner)
        case .list(let elements): for element in elements { within(element, inner) }
        case .text, .object, .parts: within(value, inner)
        }
    }

    private mutating func within(_ value: ViewValue, _ inner: [MustacheNode]) {
        stack.append(value)
        write(inner)
        stack.removeLast()
    }

    /// What was filled further out goes before what is filled here.
    private mutating func include(_ name: String, _ filled: [String: [MustacheNode]]) {
        guard let nodes = templates[name] else { return }
        let outer = blocks
        if !filled.isEmpty { blocks.merge(filled) { kept, _ in kept } }
        write(nodes)
        blocks = outer
    }

    // MARK: Looking up

    private func value(_ name: MustacheName) -> ViewValue {
        if name.isItself { return stack.last ?? .absent }
        guard let first = name.parts.first else { return .absent }
        var found = ViewValue.absent
        if name.isOwn {
            found = stack.last?.part(first) ?? .absent
        } else {
            for value in stack.reversed() {
                found = value.part(first)
                guard case .absent = found else { break }
            }
        }
        for part in name.parts.dropFirst() { found = found.part(part) }
        return found
    }

    // MARK: Escaping

    /// Nothing of a value can be taken for markup, in text or in a quoted attribute.
    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
