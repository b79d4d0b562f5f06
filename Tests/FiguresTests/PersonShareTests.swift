import Figures
import Kernel
import Testing

@Suite struct PersonShareTests {
    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func service(_ on: String, _ effectiveOn: String) throws -> PersonShare.Service { .init(on: try day(on), effectiveOn: try day(effectiveOn)) }

    /// What the figures say on a day: the total without the parts of later days.
    private func value(_ name: FigureName, on text: String, _ services: [PersonShare.Service]) throws -> Int {
        let day = try day(text)
        let sums = PersonShare(services).sums(today: try self.day("2020-01-01"))
        return sums.amounts.reduce(0) { sum, next in
            guard next.key.name == name else { return sum }
            return next.key.day.map { $0 > day ? sum - next.value.count : sum } ?? sum + next.value.count
        }
    }

    @Test func somebodyHasServedFromTheFirstDayOfEffect() throws {
        let services = [try service("2024-05-02", "2024-05-08"), try service("2024-05-01", "2024-05-07")]
        #expect(try value(.served, on: "2024-05-06", services) == 0)
        #expect(try value(.served, on: "2024-05-07", services) == 1)
        #expect(try value(.served, on: "2034-05-07", services) == 1)
        #expect(try value(.served, on: "2024-05-07", []) == 0)
    }

    @Test func somebodyIsActiveForTwelveMonthsAfterTheService() throws {
        let services = [try service("2024-05-02", "2024-05-08")]
        for (day, active) in [("2024-05-07", 0), ("2024-05-08", 1), ("2025-05-02", 1), ("2025-05-03", 0)] {
            #expect(try value(.active, on: day, services) == active, "\(day)")
        }
    }

    @Test func leapDaysCountAsTheCalendarDoes() throws {
        // Twelve months before 29 February lies 28 February.
        #expect(try service("2023-02-28", "2023-03-03").end == day("2024-03-01"))
        #expect(try service("2024-02-29", "2024-03-03").end == day("2025-03-01"))
        #expect(try service("2024-02-28", "2024-03-03").end == day("2025-03-01"))
    }

    @Test func spansThatMeetAreOne() throws {
        let services = [try service("2023-05-01", "2023-05-05"), try service("2024-05-01", "2024-05-02"), try service("2026-05-01", "2026-05-05")]
        for (day, active) in [("2023-05-05", 1), ("2024-05-02", 1), ("2025-05-01", 1), ("2025-05-02", 0), ("2026-05-04", 0), ("2026-05-05", 1)] {
            #expect(try value(.active, on: day, services) == active, "\(day)")
        }
    }

    @Test func aRecordThatTakesEffectTooLateMakesNobodyActive() throws {
        #expect(try value(.active, on: "2025-06-02", [try service("2024-05-02", "2025-06-01")]) == 0)
        #expect(try value(.served, on: "2025-06-02", [try service("2024-05-02", "2025-06-01")]) == 1)
    }
}
