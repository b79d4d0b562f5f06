import Kernel
import Matching

/// Needs and offers on a small map, made from a seed.
enum MatchScene {
    /// Thursday, 5 March 2026.
    static let day = Day(year: 2026, month: 3, day: 5) ?? .earliest
    static let town = RegionCode("360502001") ?? everywhere
    static let everywhere = RegionCode("360500").unsafelyUnwrapped

    static func region(_ text: String) -> RegionCode { RegionCode(text) ?? everywhere }
    static func at(_ hour: Int, _ onDay: Day = day) -> Instant { Instant(day: onDay, hour: hour) }
    static func point(_ metresNorth: Int, _ metresEast: Int) -> Position? {
        Position(latitude: 27_817_000 + metresNorth * 9, longitude: 114_917_000 + metresEast * 10)
    }

    static func need(_ id: Int64 = 1, at position: Position? = point(0, 0), from: Int = 9, to: Int = 11) -> Need {
        Need(id: id, region: town, position: position, begins: at(from), ends: at(to))
    }

    static func offer(_ id: Int64 = 1, at home: Position? = point(0, 0), reach: Int = 5_000) -> Offer {
        Offer(VolunteerID(id), region: town, home: home, reach: reach, bornOn: Day(year: 1990, month: 1, day: 1) ?? .earliest)
    }

    /// A crowd over a square of some kilometres; a part of them says only where they are registered.
    static func offers(_ count: Int, side: Int, _ random: inout SeededRandom) -> [Offer] {
        (0..<count).map { place in
            let isPlaced = random.below(4) > 0
            var one = offer(Int64(place + 1), at: isPlaced ? point(random.below(side), random.below(side)) : nil, reach: [1, 3, 5, 12, 40][random.below(5)] * 1_000)
            one.region = region(["360502001001", "360502001002", "360502002001", "360521001001", "360103001001"][random.below(5)])
            if random.below(10) == 0 { one.alsoGoesTo = [region(["360502", "360521001"][random.below(2)])] }
            for _ in 0..<2 where random.below(3) > 0 { one.skills.insert(random.below(6)) }
            one.likes = random.draw(random.below(4), from: [0, 1, 2, 3])
            one.asked = [0, 0, 0, 1, 2, 4][random.below(6)]
            one.isKnown = one.asked > 0 || random.below(2) == 0
            return one
        }
    }

    static func needs(_ count: Int, side: Int, _ random: inout SeededRandom) -> [Need] {
        (0..<count).map { place in
            let isPlaced = random.below(5) > 0
            let from = random.number(in: 8...18)
            var one = need(Int64(place + 1), at: isPlaced ? point(random.below(side), random.below(side)) : nil, from: from, to: from + 2)
            one.region = region(["360502001001", "360502002", "360521001001", "360521"][random.below(4)])
            if random.below(2) == 0 { one.skills.insert(random.below(6)) }
            one.category = random.below(4)
            one.people = random.number(in: 1...3)
            return one
        }
    }
}
