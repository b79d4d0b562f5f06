import Kernel
import Matching

/// A made-up city with the geography of 新余: a dense town, a second one in 分宜, townships between and around them.
struct SyntheticCity {
    /// Centre, spread in metres, and how many of a hundred people live there.
    private static let towns: [(latitude: Int, longitude: Int, spread: Int, share: Int, county: String)] = [
        (27_817_000, 114_917_000, 4_000, 46, "360502"), (27_785_000, 114_960_000, 3_000, 12, "360502"), (27_815_000, 114_692_000, 2_500, 12, "360521"),
        (27_900_000, 115_080_000, 5_000, 8, "360502"), (27_690_000, 114_900_000, 5_000, 7, "360502"), (27_930_000, 114_800_000, 6_000, 6, "360502"),
        (27_750_000, 114_560_000, 6_000, 5, "360521"), (27_620_000, 114_680_000, 6_000, 4, "360521"),
    ]
    static let skills = 24
    static let categories = 21
    static let day = Day(year: 2026, month: 3, day: 9) ?? .earliest

    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func offers(_ count: Int) -> [Offer] {
        (0..<count).map { number in
            let (home, region) = place()
            var one = Offer(VolunteerID(Int64(number + 1)), region: region, home: random.below(10) < 7 ? home : nil,
                            reach: [1, 3, 3, 5, 5, 10, 20][random.below(7)] * 1_000,
                            bornOn: Day(daysSinceEpoch: Self.day.daysSinceEpoch - random.number(in: 16 * 366...75 * 365)))
            for _ in 0..<random.below(3) { one.skills.insert(skill()) }
            one.likes = random.draw(random.below(3), from: Array(0..<Self.categories))
            one.alsoLikes = TermSet(random.draw(random.number(in: 1...3), from: Array(0..<Self.categories)))
            one.languages = TermSet([0] + (random.below(3) == 0 ? [1] : []) + (random.below(40) == 0 ? [4] : []))
            if random.below(25) == 0 { one.licences = [.init(kind: random.below(10), until: Self.day.adding(days: random.number(in: -100...900)))] }
            one.times = WeekTimes(random.draw(random.below(7), from: Codes.weeklyTimes.codes))
            one.weekly = random.number(in: 1...4)
            if random.below(20) == 0 { one.pause = Self.day.adding(days: -10)...Self.day.adding(days: random.below(40)) }
            one.isKnown = random.below(5) < 3
            one.asked = one.isKnown ? [0, 0, 0, 1, 1, 2, 3][random.below(7)] : 0
            return one
        }
    }

    /// Requests of a day: most wish for something that many can do, some for a licence that few hold.
    mutating func needs(_ count: Int, on day: Day = day) -> [Need] {
        (0..<count).map { number in
            let (position, region) = place()
            let hour = [8, 9, 9, 10, 14, 14, 15, 16, 19][random.below(9)]
            var one = Need(id: Int64(day.daysSinceEpoch) * 100_000 + Int64(number), region: region, position: random.below(10) < 9 ? position : nil,
                           begins: Instant(day: day, hour: hour), ends: Instant(day: day, hour: hour + random.number(in: 1...3)))
            one.people = [1, 1, 1, 2, 3][random.below(5)]
            one.category = random.below(Self.categories)
            if random.below(2) == 0 { one.skills.insert(skill()) }
            if random.below(30) == 0 { one.licences = [random.below(10)] }
            if random.below(60) == 0 { one.languages = TermSet([4]) }
            if random.below(10) == 0 { one.ages = 18...60 }
            return one
        }
    }

    /// The first skills are common, the last ones rare.
    private mutating func skill() -> Int { min(random.below(Self.skills), random.below(Self.skills)) }

    private mutating func place() -> (Position?, RegionCode) {
        var left = random.below(100)
        var town = Self.towns[0]
        for one in Self.towns {
            town = one
            left -= one.share
            if left < 0 { break }
        }
        // The sum of three is dense in the middle.
        func offset(_ random: inout SeededRandom) -> Int { (0..<3).reduce(0) { sum, _ in sum + random.number(in: -town.spread...town.spread) } * 9 / 2 }
        let (north, east) = (offset(&random), offset(&random))
        let street = (abs(north) / 20_000 + abs(east) / 20_000 * 3 + town.spread / 1_000) % 30 + 1
        let village = abs(north + east) / 4_000 % 12 + 1
        let code = town.county + String("00\(street)".suffix(3)) + String("00\(village)".suffix(3))
        return (Position(latitude: town.latitude + north, longitude: town.longitude + east), RegionCode(code) ?? Self.county)
    }

    private static let county = RegionCode("360502").unsafelyUnwrapped
}
