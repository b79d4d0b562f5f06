import Foundation
import Kernel
import Mustache

/// The templates of all modules in both languages. "Volunteers/show" is Sources/Volunteers/Templates/show.mustache.
package struct Templates: Sendable {
    private let chinese: MustacheLibrary
    private let english: MustacheLibrary

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

    private static func library(_ sources: [String: String], _ language: Language, _ catalogue: Catalogue) throws -> MustacheLibrary {
        var library = MustacheLibrary()
        for (name, source) in sources {
            let text = TemplateText.translate(source) { catalogue.translation(of: $0, language) }
            do {
                let template = try MustacheTemplate(string: text)
                library.register(template, named: name)
                // The closing tag of an inheritance cannot hold a slash: {{<Pages.field}}…{{/Pages.field}}.
                library.register(template, named: name.replacing("/", with: "."))
            } catch {
                throw TemplateError.unreadable(name: name, reason: "\(error)")
            }
        }
        return library
    }

    /// Head, page and foot.
    func page(_ name: String, _ view: some Sendable, layout: LayoutView, language: Language, formToken: String) throws -> String {
        let frame = context(layout, language, formToken)
        return try render("Pages/head", frame, language)
            + render(name, context(view, language, formToken), language)
            + render("Pages/foot", frame, language)
    }

    func fragment(_ name: String, _ view: some Sendable, language: Language, formToken: String) throws -> String {
        try render(name, context(view, language, formToken), language)
    }

    private func render(_ name: String, _ context: [String: Any], _ language: Language) throws -> String {
        let library = language == .zh ? chinese : english
        guard let text = library.render(context, withTemplate: name) else { throw TemplateError.missing(name: name) }
        return text
    }

    /// The view's stored properties, and what every template may use: `csrf`, `isEnglish`.
    private func context(_ view: some Sendable, _ language: Language, _ formToken: String) -> [String: Any] {
        var all = PlainView.properties(of: view)
        all["csrf"] = formToken
        all["isEnglish"] = language == .en
        return all
    }
}

enum TemplateError: Error {
    case missing(name: String)
    case unreadable(name: String, reason: String)
}
