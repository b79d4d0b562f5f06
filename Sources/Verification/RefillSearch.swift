import Kernel
import Organisations
import Projects
import Search
import Storage

/// Makes what things are found by anew from their names: to fill it for the first time, and to prove it.
enum RefillSearch {
    private static let portion = 500

    static func run(in tx: Transaction) throws {
        try SearchStore.removeAll(in: tx)
        var waiting: [SearchEntry] = []
        try each(in: tx) { entry in
            waiting.append(entry)
            guard waiting.count == portion else { return }
            try SearchStore.insert(waiting, in: tx)
            waiting = []
        }
        try SearchStore.insert(waiting, in: tx)
    }

    static func each(in tx: Transaction, _ body: (SearchEntry) throws -> Void) throws {
        try tx.each("SELECT id, status, name, place, starts_at FROM projects") { row in
            try body(ProjectSearchStore.entry(row.get("id"), status: row.get("status"), name: row.get("name"), venue: row.get("place"),
                                              startsAt: row.get("starts_at")))
        }
        try tx.each("SELECT id, name FROM organisations") { try body(OrganisationSearchStore.entry($0.get("id"), name: $0.get("name"))) }
    }
}

/// Compares what things are found by with what it is made from.
enum ProveSearch {
    /// A thing, and the rows of it: how many, and their hashes added up, which no order of reading changes.
    private struct Thing: Hashable, Comparable {
        let isOrganisation: Bool
        let object: Int64

        init(_ shelf: Int, _ object: Int64) { (isOrganisation, self.object) = (shelf == SearchShelf.organisations.rawValue, object) }

        static func < (left: Thing, right: Thing) -> Bool { left.object < right.object }

        var name: String { "\(isOrganisation ? "organisation" : "project") \(object)" }
    }

    static func findings(in tx: Transaction) throws -> [Finding] {
        var sums: [Thing: Int] = [:]
        func add(_ thing: Thing, _ row: Int) {
            let sum = sums[thing, default: 0] &+ row
            sums[thing] = sum == 0 ? nil : sum
        }
        try RefillSearch.each(in: tx) { entry in
            let thing = Thing(entry.shelf.rawValue, entry.object)
            for gram in entry.grams { add(thing, hash(entry.shelf.rawValue, gram, entry.position, entry.object)) }
        }
        try SearchStore.each(in: tx) { shelf, gram, position, object in
            add(Thing(shelf, object), 0 &- hash(shelf, gram, position, object))
        }
        guard !sums.isEmpty else { return [] }
        let names = sums.keys.sorted().prefix(VerifyCity.examples).map(\.name)
        return [Finding(rule: "What is found by a part of its name is found by every part of it", rows: names, count: sums.count)]
    }

    private static func hash(_ shelf: Int, _ gram: String, _ position: Int64, _ object: Int64) -> Int {
        var hasher = Hasher()
        hasher.combine(shelf)
        hasher.combine(gram)
        hasher.combine(position)
        hasher.combine(object)
        return hasher.finalize()
    }
}
