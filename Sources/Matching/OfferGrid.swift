import Kernel

/// Offers with a known home in cells of a hundredth of a degree, about a kilometre.
struct OfferGrid: Sendable {
    private struct Cell: Hashable {
        let row, column: Int

        init(_ row: Int, _ column: Int) { (self.row, self.column) = (row, column) }
        init(_ position: Position) { (row, column) = (Self.floor(position.latitude), Self.floor(position.longitude)) }

        static func floor(_ microdegrees: Int) -> Int { (microdegrees + 180_000_000) / OfferGrid.side }
    }

    /// In millionths of a degree.
    private static let side = 10_000

    private let cells: [Cell: Range<Int>]
    /// In the order of the cells.
    private let places: [Int]
    private let latitudes, longitudes, reaches: [Int32]
    private let farthest: Int

    init(_ offers: [Offer]) {
        let placed = offers.enumerated().compactMap { place, offer in offer.home.map { (cell: Cell($0), place: place, home: $0) } }
            .sorted { ($0.cell.row, $0.cell.column, $0.place) < ($1.cell.row, $1.cell.column, $1.place) }
        var cells: [Cell: Range<Int>] = [:]
        var first = 0
        while first < placed.count {
            var end = first
            while end < placed.count, placed[end].cell == placed[first].cell { end += 1 }
            cells[placed[first].cell] = first..<end
            first = end
        }
        self.cells = cells
        places = placed.map(\.place)
        latitudes = placed.map { Int32($0.home.latitude) }
        longitudes = placed.map { Int32($0.home.longitude) }
        reaches = placed.map { Int32(clamping: offers[$0.place].reach) }
        farthest = placed.map { offers[$0.place].reach }.max() ?? 0
    }

    /// Goes round a position in growing rings, as far as anybody goes.
    /// - Parameters:
    ///   - enough: whether those who live no nearer than so many metres need not be looked at.
    ///   - each: an offer that reaches the position.
    ///   - rest: called between two rings.
    func walk(from position: Position, enough: (Int) -> Bool, each: (Int) -> Void, rest: () -> Void) {
        guard !cells.isEmpty else { return }
        let ruler = Ruler(position)
        let centre = Cell(position)
        // The narrow side of a cell: the next ring but one begins no nearer.
        let width = max(1, min(ruler.metresEast(Self.side), Ruler.metresNorth(Self.side)))
        var ring = 0
        while (ring - 1) * width <= farthest, !enough(max(0, (ring - 1) * width)) {
            for row in -ring...ring {
                let step = abs(row) == ring ? 1 : max(1, 2 * ring)
                for column in stride(from: -ring, through: ring, by: step) {
                    guard let range = cells[Cell(centre.row + row, centre.column + column)] else { continue }
                    for index in range {
                        let metres = ruler.metres(latitude: Int(latitudes[index]), longitude: Int(longitudes[index]))
                        guard metres <= Int(reaches[index]), !enough(metres) else { continue }
                        each(places[index])
                    }
                }
            }
            rest()
            ring += 1
        }
    }
}
