import Kernel
import Vault

/// The draw itself (抽签): the hash of the seed and a volunteer's number, SHA-256 over "seed:number", puts everybody in an
/// order that nobody chose, and the lowest are drawn. Anybody can do it again:
///
///     printf '%s' '种子:志愿者编号' | sha256sum
struct Draw {
    struct Person: Sendable {
        let volunteer: VolunteerID
        let number: String
        let hash: String
    }

    struct Part: Sendable {
        let key: OrganisationID
        private(set) var population = 0
        /// The lowest so far, not in order.
        private(set) var lowest: [Person] = []
        private let size: Int
        private var limit = "~"

        init(_ key: OrganisationID, size: Int) { (self.key, self.size) = (key, size) }

        mutating func add(_ person: Person) {
            population += 1
            guard person.hash < limit else { return }
            lowest.append(person)
            if lowest.count >= 4 * size + 100 { cut() }
        }

        mutating func cut() {
            lowest.sort { $0.hash < $1.hash }
            guard lowest.count > size else { return }
            lowest.removeLast(lowest.count - size)
            limit = lowest[size - 1].hash
        }
    }

    let seed: String
    let size: Int
    private(set) var parts: [OrganisationID: Part] = [:]

    init(seed: String, size: Int) { (self.seed, self.size) = (seed, size) }

    static func hash(_ text: String) -> String { Hex.encode(sha256([UInt8](text.utf8))) }

    func hash(of number: String) -> String { Self.hash("\(seed):\(number)") }

    /// Puts somebody into the lot of a part.
    mutating func add(_ volunteer: VolunteerID, _ number: String, to part: OrganisationID) {
        parts[part, default: Part(part, size: size)].add(Person(volunteer: volunteer, number: number, hash: hash(of: number)))
    }

    /// Who is drawn, by part, in the order of their hashes.
    func drawn() -> [(part: Part, people: [Person])] {
        let shares = Self.shares(of: size, among: parts.values.map { ($0.key, $0.population) })
        return parts.keys.sorted().compactMap { key in
            guard var part = parts[key] else { return nil }
            part.cut()
            return (part, Array(part.lowest.prefix(shares[key] ?? 0)))
        }
    }

    /// So many divided by numbers of people, by the largest remainder; the smaller key where remainders are equal.
    static func shares(of size: Int, among parts: [(key: OrganisationID, people: Int)]) -> [OrganisationID: Int] {
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
