import Foundation

/// Walks a template with the types that its sections push, as the renderer does with values.
struct TagChecker {
    private enum Context {
        case view(ViewTypes.Found)
        /// A plain value; a truth, which a section does not enter; and one about whose names nothing can be said.
        case plain, truth, open
    }

    let sources: [String: String]
    let types: ViewTypes
    private(set) var problems: [String] = []
    private(set) var visited: Set<String> = []
    private var depth = 0

    init(sources: [String: String], types: ViewTypes) {
        self.sources = sources
        self.types = types
    }

    mutating func check(_ template: String, given view: ViewTypes.Found) {
        walk(template, [.view(view)], filled: [:], from: template)
    }

    private mutating func walk(_ template: String, _ stack: [Context], filled: [String: [MustacheNode]], from root: String) {
        guard let source = sources[template], let tree = try? MustacheTree(source) else {
            problems.append("\(root) uses \(template), which does not exist")
            return
        }
        visited.insert(template)
        guard depth < 30 else { return }
        depth += 1
        walk(tree.nodes, stack, filled, template, root)
        depth -= 1
    }

    private mutating func walk(_ nodes: [MustacheNode], _ stack: [Context], _ filled: [String: [MustacheNode]], _ template: String, _ root: String) {
        for node in nodes {
            switch node {
            case .value(let name):
                if find(name, stack) == nil { problems.append("\(root): {{\(name)}} in \(template) is no property") }
            case .section(let name, let content):
                let inverted = name.hasPrefix("^")
                let plainName = inverted ? String(name.dropFirst()) : name
                guard let context = find(plainName, stack) else {
                    problems.append("\(root): {{#\(plainName)}} in \(template) is no property")
                    continue
                }
                var inner = stack
                if case .truth = context {} else if !inverted { inner.append(context) }
                walk(content, inner, filled, template, root)
            case .partial(let name): walk(name, stack, filled: [:], from: root)
            case .parent(let name, let blocks):
                walk(name, stack, filled: blocks.merging(filled) { _, outer in outer }, from: root)
            case .block(let name, let content): walk(filled[name] ?? content, stack, filled, template, root)
            }
        }
    }

    /// What a name means; nil when no context has it.
    private func find(_ name: String, _ stack: [Context]) -> Context? {
        if name == "." || name.contains("(") { return .plain }
        if ["csrf", "isEnglish"].contains(name) { return .plain }
        let own = name.hasPrefix(".")
        let parts = name.split(separator: ".").map(String.init)
        guard let first = parts.first, let top = stack.last else { return nil }
        for context in own ? [top] : stack.reversed() {
            guard var found = property(first, of: context) else { continue }
            for part in parts.dropFirst() {
                guard let next = property(part, of: found) else { return nil }
                found = next
            }
            return found
        }
        return nil
    }

    private func property(_ name: String, of context: Context) -> Context? {
        guard case .view(let view) = context else { return if case .open = context { .open } else { nil } }
        if view.isOpen { return name == "errors" ? types.named("ErrorLine", module: "Pages").map(Context.view) : formField }
        guard let type = view.properties[name] else { return nil }
        if type == "Bool" { return .truth }
        return types.resolve(type, inside: view).map(Context.view) ?? .plain
    }

    /// What a form answers for any name: one of its fields.
    private var formField: Context { types.named("FieldView", module: "Pages").map(Context.view) ?? .open }
}
