import Foundation
import Kernel

/// The texts in other languages, keyed by the Chinese that stands in templates and messages.
///
/// `Text/en/*.json` hold one flat object each; a test fails on missing, unused and contradicting keys.
package struct Catalogue: Sendable {
    private let english: [String: String]

    package init(english: [String: String]) { self.english = english }

    /// Reads every file of `Text/en`.
    package static func load(share: String) throws -> Catalogue {
        let folder = share + "/Text/en"
        var all: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where file.hasSuffix(".json") {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            all.merge(try JSONDecoder().decode([String: String].self, from: data)) { first, _ in first }
        }
        return Catalogue(english: all)
    }

    /// The text in a language; the Chinese itself when there is no translation.
    package func text(_ message: Message, _ language: Language) -> String {
        message.text { language == .zh ? nil : english[$0] }
    }

    func translation(of key: String, _ language: Language) -> String? { language == .zh ? nil : english[key] }
}
