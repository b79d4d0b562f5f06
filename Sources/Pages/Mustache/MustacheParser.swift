/// Reads the part of mustache that pages use: variables (always escaped), sections, inverted sections, partials, inheritance
/// with blocks, and comments. A tag that stands alone on its line leaves no line behind.
struct MustacheParser {
    private let source: [UInt8]
    private var at = 0

    private init(_ text: String) { source = Array(text.utf8) }

    /// - Throws: ``MustacheError``.
    static func read(_ text: String) throws -> [MustacheNode] {
        var parser = MustacheParser(text)
        return try parser.nodes(until: nil)
    }

    private mutating func nodes(until end: String?) throws -> [MustacheNode] {
        var nodes: [MustacheNode] = []
        while at < source.count {
            let start = at
            guard let open = find("{{", from: at) else {
                nodes.append(.text(Array(source[start...])))
                at = source.count
                break
            }
            guard let close = find("}}", from: open + 2) else { throw MustacheError.unclosed(tag: text(open..<source.count)) }
            let inside = text(open + 2..<close)
            if inside.hasPrefix("{") || inside.hasPrefix("&") || inside.hasPrefix("=") || inside.hasPrefix("%") {
                throw MustacheError.unsupported(tag: inside)
            }
            let sign = inside.first.flatMap { "#^/><$!".contains($0) ? $0 : nil }
            let name = (sign == nil ? inside[...] : inside.dropFirst()).trimmed
            let (before, after) = sign == nil ? (open, close + 2) : alone(open, close + 2)
            if before > start { nodes.append(.text(Array(source[start..<before]))) }
            at = after
            switch sign {
            case "#": nodes.append(.section(MustacheName(name), try self.nodes(until: name)))
            case "^": nodes.append(.inverted(MustacheName(name), try self.nodes(until: name)))
            case "$": nodes.append(.block(name, try self.nodes(until: name)))
            case ">": nodes.append(.partial(name, blocks: [:]))
            case "<": nodes.append(.partial(name, blocks: Self.blocks(try self.nodes(until: name))))
            case "!": break
            case "/":
                guard name == end else { throw MustacheError.unexpected(tag: inside) }
                return nodes
            default: nodes.append(.value(MustacheName(name)))
            }
        }
        if let end { throw MustacheError.unclosed(tag: end) }
        return nodes
    }

    /// What an inheritance fills; anything else between its tags says nothing.
    private static func blocks(_ nodes: [MustacheNode]) -> [String: [MustacheNode]] {
        var blocks: [String: [MustacheNode]] = [:]
        for case .block(let name, let content) in nodes { blocks[name] = content }
        return blocks
    }

    /// The bounds of a tag, widened to its whole line when nothing else stands there.
    private func alone(_ open: Int, _ close: Int) -> (Int, Int) {
        var before = open
        while before > 0, source[before - 1] == 0x20 || source[before - 1] == 0x09 { before -= 1 }
        var after = close
        while after < source.count, source[after] == 0x20 || source[after] == 0x09 || source[after] == 0x0D { after += 1 }
        guard before == 0 || source[before - 1] == 0x0A, after == source.count || source[after] == 0x0A else { return (open, close) }
        return (before, min(after + 1, source.count))
    }

    private func find(_ mark: StaticString, from start: Int) -> Int? {
        let byte = mark.utf8Start[0]
        var place = start
        while place + 1 < source.count {
            if source[place] == byte, source[place + 1] == byte { return place }
            place += 1
        }
        return nil
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
