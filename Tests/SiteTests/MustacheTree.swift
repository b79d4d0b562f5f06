import Foundation

/// A template as a tree, for the test that looks every tag up.
indirect enum MustacheNode {
    case value(String)
    case section(String, [MustacheNode])
    case partial(String)
    /// An inheritance with the blocks that it fills.
    case parent(String, [String: [MustacheNode]])
    /// A block with what stands in it when nobody fills it.
    case block(String, [MustacheNode])
}

struct MustacheTree {
    let nodes: [MustacheNode]

    struct Broken: Error, CustomStringConvertible { let description: String }

    init(_ source: String) throws {
        var tags = source.matches(of: /\{\{(?:!.*?|\s*([#^\/><$]?)\s*([^}]*?)\s*)\}\}/.dotMatchesNewlines()).compactMap { match -> (String, String)? in
            guard let sign = match.1, let name = match.2 else { return nil }
            return (String(sign), String(name))
        }[...]
        nodes = try Self.read(&tags, until: nil)
        guard tags.isEmpty else { throw Broken(description: "a closing tag too many") }
    }

    private static func read(_ tags: inout ArraySlice<(String, String)>, until end: String?) throws -> [MustacheNode] {
        var nodes: [MustacheNode] = []
        while let (sign, name) = tags.popFirst() {
            switch sign {
            case "/":
                guard name == end else { throw Broken(description: "{{/\(name)}} closes \(end ?? "nothing")") }
                return nodes
            case "#", "^": nodes.append(.section((sign == "^" ? "^" : "") + name, try read(&tags, until: name)))
            case "$": nodes.append(.block(name, try read(&tags, until: name)))
            case "<":
                var blocks: [String: [MustacheNode]] = [:]
                for case .block(let block, let content) in try read(&tags, until: name) { blocks[block] = content }
                nodes.append(.parent(name.replacing(".", with: "/"), blocks))
            case ">": nodes.append(.partial(name.replacing(".", with: "/")))
            default: nodes.append(.value(name))
            }
        }
        guard end == nil else { throw Broken(description: "{{#\(end ?? "")}} is never closed") }
        return nodes
    }
}
