import Kernel

/// When what happens in the demo city: projects over two months around the day of loading, who takes part in which, and
/// nobody in two places at once.
struct DemoSchedule {
    /// How one person's part in a project goes.
    enum Part: Sendable {
        /// Checks in with the code, so many seconds from the start, and out, so many seconds from the end.
        case checksIn(in: Int64, out: Int64)
        /// Has no telephone and is called by the leader.
        case isCalled
        /// Forgot to check in; the leader enters the hours later with a proof.
        case madeUpLater
        case cancels
        case staysAway
    }

    struct Participation: Sendable {
        let volunteer: Int
        let signsUpAt: Instant
        let part: Part
    }

    struct Plan: Sendable {
        let team: Int
        let activity: Int
        let startsAt: Instant
        let endsAt: Instant
        let quotas: [Int]
        let brand: Int?
        let participations: [Participation]

        var createdAt: Instant { startsAt.adding(seconds: -13 * 86_400) }
        var submittedAt: Instant { createdAt.adding(seconds: 3_600) }
        var approvedAt: Instant { createdAt.adding(seconds: 86_400) }
        var recruitFrom: Instant { startsAt.adding(seconds: -10 * 86_400) }
        var recruitTo: Instant { startsAt.adding(seconds: -1_800) }
        var settledAt: Instant { endsAt.adding(seconds: 20 * 3_600) }
        var closedAt: Instant { endsAt.adding(seconds: 44 * 3_600) }
    }

    /// Projects begin this many days before and end this many days after the day of loading.
    static let daysBefore = 48
    static let daysAfter = 13

    private let size: DemoSize
    private let teams: Int
    private let today: Day
    private var random: SeededRandom
    /// The volunteers by how eagerly they sign up; an eager one stands here several times.
    private let candidates: [Int]
    private let registeredAt: [Instant]
    private var busy: [Set<Int>]

    init(size: DemoSize, teams: Int, zeal: [Int], registeredAt: [Instant], today: Day, random: SeededRandom) {
        self.size = size
        self.teams = teams
        self.today = today
        self.random = random
        self.registeredAt = registeredAt
        candidates = zeal.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element == 3 ? 60 : $0.element) }
        busy = Array(repeating: [], count: zeal.count)
    }

    mutating func plans() -> [Plan] { (0..<size.projects).map { plan($0) } }

    private mutating func plan(_ number: Int) -> Plan {
        let span = Self.daysBefore + Self.daysAfter
        let dayOffset = number * span / size.projects - Self.daysBefore
        let day = today.adding(days: dayOffset)
        let hour = [8, 9, 9, 14, 14, 15, 19][random.below(7)]
        let startsAt = Instant(day: day, hour: hour, minute: random.below(2) * 30)
        let endsAt = startsAt.adding(seconds: Int64([2, 2, 3, 3][random.below(4)] * 3_600))
        let quotas = random.below(3) == 0 ? [random.number(in: 8...25), random.number(in: 4...12)] : [random.number(in: 12...50)]
        return Plan(
            team: (number * 7) % teams, activity: number % DemoNames.activities.count, startsAt: startsAt, endsAt: endsAt, quotas: quotas,
            brand: random.below(4) == 0 ? random.below(6) : nil,
            participations: participations(quotas.reduce(0, +), startsAt, slot: (dayOffset + Self.daysBefore) * 3 + (hour < 12 ? 0 : hour < 17 ? 1 : 2)))
    }

    /// From two thirds of the places to a tenth more than there are.
    private mutating func participations(_ places: Int, _ startsAt: Instant, slot: Int) -> [Participation] {
        let wanted = places * random.number(in: 66...112) / 100
        let recruitFrom = startsAt.adding(seconds: -10 * 86_400)
        var all: [Participation] = []
        for _ in 0..<(wanted * 4) where all.count < wanted {
            let volunteer = candidates[random.below(candidates.count)]
            let earliest = max(recruitFrom, registeredAt[volunteer].adding(seconds: 2 * 86_400))
            let latest = startsAt.adding(seconds: -3_600)
            guard earliest < latest, busy[volunteer].insert(slot).inserted else { continue }
            // Most sign up in the first days.
            let window = latest - earliest
            let at = earliest.adding(seconds: Int64(random.below(1000)) * Int64(random.below(1000)) * window / 1_000_000)
            all.append(Participation(volunteer: volunteer, signsUpAt: at, part: part()))
        }
        return all
    }

    private mutating func part() -> Part {
        switch random.below(100) {
        case 0...2: .cancels
        case 3...4: .staysAway
        case 5...8: .isCalled
        case 9: .madeUpLater
        default: .checksIn(in: Int64(random.number(in: -900...600)), out: Int64(random.number(in: -300...1200)))
        }
    }
}
