/// One thing wrong with what somebody entered: which field, a code for programs, and what to do, for people.
package struct Problem: Error, Hashable, Sendable {
    /// The name of the field; empty when the whole form is meant.
    package let field: String
    /// A stable word for programs: "missing", "too_long", "malformed", "out_of_range", "unknown_choice" …
    package let code: String
    package let message: Message

    package init(field: String, code: String, message: Message) {
        (self.field, self.code, self.message) = (field, code, message)
    }
}

/// Everything wrong with what somebody entered, in the order of the form. Answered with 422.
package struct Problems: Error, Hashable, Sendable {
    package var all: [Problem]

    package init(_ all: [Problem] = []) { self.all = all }

    package init(_ field: String, _ code: String, _ message: Message) {
        all = [Problem(field: field, code: code, message: message)]
    }

    package var isEmpty: Bool { all.isEmpty }

    package mutating func add(_ field: String, _ code: String, _ message: Message) {
        all.append(Problem(field: field, code: code, message: message))
    }

    /// The problems of one field.
    package func of(_ field: String) -> [Problem] { all.filter { $0.field == field } }

    /// Throws itself unless it is empty.
    package func throwIfAny() throws(Problems) {
        if !isEmpty { throw self }
    }
}

/// Why a request is refused although it was well formed.
package enum Refusal: Error, Hashable, Sendable {
    /// There is no such thing, or it is somebody else's (404).
    case notFound
    /// Nobody is signed in (401, or the sign-in page).
    case signInNeeded
    /// The person may not do this (403).
    case forbidden(Message)
    /// A rule is broken by the present state, for example the project is closed (409).
    case conflict(code: String, Message)
    /// Too many attempts; `retryAfter` in seconds (429).
    case tooMany(retryAfter: Int, Message)
}
