import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct SetOpeningHoursTests {
    @Test(arguments: [
        ("09:00-12:00 14:00-17:30", [[540, 720], [840, 1050]]), ("9:00–12:00，14：00—17：30", [[540, 720], [840, 1050]]), ("8:30至24:00", [[510, 1440]]),
        ("", []),
    ])
    func hoursAreReadAsPeopleWriteThem(text: String, spans: [[Int]]) {
        #expect(OpeningHours.spans(text)?.map { [$0.opens, $0.closes] } == spans)
    }

    @Test(arguments: ["九点到五点", "09:00", "12:00-09:00", "09:00-12:00 11:00-13:00", "25:00-26:00", "1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00", "09:60-10:00"])
    func whatIsNoTimeIsRefused(text: String) { #expect(OpeningHours.spans(text) == nil) }

    @Test func theSiteIsOpenByItsHoursAndThePublicReadsIt() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            let keeper = try await test.actor(try await test.staff(role: .keeper))
            // The test begins on a Thursday at ten.
            try await test.write(as: keeper) {
                try SetOpeningHours(id, Fields([("day4", "09:00-12:00"), ("day5", "09:00-12:00"), ("note", "法定节假日休息")])).run(in: $0)
            }
            let visitor = try await test.browser()
            #expect(try await visitor.get("/sites/\(id)").text.contains("现在开放，到 12:00"))
            #expect(try await visitor.get("/sites?open=1").text.contains("文明路社区"))
            test.clock.advance(seconds: 3 * 3600)
            let later = try await visitor.get("/sites/\(id)").text
            #expect(later.contains("周五 09:00 开放") && later.contains("法定节假日休息"))
            #expect(try await visitor.get("/sites?open=1").text.contains("文明路社区") == false)
        }
    }

    @Test func aForeignKeeperMayNot() async throws {
        try await TestCity.with { test in
            let id = try await test.site()
            let stranger = try await test.actor(try await test.staff(role: .keeper, at: try await test.organisation()))
            await #expect(throws: Refusal.notFound) {
                try await test.write(as: stranger) { try SetOpeningHours(id, Fields([("day1", "09:00-12:00")])).run(in: $0) }
            }
        }
    }

    @Test func everyWrongDayIsNamed() {
        do {
            _ = try SetOpeningHours(SiteID(1), Fields([("day1", "早上"), ("day7", "9-5"), ("day3", "09:00-12:00")]))
            Issue.record("taken")
        } catch let problems as Problems {
            #expect(problems.all.map(\.field) == ["day1", "day7"])
        } catch { Issue.record("\(error)") }
    }
}
