import Foundation
import Kernel
import Projects
import ServiceRecords
import Storage
import TestKit
import Testing

@Suite struct CheckOutTests {
    @Test func theHoursServedAreWritten() async throws {
        try await Scene.with { scene in
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            scene.test.clock.set(Scene.at(11, 20))
            let answer = try await scene.checkOut(id)
            #expect(answer.status == .ok)
            // 80 minutes.
            #expect(answer.json["hours"] as? String == "1.33")
            let record = try #require(answer.json["record"] as? Int)
            #expect(try await scene.count("""
                service_records WHERE id = \(record) AND method = 'check-in' AND kind = 'credit' AND recorder_name = '系统' AND recorded_by IS NULL
                """) == 1)
            #expect(try await scene.count("record_events WHERE record_id = \(record) AND kind = 'entered'") == 1)
            #expect(try await scene.count("audit_events WHERE object_kind = 'record' AND object_id = '\(record)'") == 1)
            #expect(try await scene.count("check_ins WHERE status = 'closed'") == 1)
        }
    }

    @Test func whenTheClockWasMovedBackOneLeavesWithoutHours() async throws {
        try await Scene.with { scene in
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            scene.test.clock.advance(seconds: -600)
            let answer = try await scene.checkOut(id)
            #expect(answer.status == .ok && answer.json["hours"] as? String == "0.00")
            #expect(try await scene.count("check_ins WHERE status = 'closed' AND closed_at = opened_at") == 1)
            #expect(try await scene.count("service_records") == 0)
        }
    }

    @Test func aDoubleClickGivesOneRecord() async throws {
        try await Scene.with { scene in
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            scene.test.clock.set(Scene.at(12))
            let answers = try await withThrowingTaskGroup(of: (Int, Int?).self) { group in
                for _ in 1...4 {
                    group.addTask {
                        let answer = try await scene.checkOut(id)
                        return (answer.status.code, answer.json["record"] as? Int)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.0 == 200 })
            #expect(Set(answers.map(\.1)).count == 1)
            #expect(try await scene.count("service_records") == 1)
        }
    }

    @Test func timeBeforeTheStartAndAfterTheEndDoesNotCount() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(9, 40))
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            scene.test.clock.set(Scene.at(13, 30))
            #expect(try await scene.checkOut(id).json["hours"] as? String == "3.00")
        }
    }

    @Test func whoLeavesBeforeTheStartHasNoRecord() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(9, 40))
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            scene.test.clock.set(Scene.at(9, 50))
            let answer = try await scene.checkOut(id)
            #expect(answer.status == .ok)
            #expect(answer.json["record"] is NSNull)
            #expect(try await scene.count("service_records") == 0)
            #expect(try await scene.count("check_ins WHERE status = 'closed'") == 1)
        }
    }

    @Test func tooLateTheLeaderMustHelp() async throws {
        try await Scene.with { scene in
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            scene.test.clock.set(Scene.at(15, 1))
            #expect(try await scene.checkOut(id).json["code"] as? String == "too_late")
            #expect(try await scene.count("check_ins WHERE status = 'open'") == 1)
        }
    }

    @Test func midnightClosesWithoutHours() async throws {
        try await Scene.with { $0.endsAt = TestCity.start.adding(seconds: 20 * 3600) } _: { scene in
            scene.test.clock.set(Scene.at(23, 30))
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            scene.test.clock.set(Scene.at(24, 0).adding(seconds: 600))
            #expect(try await scene.checkOut(id).json["code"] as? String == "forgotten")
            #expect(try await scene.count("check_ins WHERE status = 'forced' AND closed_at = \(Scene.at(24).seconds)") == 1)
            #expect(try await scene.count("service_records") == 0)
            // Another day, another check-in.
            #expect(try await scene.checkIn().status == .created)
        }
    }

    @Test func whatWasForgottenDoesNotStandInTheWay() async throws {
        try await Scene.with { $0.endsAt = TestCity.start.adding(seconds: 30 * 3600) } _: { scene in
            let first = try await scene.checkIn()
            #expect(first.status == .created)
            scene.test.clock.advance(seconds: 24 * 3600)
            #expect(try await scene.checkIn().status == .created)
            #expect(try await scene.count("check_ins WHERE status = 'forced'") == 1)
            #expect(try await scene.count("check_ins WHERE status = 'open'") == 1)
        }
    }

    @Test func somebodyElsesCheckInDoesNotExist() async throws {
        try await Scene.with { scene in
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            let other = try await scene.test.volunteer()
            #expect(try await scene.checkOut(id, other.account).status == .notFound)
            #expect(try await scene.checkOut(999_999).status == .notFound)
        }
    }

    @Test func theCodeOfAnotherProjectDoesNotLetOut() async throws {
        try await Scene.with { scene in
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            let other = try await scene.test.project(team: scene.team, startsAt: TestCity.start)
            let token = try await scene.test.code(of: other).token
            let answer = try await TestBrowser.api(scene.test, .post, "/check-ins/\(id)/check-out",
                                                   bearer: try await scene.test.bearer(scene.account), json: #"{"token":"\#(token)"}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(try await scene.count("check_ins WHERE status = 'open'") == 1)
        }
    }

    @Test func theRecordAndTheClosingHappenTogetherOrNotAtAll() async throws {
        try await Scene.with { scene in
            let id = try #require(try await scene.checkIn().json["id"] as? Int)
            // The last statement of the record fails: nothing of it may stay.
            _ = try await scene.test.write { try $0.tx.run("ALTER TABLE audit_events RENAME COLUMN action TO gone") }
            scene.test.clock.set(Scene.at(12))
            #expect(try await scene.checkOut(id).status.code >= 500)
            #expect(try await scene.count("service_records") == 0)
            #expect(try await scene.count("record_events") == 0)
            #expect(try await scene.count("check_ins WHERE status = 'open'") == 1)
        }
    }
}
