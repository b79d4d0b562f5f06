import Kernel
import Testing
@testable import Pages

@Suite struct RateLimitsTests {
    private static func waits(_ limits: RateLimits, _ key: String, at now: Instant) -> Int? {
        do {
            try limits.take(key, tries: 3, per: 60, at: now)
            return nil
        } catch Refusal.tooMany(let seconds, _) {
            return seconds
        } catch {
            return -1
        }
    }

    @Test func aFewTriesAreFreeAndThenTheyComeBackSlowly() {
        let (limits, start) = (RateLimits(), Instant(seconds: 1000))
        #expect((1...3).map { _ in Self.waits(limits, "a", at: start) } == [nil, nil, nil])
        #expect(Self.waits(limits, "a", at: start) == 20)
        #expect(Self.waits(limits, "a", at: start.adding(seconds: 19)) == 1)
        #expect(Self.waits(limits, "a", at: start.adding(seconds: 20)) == nil)
        #expect(Self.waits(limits, "a", at: start.adding(seconds: 20)) == 20)
        // Rest does not save up more than the full measure.
        let later = start.adding(seconds: 100_000)
        #expect((1...4).map { _ in Self.waits(limits, "a", at: later) != nil } == [false, false, false, true])
    }

    @Test func sendersDoNotDisturbOneAnother() {
        let (limits, start) = (RateLimits(), Instant(seconds: 1000))
        for _ in 1...4 { _ = Self.waits(limits, "a", at: start) }
        #expect(Self.waits(limits, "a", at: start) != nil)
        #expect(Self.waits(limits, "b", at: start) == nil)
    }

    @Test func aClockThatGoesBackGivesNothingAway() {
        let (limits, start) = (RateLimits(), Instant(seconds: 1000))
        for _ in 1...3 { _ = Self.waits(limits, "a", at: start) }
        #expect(Self.waits(limits, "a", at: start.adding(seconds: -500)) != nil)
    }
}
