/// Small changes to a statement's text.
enum PostgresText {
    /// `?` becomes `$1`, `$2`, …; a question mark inside quotes stays.
    static func numbered(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        var number = 0
        var isQuoted = false
        for character in text.unicodeScalars {
            if character == "'" { isQuoted.toggle() }
            if character == "?", !isQuoted {
                number += 1
                result += "$\(number)"
            } else {
                result.unicodeScalars.append(character)
            }
        }
        return result
    }

    /// Asks the server for one row when the caller takes one: it would send them all.
    static func limitedToOne(_ sql: SQL) -> SQL {
        guard sql.isQuery, !sql.text.contains("LIMIT") else { return sql }
        return sql + " LIMIT 1"
    }

    /// Runs `body` with the texts as C strings and a null at the end.
    static func withStrings<T>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
        func step(_ rest: ArraySlice<String>, _ pointers: [UnsafePointer<CChar>?]) -> T {
            guard let first = rest.first else { return body(pointers + [nil]) }
            return first.withCString { step(rest.dropFirst(), pointers + [$0]) }
        }
        return step(texts[...], [])
    }
}
