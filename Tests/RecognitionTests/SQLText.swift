import Storage

/// A statement of a test as it is written in its table of cases.
enum SQLText {
    static func statement(_ text: String) -> SQL { SQL(raw: text) }
}
