import Foundation
import Pages
import TestKit
import Testing

/// Mustache writes a misspelt tag as nothing; so every tag is looked up in the struct that its template is given.
@Suite struct TemplateTests {
    private struct Use {
        let template: String
        let view: String
        let file: SourceTree.File
    }

    private let sources = (try? Templates.files(share: TestCity.share)) ?? [:]
    private let types = ViewTypes(SourceTree.swift)

    @Test func everyTemplateIsAWholeTree() {
        #expect(sources.count > 30)
        for (name, source) in sources {
            do { _ = try MustacheTree(source) } catch { Issue.record("\(name): \(error)") }
        }
    }

    @Test func everyTagIsAPropertyOfItsView() {
        let uses = Self.uses(SourceTree.swift, types)
        #expect(uses.count > 20)
        var checker = TagChecker(sources: sources, types: types)
        for use in uses {
            guard sources[use.template] != nil else {
                Issue.record("\(use.file.path) asks for \(use.template), which does not exist")
                continue
            }
            guard let view = types.named(use.view, module: use.file.module) else {
                Issue.record("\(use.file.path) gives \(use.template) a view that was not found: \(use.view)")
                continue
            }
            checker.check(use.template, given: view)
        }
        for part in ["Pages/head", "Pages/foot"] {
            if let layout = types.named("LayoutView", module: "Pages") { checker.check(part, given: layout) }
        }
        for problem in Set(checker.problems).sorted() { Issue.record("\(problem)") }
        let unused = sources.keys.filter { !checker.visited.contains($0) }
        for name in unused.sorted() { Issue.record("no page uses the template \(name)") }
    }

    @Test func aMisspeltTagIsFound() {
        let types = ViewTypes([.init(module: "M", path: "Sources/M/V.swift", text: """
            struct V: Sendable {
                struct Line: Sendable { let name: String; let note: String? }
                let title: String
                let lines: [Line]
                var computed: String { title }
            }
            """)])
        var checker = TagChecker(sources: [
            "M/good": "{{title}}{{#lines}}{{name}}{{#.note}}{{.}}{{/.note}}{{title}}{{/lines}}{{csrf}}",
            "M/bad": "{{titel}}{{computed}}{{name}}{{#lines}}{{nmae}}{{#.title}}x{{/.title}}{{/lines}}{{>M/none}}",
        ], types: types)
        guard let view = types.named("V", module: "M") else {
            Issue.record("the view was not found")
            return
        }
        checker.check("M/good", given: view)
        #expect(checker.problems.isEmpty)
        checker.check("M/bad", given: view)
        #expect(checker.problems.count == 6)
    }

    /// Where templates are used: `visit.page("Module/name", title: …, View(…))`, `visit.fragment("Module/name", view)`.
    private static func uses(_ files: [SourceTree.File], _ types: ViewTypes) -> [Use] {
        files.flatMap { file in
            file.text.matches(of: /\.(page|fragment)\(\s*"([A-Z]\w+\/[\w-]+)"\s*,/).compactMap { match -> Use? in
                let arguments = Self.arguments(file.text[match.range.upperBound...])
                let plain = arguments.first { $0.firstMatch(of: /^[a-z]\w*:\s/) == nil }
                guard let plain else { return nil }
                let before = file.text[..<match.range.lowerBound]
                return Use(template: String(match.2), view: Self.type(of: plain, before: before, types, module: file.module), file: file)
            }
        }
    }

    /// The arguments of a call up to its closing bracket.
    private static func arguments(_ text: Substring) -> [String] {
        var (all, current, depth, quoted) = ([String](), "", 0, false)
        for character in text {
            if character == "\"" { quoted.toggle() }
            if !quoted {
                if "([{".contains(character) { depth += 1 }
                if ")]}".contains(character) { depth -= 1 }
                if depth < 0 { break }
                if character == ",", depth == 0 {
                    all.append(current.trimmingCharacters(in: .whitespacesAndNewlines))
                    current = ""
                    continue
                }
            }
            current.append(character)
        }
        return all + [current.trimmingCharacters(in: .whitespacesAndNewlines)]
    }

    /// The type of an expression: a constructor, or what the name's declaration above makes or calls.
    private static func type(of expression: String, before: Substring, _ types: ViewTypes, module: String) -> String {
        let expression = expression.replacing(/^(try |await )+/, with: "")
        if let made = firstType(in: expression[...], types, module) { return made }
        let name = expression.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        // The payload of an enumeration's case.
        if let last = before.suffix(400).matches(of: /case \.(\w+)\(let (\w+)\)/).last, last.2 == name {
            return payload(of: String(last.1), types, module) ?? expression
        }
        if let declaration = try? Regex("\\b\(name)\\b(, \\w+)*\\)? *(=|: +[A-Z])"), let last = before.matches(of: declaration).last {
            if let made = firstType(in: before[last.range.lowerBound...], types, module) { return made }
            if let call = before[last.range.upperBound...].firstMatch(of: /^\s*(?:try |await )*(?:\w+\.)*([a-z]\w*)\(/) {
                return returned(by: String(call.1), types, module) ?? expression
            }
        }
        let part = expression.firstMatch(of: /\.([0-9])$/).flatMap { Int($0.1) } ?? 0
        return returned(by: String(name), part: part, types, module) ?? expression
    }

    /// The first struct that a text names.
    private static func firstType(in text: Substring, _ types: ViewTypes, _ module: String) -> String? {
        // What a closure returns comes before what is made on the way.
        let returned = text.matches(of: /return (?:try )?([A-Z]\w*View[\w.]*?)(?:\.init)?\(/).map { String($0.1) }
        let named = text.matches(of: /\b([A-Z]\w*View[\w.]*?)(?:\.init)?\b/).map { String($0.1) }
        let whole = (returned + named).filter { !$0.contains(".") }
        return (whole + returned + named).first { types.named($0, module: module) != nil }
    }

    /// The struct that a function of the module gives, or that stands at a place of its tuple.
    private static func returned(by function: String, part: Int = 0, _ types: ViewTypes, _ module: String) -> String? {
        guard let declaration = try? Regex("func \(function)\\([^{]*-> \\(?([^{)]*)") else { return nil }
        return SourceTree.swift.filter { $0.module == module }.lazy
            .compactMap { file -> String? in
                guard let given = file.text.firstMatch(of: declaration)?.output[1].substring?.split(separator: ",") else { return nil }
                return given.indices.contains(part) ? given[part].trimmingCharacters(in: .whitespaces) : nil
            }
            .first { types.named($0, module: module) != nil }
    }

    /// The struct that a case of an enumeration of the module carries.
    private static func payload(of name: String, _ types: ViewTypes, _ module: String) -> String? {
        guard let declaration = try? Regex("\\b\(name)\\((?:\\w+: )?([A-Z][\\w.]*)\\)") else { return nil }
        return SourceTree.swift.filter { $0.module == module }.lazy
            .flatMap { file in file.text.matches(of: declaration).compactMap { $0.output[1].substring.map(String.init) } }
            .first { types.named($0, module: module) != nil }
    }
}
