/// Where things that are searched for stand apart, so that a search reads only what its list may show.
package enum SearchShelf: Int, Sendable, CaseIterable {
    /// Approved and not closed.
    case openProjects = 0
    /// Closed: ever more of them.
    case pastProjects = 1
    /// Not approved, or void: only staff see them.
    case hiddenProjects = 2
    case organisations = 10

    package static let projects: [SearchShelf] = [.openProjects, .pastProjects, .hiddenProjects]
}

/// What one thing is found by.
package struct SearchEntry: Equatable, Sendable {
    package let shelf: SearchShelf
    /// Its place in the order of lists.
    package let position: Int64
    package let object: Int64
    package let grams: Set<String>

    package init(_ object: Int64, on shelf: SearchShelf, at position: Int64, texts: [String]) {
        self.shelf = shelf
        self.position = position
        self.object = object
        grams = texts.reduce(into: []) { $0.formUnion(SearchGrams.kept(of: $1)) }
    }
}

/// Pairs of neighbouring characters: Chinese has no spaces between words, and a pair is as good as a word.
package enum SearchGrams {
    /// The pairs of a text in lower case, and its last character, so that every character begins one.
    package static func kept(of text: String) -> Set<String> {
        let characters = Array(text.lowercased().unicodeScalars)
        var grams: Set<String> = []
        for place in characters.indices { grams.insert(gram(characters[place..<min(place + 2, characters.count)])) }
        return grams
    }

    /// The pairs that a text must hold to hold these words; empty when they are a single character.
    package static func asked(by words: String) -> [String] {
        let characters = Array(words.lowercased().unicodeScalars)
        return Set(characters.indices.dropLast().map { gram(characters[$0..<$0 + 2]) }).sorted()
    }

    private static func gram(_ characters: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: characters)
        return String(text)
    }
}
