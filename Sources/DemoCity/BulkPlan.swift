import Kernel

/// Who serves where and when in a city that is written in bulk: pure arithmetic on serial numbers, so that any part can be
/// made without the others and nothing has to be remembered.
///
/// Records lie in order of time over three years. Of ten volunteers four never serve and one serves four times as often
/// as others; a volunteer's services lie weeks apart, so that none can overlap.
struct BulkPlan: Sendable {
    /// ID numbers of the area that was never given to a county suffice for so many people.
    static let mostVolunteers = 11_000_000
    static let recordsPerVolunteer = 50

    let volunteers: Int
    let records: Int
    let teams: Int
    let now: Instant
    let seed: UInt64

    var today: Day { now.day }

    // MARK: People

    /// The last to register wait for a decision.
    var waiting: Int { max(6, volunteers / 2_000) }
    /// Who may serve: whole tens.
    private var tens: Int { max(1, (volunteers - waiting) / 10) }
    /// Registered by themselves on the web, with an account; the others came by lists of their organisations.
    func hasAccount(_ volunteer: Int) -> Bool { volunteer < 60_000 || volunteer % 5 == 0 }

    /// Days of birth of people between 18 and 78 years; each day has room for a thousand ID numbers.
    private static let births = 21_911

    /// A birth and a sequence that nobody else has.
    func birth(of volunteer: Int) -> (day: Day, sequence: Int) {
        let day = volunteer % Self.births * 7_919 % Self.births
        return (today.adding(months: -12 * 18).adding(days: -1 - day), volunteer / Self.births * 2 + volunteer % 2)
    }

    /// Everybody registered in the year before the first project.
    func registered(_ volunteer: Int) -> Day { firstDay.adding(days: -366 + volunteer * 360 / max(1, volunteers)) }

    // MARK: Projects

    /// Days with projects before today.
    static let days = 1_095
    /// Projects are announced for so many days ahead.
    static let daysAhead = 14
    private static let sizes = [20, 28, 44, 52]
    private static let sizeOfFour = 144

    var firstDay: Day { today.adding(days: -Self.days) }
    /// Projects that are over.
    var past: Int { max(1, (records * 4 + Self.sizeOfFour - 1) / Self.sizeOfFour) }
    /// Projects to come, as dense as the past ones.
    var coming: Int { max(12, past * Self.daysAhead / Self.days) }
    var projects: Int { past + coming }

    struct Project: Sendable {
        let number: Int
        let startsAt: Instant
        let endsAt: Instant
        /// The serial numbers of its records.
        let records: Range<Int>
    }

    func project(_ number: Int) -> Project {
        let offset = number < past ? number * Self.days / past - Self.days : 1 + (number - past) * Self.daysAhead / coming
        let startsAt = Instant(day: today.adding(days: offset), hour: [8, 9, 14, 15, 19][number % 5])
        let first = number / 4 * Self.sizeOfFour + Self.sizes[0..<number % 4].reduce(0, +)
        let range = number < past ? min(first, records)..<min(first + Self.sizes[number % 4], records) : 0..<0
        return Project(number: number, startsAt: startsAt, endsAt: startsAt.adding(seconds: Int64(2 + number % 2) * 3_600), records: range)
    }

    /// The last tenth of the projects was carried out with this platform: sign-ups and check-ins are there. The older ones
    /// came as a list of hours.
    func isOwn(_ project: Int) -> Bool { project >= past - past / 10 }

    // MARK: Service

    /// Which of ten volunteers serve in each part of a round.
    private static let parts = [[4, 8, 9], [5, 9], [6, 8, 9], [7, 9]]

    /// Whose record it is.
    func volunteer(of record: Int) -> Int {
        var place = record % (tens * 10)
        for part in Self.parts {
            guard place >= part.count * tens else { return scattered(place / part.count) * 10 + part[place % part.count] }
            place -= part.count * tens
        }
        return 0
    }

    private func scattered(_ ten: Int) -> Int { ten * stride % tens }

    /// Has no divisor in common with the number of tens, so that every ten comes once in a round.
    private var stride: Int {
        var number = 7_919
        while Self.divisor(number, tens) != 1 { number += 2 }
        return number
    }

    private static func divisor(_ left: Int, _ right: Int) -> Int { right == 0 ? left : divisor(right, left % right) }

    func span(of record: Int, in project: Project) -> (from: Instant, to: Instant) {
        (project.startsAt.adding(seconds: Int64(record % 10) * 60), project.endsAt.adding(seconds: -Int64(record % 7) * 120))
    }

    enum Fate: Sendable { case stands, void, disputed }

    /// One in a thousand was wrong; a few of the latest are objected to.
    func fate(of record: Int) -> Fate {
        if record % 1_009 == 500 { return .void }
        return record > records - 2_000 && record % 97 == 50 ? .disputed : .stands
    }
}
