import Kernel
import Registration
import Rights
import TestKit
import Testing
import Volunteers

@Suite struct TargetForecastTests {
    private let today = TestCity.start.day

    @Test func thePaceOfTheLastDaysGoesOn() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation(), slow = try await test.organisation()
            for _ in 0..<4 { _ = try await test.volunteer(at: unit) }
            _ = try await test.volunteer(at: slow)
            try await Targets.set(Targets.form(unit, base: 60), test)
            try await Targets.set(Targets.form(slow, base: 60), test)
            #expect(try await Targets.list(test).allSatisfy { $0.progress.forecast == nil && $0.progress.state == .open })
            let back = today.adding(days: -30)
            try await test.write { work in
                try MarkStore.set(unit, on: back, 1, in: work.tx)
                try MarkStore.set(slow, on: back, 1, in: work.tx)
            }
            // From 5 March to 31 December there are 301 days: three in thirty days make thirty more.
            let found = try await Targets.list(test)
            let first = try #require(found.first { $0.organisation == unit })
            #expect(first.progress.forecast == 4 + 3 * 301 / 30 && first.progress.state == .onTrack)
            let last = try #require(found.first { $0.organisation == slow })
            #expect(last.progress.forecast == 1 && last.progress.state == .behind)
            #expect(try await Targets.list(test, state: .behind).map(\.organisation) == [slow])
        }
    }

    @Test func daysTooFarBackOrTooNearAreNoPace() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation()
            try await Targets.set(Targets.form(unit, base: 60), test)
            let day = today
            try await test.write { work in
                try MarkStore.set(unit, on: day.adding(days: -91), 0, in: work.tx)
                try MarkStore.set(unit, on: day.adding(days: -6), 0, in: work.tx)
            }
            #expect(try await Targets.list(test).first?.progress.forecast == nil)
            try await test.write { try MarkStore.set(unit, on: day.adding(days: -7), 0, in: $0.tx) }
            #expect(try await Targets.list(test).first?.progress.forecast == 0)
        }
    }

    @Test func theEndOfADayIsNotedAndAYearKeepsItsLast() async throws {
        try await TestCity.with { test in
            let unit = try await test.organisation()
            _ = try await test.volunteer(at: unit)
            try await Targets.set(Targets.form(unit, base: 4), test)
            test.clock.set(Instant(day: Day(year: 2026, month: 12, day: 31) ?? today, hour: 23, minute: 50))
            _ = try await test.volunteer(at: unit)
            try await test.write { try NoteProgress.run(in: $0) }
            test.clock.set(Instant(day: Day(year: 2027, month: 6, day: 1) ?? today, hour: 12))
            for _ in 0..<3 { _ = try await test.volunteer(at: unit) }
            try await test.write { try NoteProgress.run(in: $0) }
            // Of the year that is over it counts what was reached then, not what is now.
            let found = try #require(try await Targets.list(test).first)
            #expect(found.progress.done == 2 && found.progress.state == .reached)
        }
    }
}
