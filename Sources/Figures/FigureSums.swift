import Kernel

/// Two numbers that are always kept together.
package struct FigureAmount: Hashable, Sendable {
    /// How many things: records, people, projects …
    package var count: Int
    /// Their hours, where they have any.
    package var hours: ServiceTime

    package init(count: Int = 0, hours: ServiceTime = .zero) { (self.count, self.hours) = (count, hours) }

    package static func += (left: inout FigureAmount, right: FigureAmount) {
        left.count += right.count
        left.hours += right.hours
    }

    package var isZero: Bool { count == 0 && hours == .zero }

    package func times(_ factor: Int) -> FigureAmount {
        FigureAmount(count: count * factor, hours: ServiceTime(hundredths: hours.hundredths * factor))
    }
}

/// Figures, or changes of figures, before they are written.
///
/// A figure is a total and, for days to come, the part of the total that counts only from that day on. What counts today
/// is the total without the parts of later days, so the passing of time changes no row.
package struct FigureSums: Sendable {
    package struct Key: Hashable, Comparable, Sendable {
        package let name: FigureName
        /// Nil for the total.
        package let day: Day?

        package init(_ name: FigureName, _ day: Day?) { (self.name, self.day) = (name, day) }

        package static func < (left: Key, right: Key) -> Bool {
            (left.name, left.day ?? .earliest) < (right.name, right.day ?? .earliest)
        }
    }

    package private(set) var amounts: [Key: FigureAmount] = [:]

    package init() {}

    /// Parts of days that are long past are left out: nothing asks for them. Some days are kept, so that a clock which is
    /// set back a little does no harm.
    package static let daysKept = 7

    /// Adds to a total.
    package mutating func add(_ amount: FigureAmount, to name: FigureName) { amounts[Key(name, nil), default: .init()] += amount }

    /// Adds to the part of a day, unless the day has long passed.
    package mutating func add(_ amount: FigureAmount, to name: FigureName, from day: Day, today: Day) {
        guard day >= today.adding(days: -Self.daysKept) else { return }
        amounts[Key(name, day), default: .init()] += amount
    }

    package mutating func add(_ other: FigureSums, times factor: Int) {
        for (key, amount) in other.amounts { amounts[key, default: .init()] += amount.times(factor) }
    }

    /// In order, without what adds up to nothing.
    package var changes: [(key: Key, amount: FigureAmount)] {
        amounts.filter { !$0.value.isZero }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
