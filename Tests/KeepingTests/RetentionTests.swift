import Kernel
import Testing

@testable import Keeping

@Suite struct RetentionTests {
    private func items(_ times: [String]) throws -> [BackupShelf.Item] {
        try times.map {
            let time = try #require(Instant(rfc3339: $0))
            return BackupShelf.Item(name: BackupShelf.name(at: time), madeAt: time)
        }
    }

    private func kept(_ rule: String, of times: [String]) throws -> [String] {
        let items = try items(times)
        let gone = try #require(Retention(rule)).superfluous(among: items)
        return items.filter { !gone.contains($0) }.map(\.madeAt.rfc3339)
    }

    @Test func theNewestOfEachDayStays() throws {
        // 16:30Z is the next day in Shanghai.
        let times = ["2026-03-03T02:00:00Z", "2026-03-04T02:00:00Z", "2026-03-04T10:00:00Z", "2026-03-04T16:30:00Z"]
        #expect(try kept("daily=2", of: times) == ["2026-03-04T10:00:00Z", "2026-03-04T16:30:00Z"])
    }

    @Test func daysWithoutABackupDoNotCount() throws {
        let times = ["2026-01-01T02:00:00Z", "2026-02-01T02:00:00Z", "2026-03-01T02:00:00Z"]
        #expect(try kept("daily=2", of: times) == Array(times.suffix(2)))
    }

    @Test func weeksBeginOnMonday() throws {
        // Sunday 1 March and Monday 2 March 2026.
        let times = ["2026-02-27T02:00:00Z", "2026-03-01T02:00:00Z", "2026-03-02T02:00:00Z"]
        #expect(try kept("weekly=2", of: times) == Array(times.suffix(2)))
    }

    @Test func theRulesAddUp() throws {
        let times = ["2025-12-30T02:00:00Z", "2026-01-10T02:00:00Z", "2026-01-31T02:00:00Z", "2026-03-04T02:00:00Z", "2026-03-05T02:00:00Z"]
        #expect(try kept("daily=1,monthly=2,yearly=2", of: times) == [times[0], times[2], times[4]])
    }

    @Test func theNewestAlwaysStays() throws {
        #expect(try Retention(daily: 0).superfluous(among: items(["2026-03-05T02:00:00Z"])).isEmpty)
    }

    @Test(arguments: ["", "daily", "daily=0", "daily=-1", "daily=x", "hourly=3", "daily=3,", "daily=3,daily=4", "daily=99999999999999999999"])
    func whatIsNoRuleIsRefused(text: String) {
        #expect(Retention(text) == nil)
    }

    @Test(arguments: ["youai-20260305T020000Z", "youai-20240229T235959Z"])
    func namesAreReadAsTheyAreWritten(name: String) throws {
        #expect(BackupShelf.name(at: try #require(BackupShelf.time(of: name))) == name)
    }

    @Test(arguments: ["youai-", "youai-20260230T020000Z", "youai-20260305T020000Z-old", "20260305T020000Z", "youai-2026030xT020000Z", ".unfinished-youai-20260305T020000Z"])
    func foreignNamesAreNoBackups(name: String) {
        #expect(BackupShelf.time(of: name) == nil)
    }
}
