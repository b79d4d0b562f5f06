import Figures
import Kernel
import Storage

/// What the ledger and the check-ins of the whole city add up to; never a name. Every answer comes from figures that are
/// kept as things happen, so none grows with the ledger.
package enum RecordFigureStore {
    package struct Sum: Sendable {
        package var hours = ServiceTime.zero
        package var records = 0
        package var people = 0
    }

    /// The effective hours of the whole city.
    package static func hours(on day: Day, in tx: Transaction) throws -> ServiceTime {
        try FigureStore.value(.hours(of: nil), on: day, in: tx).hours
    }

    /// Effective hours, records and distinct people, ever.
    package static func total(on day: Day, in tx: Transaction) throws -> Sum {
        let all = try FigureStore.value(.hours(of: nil), on: day, in: tx)
        return Sum(hours: all.hours, records: all.count, people: try FigureStore.value(.served, on: day, in: tx).count)
    }

    /// Effective hours and records of an organisation with everything below it.
    package static func total(of organisation: OrganisationID, on day: Day, in tx: Transaction) throws -> Sum {
        let sum = try FigureStore.value(.hours(of: organisation), on: day, in: tx)
        return Sum(hours: sum.hours, records: sum.count)
    }

    /// Distinct people with an effective record of service within the 12 months before a day.
    package static func active(on day: Day, in tx: Transaction) throws -> Int {
        try FigureStore.value(.active, on: day, in: tx).count
    }

    /// Effective hours and records by the county of the project, its first six digits.
    package static func counties(on day: Day, in tx: Transaction) throws -> [String: Sum] {
        try FigureStore.values(.hoursByCounty, on: day, in: tx).mapValues(sum)
    }

    /// Effective hours and records by category of service; a project with several categories counts in each.
    package static func categories(on day: Day, in tx: Transaction) throws -> [String: Sum] {
        try FigureStore.values(.hoursByCategory, on: day, in: tx).mapValues(sum)
    }

    /// Effective hours and records of some weeks of service, from the one that begins at a moment.
    package static func weeks(from start: Instant, count: Int, on day: Day, in tx: Transaction) throws -> [Sum] {
        try weeks(from: start, count: count).map { sum(try FigureStore.value(.hours(week: $0), on: day, in: tx)) }
    }

    /// Participations (参与人次): each check-in of each person, by week as in ``weeks(from:count:on:in:)``.
    package static func participations(from start: Instant, weeks count: Int, in tx: Transaction) throws -> [Int] {
        try weeks(from: start, count: count).map { try FigureStore.value(.stays(opened: $0), on: .latest, in: tx).count }
    }

    /// All participations ever.
    package static func participations(in tx: Transaction) throws -> Int {
        try FigureStore.total(.staysOpened, in: tx)
    }

    /// How many people are checked in at this moment.
    package static func present(in tx: Transaction) throws -> Int {
        try participations(in: tx) - FigureStore.total(.staysClosed, in: tx)
    }

    private static func weeks(from start: Instant, count: Int) -> Range<Int> {
        let first = FigureWeek.number(of: start)
        return first..<first + count
    }

    private static func sum(_ amount: FigureAmount) -> Sum { Sum(hours: amount.hours, records: amount.count) }
}
