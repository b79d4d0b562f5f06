import Kernel

/// Says messages in one language, for work that no request waits for.
package struct Words: Sendable {
    package let catalogue: Catalogue
    package let language: Language

    package init(_ catalogue: Catalogue, _ language: Language) {
        (self.catalogue, self.language) = (catalogue, language)
    }

    package func say(_ message: Message) -> String { catalogue.text(message, language) }
}

extension Visit {
    /// The words of this visitor's language.
    package var words: Words { Words(services.catalogue, language) }
}
