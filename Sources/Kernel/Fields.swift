/// What a person or a program entered, from a form or from JSON: an ordered list of names, each with its values.
/// Every text is cleaned on the way in (see ``TypedText/clean(_:)``).
package struct Fields: Hashable, Sendable {
    /// The most values one request may carry.
    package static let limit = 2_000

    /// The names in the order in which they first came.
    package private(set) var names: [String] = []
    private var values: [String: [String]] = [:]

    package init() {}

    package init(_ pairs: [(String, String)]) {
        for (name, value) in pairs { append(name, value) }
    }

    /// The first value without surrounding white space; nil when there is none or it is empty. Setting replaces all
    /// values of the name; nil removes it.
    package subscript(name: String) -> String? {
        get {
            guard let values = values[name] else { return nil }
            return values.lazy.map(TypedText.trimmed).first { !$0.isEmpty }
        }
        set { set(name, newValue.map { [$0] } ?? []) }
    }

    /// All values without surrounding white space, without the empty ones.
    package func all(_ name: String) -> [String] {
        raw(name).map(TypedText.trimmed).filter { !$0.isEmpty }
    }

    /// All values as they were entered, only cleaned.
    package func raw(_ name: String) -> [String] { values[name] ?? [] }

    package mutating func set(_ name: String, _ value: String) { set(name, [value]) }

    package mutating func set(_ name: String, _ values: [String]) {
        let name = TypedText.clean(name)
        if values.isEmpty {
            if self.values.removeValue(forKey: name) != nil { names.removeAll { $0 == name } }
        } else {
            if self.values[name] == nil { names.append(name) }
            self.values[name] = values.map(TypedText.clean)
        }
    }

    /// Adds one more value of a name.
    package mutating func append(_ name: String, _ value: String) {
        let name = TypedText.clean(name)
        if values[name] == nil { names.append(name) }
        values[name, default: []].append(TypedText.clean(value))
    }

    /// The row numbers N of names such as "posts.N.name", ascending. Numbers of more than four digits are no rows.
    package func indices(of list: String) -> [Int] {
        let start = list + "."
        var rows = Set<Int>()
        for name in names where name.hasPrefix(start) {
            let digits = name.dropFirst(start.count).prefix { $0 != "." }
            if digits.utf8.count <= 4, String(digits) == "0" || digits.first != "0",
                let row = Ascii.number(digits.utf8), name.utf8.count > start.utf8.count + digits.utf8.count
            {
                rows.insert(row)
            }
        }
        return rows.sorted()
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral pairs: (String, String)...) { self.init(pairs) }
}
