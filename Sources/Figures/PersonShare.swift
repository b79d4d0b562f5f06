import Kernel

/// What one person adds to the figures of distinct people, by the records in their name that stand.
///
/// Somebody has served from the day on which their first record takes effect. They are active on every day on which a
/// record is in effect whose service lies no more than 12 months back: each record covers a span of days, and spans that
/// meet are one, at whose first day the figure rises and behind whose last day it falls.
package struct PersonShare: Sendable {
    package struct Service: Hashable, Sendable {
        package let on: Day
        package let effectiveOn: Day

        package init(on: Day, effectiveOn: Day) { (self.on, self.effectiveOn) = (on, effectiveOn) }

        /// The first day on which this service lies more than 12 months back.
        package var end: Day {
            var end = on.adding(months: 12)
            while end.adding(months: -12) <= on { end = end.adding(days: 1) }
            return end
        }
    }

    let services: [Service]
    let earlier: Day?

    /// - Parameter earlier: the first day of effect of services that are not listed because they lie too far back to meet
    ///   any span that changes.
    package init(_ services: [Service], earlier: Day? = nil) { (self.services, self.earlier) = (services, earlier) }

    package func sums(today: Day) -> FigureSums {
        var sums = FigureSums()
        guard let first = (services.map(\.effectiveOn) + [earlier].compactMap { $0 }).min() else { return sums }
        let one = FigureAmount(count: 1)
        sums.add(one, to: .served)
        sums.add(one, to: .served, from: first, today: today)
        for span in spans {
            sums.add(one, to: .active, from: span.start, today: today)
            sums.add(one.times(-1), to: .active, from: span.end, today: today)
        }
        return sums
    }

    private var spans: [(start: Day, end: Day)] {
        let all = services.map { (start: $0.effectiveOn, end: $0.end) }.filter { $0.start < $0.end }.sorted { $0.start < $1.start }
        return all.reduce(into: []) { spans, next in
            if let last = spans.last, next.start <= last.end {
                spans[spans.count - 1].end = max(last.end, next.end)
            } else {
                spans.append(next)
            }
        }
    }
}
