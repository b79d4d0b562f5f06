import Kernel

/// A draw by lot (抽签): the hash of the seed and a public number, SHA-256 over "seed:number", puts everybody in an order
/// that nobody chose, and the lowest are drawn. Anybody can do it again:
///
///     printf '%s' '种子:编号' | sha256sum
package struct Draw<Subject: Sendable>: Sendable {
    package struct Lot: Sendable {
        package let subject: Subject
        package let number: String
        package let hash: String
    }

    /// Those of one organisation, which gives as many as its share.
    package struct Part: Sendable {
        package let key: OrganisationID
        package private(set) var population = 0
        /// The lowest so far, not in order.
        fileprivate private(set) var lowest: [Lot] = []
        private let size: Int
        private var limit = "~"

        fileprivate init(_ key: OrganisationID, size: Int) { (self.key, self.size) = (key, size) }

        fileprivate mutating func add(_ lot: Lot) {
            population += 1
            guard lot.hash < limit else { return }
            lowest.append(lot)
            if lowest.count >= 4 * size + 100 { cut() }
        }

        fileprivate mutating func cut() {
            lowest.sort { $0.hash < $1.hash }
            guard lowest.count > size else { return }
            lowest.removeLast(lowest.count - size)
            limit = lowest[size - 1].hash
        }
    }

    package let seed: String
    package let size: Int
    private var parts: [OrganisationID: Part] = [:]

    package init(seed: String, size: Int) { (self.seed, self.size) = (seed, size) }

    package static func hash(_ text: String) -> String { Hex.encode(sha256([UInt8](text.utf8))) }

    package func hash(of number: String) -> String { Self.hash("\(seed):\(number)") }

    /// Puts somebody into the lot of a part.
    package mutating func add(_ subject: Subject, _ number: String, to part: OrganisationID) {
        parts[part, default: Part(part, size: size)].add(Lot(subject: subject, number: number, hash: hash(of: number)))
    }

    /// Who is drawn, by part, in the order of their hashes.
    package func drawn() -> [(part: Part, lots: [Lot])] {
        let shares = Self.shares(of: size, among: parts.values.map { ($0.key, $0.population) })
        return parts.keys.sorted().compactMap { key in
            guard var part = parts[key] else { return nil }
            part.cut()
            return (part, Array(part.lowest.prefix(shares[key] ?? 0)))
        }
    }

    /// So many divided by numbers of people, by the largest remainder; the smaller key where remainders are equal.
    package static func shares(of size: Int, among parts: [(key: OrganisationID, people: Int)]) -> [OrganisationID: Int] {
        let whole = parts.map(\.people).reduce(0, +)
        guard whole > 0 else { return [:] }
        let size = min(size, whole)
        var shares = Dictionary(uniqueKeysWithValues: parts.map { ($0.key, size * $0.people / whole) })
        let rest = size - shares.values.reduce(0, +)
        let byRemainder = parts.sorted { left, right in
            let (a, b) = (size * left.people % whole, size * right.people % whole)
            return a == b ? left.key < right.key : a > b
        }
        for part in byRemainder.prefix(rest) { shares[part.key, default: 0] += 1 }
        return shares
    }
}
