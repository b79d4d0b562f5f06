import Kernel
import Regions
import Storage

/// What a round has found so far: sums of the latest inspection of each object.
struct RoundResults: Sendable {
    struct ItemResult: Sendable {
        let item: Checklist.Item
        let counts: [Mark: Int]

        var inspected: Int { counts.values.reduce(0, +) }
        /// In hundredths of a point; nil of none.
        var average: Int? { Score.average(counts.map { item.points * $0.key.ratio * $0.value }.reduce(0, +), of: inspected) }
    }

    struct AreaResult: Sendable {
        let name: String
        let objects, inspected: Int
        let average: Int?
    }

    let objects, inspected, mending: Int
    let average: Int?
    let items: [ItemResult]
    let areas: [AreaResult]
    /// How many have each grade, in the order of the checklist.
    let grades: [(name: String, count: Int)]

    init(_ round: RoundID, _ list: Checklist, in tx: Transaction) throws {
        let marks = try RoundResultStore.marks(of: round, in: tx)
        items = list.items.map { ItemResult(item: $0, counts: marks[$0.id] ?? [:]) }
        let byGrade = try RoundResultStore.grades(of: round, in: tx)
        grades = list.grades.map { ($0.name, byGrade[$0.name] ?? 0) }
        let rows = try RoundResultStore.areas(of: round, in: tx)
        objects = rows.map(\.objects).reduce(0, +)
        inspected = rows.map(\.inspected).reduce(0, +)
        average = Score.average(rows.map(\.score).reduce(0, +), of: inspected)
        // Communities count for their street.
        let streets = Dictionary(grouping: rows) { $0.region.prefix(9) }
        areas = try streets.sorted { $0.key < $1.key }.map { key, rows in
            let inspected = rows.map(\.inspected).reduce(0, +)
            let street = RegionCode(String(key)).flatMap { $0.level > 3 ? $0 : nil } ?? RegionCode(rows[0].region)
            let name = try street.map { try RegionStore.fullName($0, in: tx) } ?? ""
            return AreaResult(name: name, objects: rows.map(\.objects).reduce(0, +), inspected: inspected,
                              average: Score.average(rows.map(\.score).reduce(0, +), of: inspected))
        }
        var filter = InspectedFilter()
        filter.show = .mending
        mending = try InspectedStore.count(of: round, filter, in: tx)
    }
}
