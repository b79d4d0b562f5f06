import Kernel
@testable import Reports
import Rights
import TestKit
import Testing

@Suite struct SubmitReportTests {
    @Test func itGoesToTheLevelAboveAndIsFrozen() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.sent()
            let report = try await scene.report(id)
            #expect(report.status == .submitted && report.upper == scene.association)
            await #expect(throws: WriteReport.closed) { try await scene.sign(id, [("done", "改一改")]) }
            await #expect(throws: WriteReport.closed) { try await test.write(as: test.actor(scene.clerk)) { try RecountReport(id).run(in: $0) } }
            await #expect(throws: Refusal.conflict(code: "already_submitted", "这份报表已经上报了")) { try await scene.submit(id) }
        }
    }

    @Test func whatIsNotReadyStaysDown() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let period = try #require(ReportPeriod("2026-03"))
            let march = try await scene.prepare(scene.station, period)
            try await scene.sign(march)
            await #expect(throws: Refusal.conflict(code: "not_over", "这一期还没有结束。\(ReportScene.day(1, month: 4)) 起可以上报")) { try await scene.submit(march) }
            // Figures of the middle of a month are not those of the month.
            test.clock.set(Instant(day: ReportScene.day(2, month: 4), hour: 9))
            await #expect(throws: Refusal.conflict(code: "too_early", "数字是这一期结束以前算的，还不全。请先重新计算")) { try await scene.submit(march) }
            let unsigned = try await scene.prepare(scene.station)
            await #expect(throws: Refusal.conflict(code: "not_signed", "请先填写填表人和负责人，再上报")) {
                try await test.write { work in
                    _ = try work.tx.run("UPDATE reports SET head = '' WHERE id = \(unsigned)")
                    try SubmitReport(unsigned).run(in: work)
                }
            }
        }
    }

    @Test func aSuspendedLevelIsPassedOver() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            try await test.write { _ = try $0.tx.run("UPDATE organisations SET status = 'suspended' WHERE id = \(scene.association)") }
            #expect(try await scene.report(try await scene.sent()).upper == test.office)
        }
    }

    @Test func theOfficesOwnIsFinal() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.prepare(test.office)
            try await scene.sign(id)
            try await scene.submit(id, as: test.administrator)
            let report = try await scene.report(id)
            #expect(report.status == .accepted && report.upper == nil && report.decidedAt != nil)
        }
    }

    @Test func nobodyElseSeesOrSendsIt() async throws {
        try await TestCity.with { test in
            let scene = try await ReportScene.make(test)
            let id = try await scene.prepare(scene.station)
            try await scene.sign(id)
            let stranger = try await test.staff(at: try await test.organisation())
            await #expect(throws: Refusal.notFound) { try await scene.submit(id, as: stranger) }
            #expect(try await test.browser(stranger).get("/reports/\(id)").status == .notFound)
            #expect(try await test.browser(scene.upper).get("/reports/\(id)").status == .ok)
        }
    }
}
