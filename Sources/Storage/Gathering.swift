/// Something that many writes add to and that is written once for all of them: rows that are only appended, sums of counters.
/// With fifty writes to a commit, each with its audit event and its figures, that is two statements instead of a hundred.
package protocol Gathered {
    init()
    mutating func add(_ other: Self)
    /// Writes it; nothing of it is left afterwards.
    func write(in tx: Transaction) throws
}

/// What the writes of a group have gathered. A write keeps its own until it has succeeded.
final class Gathering {
    private var parts: [ObjectIdentifier: any Part] = [:]

    var isEmpty: Bool { parts.isEmpty }

    func add<Kind: Gathered>(_ more: Kind) {
        if let part = parts[ObjectIdentifier(Kind.self)] as? Whole<Kind> {
            part.value.add(more)
        } else {
            parts[ObjectIdentifier(Kind.self)] = Whole(more)
        }
    }

    /// Takes over what a write has gathered.
    func take(from other: Gathering) {
        for (kind, part) in other.parts {
            if let own = parts[kind] { own.add(part) } else { parts[kind] = part }
        }
        other.parts = [:]
    }

    /// What was gathered is undone before it was written.
    func forget() { parts = [:] }

    func write(in tx: Transaction) throws {
        let all = parts.values
        parts = [:]
        for part in all { try part.write(in: tx) }
    }
}

private protocol Part: AnyObject {
    func add(_ other: any Part)
    func write(in tx: Transaction) throws
}

private final class Whole<Kind: Gathered>: Part {
    var value: Kind

    init(_ value: Kind) { self.value = value }

    func add(_ other: any Part) {
        if let other = other as? Whole<Kind> { value.add(other.value) }
    }

    func write(in tx: Transaction) throws { try value.write(in: tx) }
}
