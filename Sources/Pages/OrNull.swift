/// A value of the API that may be missing: written as null, never left out.
package struct OrNull<Value: Encodable & Sendable>: Encodable, Sendable {
    let value: Value?

    package init(_ value: Value?) { self.value = value }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
