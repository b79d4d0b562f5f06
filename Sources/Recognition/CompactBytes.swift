/// Writes and reads the short form of a certificate's statement. Numbers are seven bits a byte, the lowest first; texts
/// and bytes follow their length. Every value has one writing, and a reader refuses any other.
struct CompactWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(byte: UInt8) { bytes.append(byte) }
    mutating func add(raw: [UInt8]) { bytes += raw }

    /// - Parameter number: not negative.
    mutating func add(_ number: Int64) {
        var rest = UInt64(max(0, number))
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func add(_ text: String) { add(field: Array(text.utf8)) }

    mutating func add(field: [UInt8]) {
        add(Int64(field.count))
        bytes += field
    }
}

/// See ``CompactWriter``.
struct CompactReader {
    struct Malformed: Error {}

    private var rest: ArraySlice<UInt8>

    init(_ bytes: some Collection<UInt8>) { rest = ArraySlice(bytes) }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() throws -> UInt8 {
        guard let byte = rest.popFirst() else { throw Malformed() }
        return byte
    }

    mutating func raw(_ count: Int) throws -> [UInt8] {
        guard count >= 0, count <= rest.count else { throw Malformed() }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    /// 0 up to the largest 63-bit number.
    mutating func number() throws -> Int64 {
        var value: UInt64 = 0
        for place in 0..<9 {
            let next = try byte()
            value |= UInt64(next & 127) << UInt64(7 * place)
            guard next < 128 else { continue }
            // A last byte of zero would be a second writing of the same number.
            guard next != 0 || place == 0 else { throw Malformed() }
            return Int64(value)
        }
        throw Malformed()
    }

    mutating func field(most: Int) throws -> [UInt8] {
        let count = try number()
        guard count <= Int64(most) else { throw Malformed() }
        return try raw(Int(count))
    }

    mutating func text(most: Int) throws -> String {
        guard let text = String(validating: try field(most: most), as: UTF8.self) else { throw Malformed() }
        return text
    }
}
