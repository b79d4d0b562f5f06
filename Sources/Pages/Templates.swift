import Foundation
import Kernel

/// The templates of all modules in both languages. "Volunteers/show" is Sources/Volunteers/Templates/show.mustache.
package struct Templates: Sendable {
    private typealias Library = [String: [MustacheNode]]

    private let chinese: Library
    private let english: Library

    /// Reads every `Sources/*/Templates/*.mustache` below the share directory.
    package static func load(share: String, catalogue: Catalogue) throws -> Templates {
        let sources = try files(share: share)
        return Templates(
            chinese: try library(sources, .zh, catalogue), english: try library(sources, .en, catalogue))
    }

    /// The sources by name, for loading and for the tests that scan them.
    package static func files(share: String) throws -> [String: String] {
        let manager = FileManager.default
        var all: [String: String] = [:]
        for module in try manager.contentsOfDirectory(atPath: share + "/Sources").sorted() {
            let folder = "\(share)/Sources/\(module)/Templates"
            for file in (try? manager.contentsOfDirectory(atPath: folder)) ?? [] where file.hasSuffix(".mustache") {
                let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
                all["\(module)/\(file.dropLast(".mustache".count))"] = text
            }
        }
        return all
    }

    private static func library(_ sources: [String: String], _ language: Language, _ catalogue: Catalogue) throws -> Library {
        var library: Library = [:]
        for (name, source) in sources {
            let text = TemplateText.translate(source) { catalogue.translation(of: $0, language) }
            do {
                let template = try MustacheParser.read(text)
                library[name] = template
                // The closing tag of an inheritance cannot hold a slash: {{<Pages.field}}…{{/Pages.field}}.
                library[name.replacing("/", with: ".")] = template
            } catch {
                throw TemplateError.unreadable(name: name, reason: "\(error)")
            }
        }
        return library
    }

    /// Head, page and foot.
    func page(_ name: String, _ view: some Sendable, layout: LayoutView, language: Language, formToken: String) throws -> String {
        let frame = context(layout, language, formToken)
        return try render([("Pages/head", frame), (name, context(view, language, formToken)), ("Pages/foot", frame)], language)
    }

    package func fragment(_ name: String, _ view: some Sendable, language: Language, formToken: String) throws -> String {
        try render([(name, context(view, language, formToken))], language)
    }

    private func render(_ parts: [(name: String, values: [ViewValue])], _ language: Language) throws -> String {
        let library = language == .zh ? chinese : english
        var writer = MustacheWriter(library)
        for part in parts {
            guard let template = library[part.name] else { throw TemplateError.missing(name: part.name) }
            writer.write(template, with: part.values)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// What every template may use besides its view.
    private static let common = ViewShape(["csrf", "isEnglish"])

    /// What names are looked up in: the view, then what every template may use.
    private func context(_ view: some Sendable, _ language: Language, _ formToken: String) -> [ViewValue] {
        [.object(Self.common, [.text(formToken), .flag(language == .en)]), ViewReader.value(view)]
    }
}

enum TemplateError: Error {
    case missing(name: String)
    case unreadable(name: String, reason: String)
}
