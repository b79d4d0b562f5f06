import Synchronization

/// A name in a tag, split once when the template is read.
struct MustacheName: Sendable {
    /// `{{.}}`: the value at hand itself.
    let isItself: Bool
    /// `{{.name}}`: a part of the value at hand, not of what stands around it.
    let isOwn: Bool
    /// The parts between the dots.
    let parts: [Part]

    struct Part: Sendable {
        let text: String
        let symbol: Int
    }

    init(_ text: String) {
        isItself = text == "."
        isOwn = text.hasPrefix(".")
        parts = text.split(separator: ".").map { Part(text: String($0), symbol: ViewSymbols.number(of: String($0))) }
    }
}

/// Numbers for the names of properties, so that looking one up compares numbers. Both templates and views are written by the
/// program: there are as many as it has names.
enum ViewSymbols {
    private static let numbers = Mutex<[String: Int]>([:])

    static func number(of name: String) -> Int {
        numbers.withLock { all in
            if let known = all[name] { return known }
            all[name] = all.count
            return all.count - 1
        }
    }
}
