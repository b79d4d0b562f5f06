/// What the OpenAPI description says of an operation.
package struct Operation: Sendable {
    /// The operationId.
    package let id: String
    package let summary: String
    package let query: [Field]
    package let body: [Field]
    package let answer: Answer
    /// The status of success.
    package let status: Int
    /// The answer holds a token: it is not kept for repetition, so an idempotency key has no effect.
    package let isSecret: Bool

    package init(_ id: String, _ summary: String, query: [Field] = [], body: [Field] = [], answer: Answer, status: Int = 200,
                 isSecret: Bool = false) {
        self.id = id
        self.summary = summary
        self.query = query
        self.body = body
        self.answer = answer
        self.status = status
        self.isSecret = isSecret
    }

    package struct Field: Sendable {
        package enum Kind: String, Sendable {
            case string, integer, boolean, day = "date", instant = "date-time", hours = "decimal", strings, objects, object, file
        }
        package let name: String
        package let kind: Kind
        package let required: Bool
        package let note: String

        package init(_ name: String, _ kind: Kind = .string, required: Bool = false, _ note: String = "") {
            self.name = name
            self.kind = kind
            self.required = required
            self.note = note
        }
    }

    /// The shape of what comes back; lists are pages of `items` with a `next` cursor.
    package enum Answer: Sendable {
        case object([Field])
        case list([Field])
        case file(String)
        case nothing
    }
}
