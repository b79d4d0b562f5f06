import Kernel

/// Content as bytes that can be read in one way only: each field as its length in four bytes and its UTF-8, a missing
/// one as 0xFFFFFFFF. What a commitment is made over.
package struct Canonical: Sendable {
    package private(set) var bytes: [UInt8] = []

    /// - Parameter form: names what follows and its version, so that nothing passes for something else.
    package init(_ form: String) { add(form) }

    package mutating func add(_ text: String?) {
        guard let text else { return bytes += [0xFF, 0xFF, 0xFF, 0xFF] }
        let field = Array(text.utf8)
        bytes += withUnsafeBytes(of: UInt32(field.count).bigEndian, Array.init)
        bytes += field
    }

    package mutating func add(_ number: Int64?) { add(number.map { String($0) }) }
    package mutating func add<Kind>(_ id: ID<Kind>?) { add(id?.rawValue) }
    package mutating func add(_ moment: Instant) { add(moment.seconds) }
    package mutating func add(bytes field: [UInt8]?) { add(field.map { Hex.encode($0) }) }
}
