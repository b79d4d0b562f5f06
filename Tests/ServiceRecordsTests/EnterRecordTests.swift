import Kernel
import Projects
import ServiceRecords
import Storage
import TestKit
import Testing

@Suite struct EnterRecordTests {
    private func code(_ scene: Scene, _ from: Instant, _ to: Instant, _ change: @escaping @Sendable (inout RecordDraft) -> Void = { _ in })
        async -> String? {
        await refusalCode { try await scene.enter(from, to, change) }
    }

    @Test func aGoodRecordIsEnteredWithItsEventAndAudit() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let entered = try await scene.enter(Scene.at(10), Scene.at(11, 30))
            #expect(entered.hours == ServiceTime(hundredths: 150))
            #expect(try await scene.count("record_events WHERE kind = 'entered'") == 1)
            #expect(try await scene.count("audit_events WHERE action = 'enterRecord'") == 1)
        }
    }

    @Test func insideTheProjectsTime() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(14))
            #expect(await code(scene, Scene.at(9, 59), Scene.at(11)) == "outside_project")
            #expect(await code(scene, Scene.at(12), Scene.at(13, 1)) == "outside_project")
            #expect(await code(scene, Scene.at(10), Scene.at(13)) == nil)
        }
    }

    @Test func insideOneDay() async throws {
        try await Scene.with { $0.endsAt = TestCity.start.adding(seconds: 48 * 3600) } _: { scene in
            scene.test.clock.advance(seconds: 40 * 3600)
            #expect(await code(scene, Scene.at(22), Scene.at(24).adding(seconds: 3600)) == "crosses_midnight")
            #expect(await code(scene, Scene.at(22), Scene.at(24)) == nil)
        }
    }

    @Test func notInTheFutureAndNotBackwards() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(11))
            #expect(await code(scene, Scene.at(10), Scene.at(11).adding(seconds: 1)) == "future")
            #expect(await code(scene, Scene.at(10, 30), Scene.at(10, 30)) == "end_before_start")
            #expect(await code(scene, Scene.at(10, 30), Scene.at(10, 20)) == "end_before_start")
            #expect(await code(scene, Scene.at(10), Scene.at(11)) == nil)
        }
    }

    @Test func lessThanAHundredthOfAnHourIsRefused() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(12))
            #expect(await code(scene, Scene.at(10), Scene.at(10).adding(seconds: 17)) == "zero_hours")
            #expect(await code(scene, Scene.at(10), Scene.at(10).adding(seconds: 18)) == nil)
        }
    }

    @Test func noTwoRecordsOfAPersonOverlap() async throws {
        try await Scene.with { scene in
            let other = try await scene.test.project(team: scene.team, name: "图书馆整理", startsAt: TestCity.start)
            scene.test.clock.set(Scene.at(13))
            try await scene.enter(Scene.at(11), Scene.at(12))
            #expect(await code(scene, Scene.at(10), Scene.at(11, 1)) == "overlap")
            #expect(await code(scene, Scene.at(11, 59), Scene.at(13)) == "overlap")
            #expect(await code(scene, Scene.at(11, 10), Scene.at(11, 20)) == "overlap")
            #expect(await code(scene, Scene.at(10), Scene.at(13)) { $0.project = other } == "overlap")
            // One may begin when the other ends.
            #expect(await code(scene, Scene.at(10), Scene.at(11)) == nil)
            #expect(await code(scene, Scene.at(12), Scene.at(13)) { $0.project = other } == nil)
        }
    }

    @Test func aDisputedRecordStillBlocksAVoidOneDoesNot() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let id = try await scene.enter(Scene.at(10), Scene.at(11)).id
            try await scene.test.write { try $0.tx.run("UPDATE service_records SET status = 'disputed' WHERE id = \(id)") }
            #expect(await code(scene, Scene.at(10), Scene.at(11)) == "overlap")
            try await scene.test.write { try $0.tx.run("UPDATE service_records SET status = 'void' WHERE id = \(id)") }
            #expect(await code(scene, Scene.at(10), Scene.at(11)) == nil)
        }
    }

    @Test func anOpenCheckInBlocksItsTime() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(11))
            let checkIn = try await scene.checkIn()
            #expect(checkIn.status == .created)
            scene.test.clock.set(Scene.at(12))
            #expect(await code(scene, Scene.at(10), Scene.at(11, 30)) == "open_check_in")
            #expect(await code(scene, Scene.at(10), Scene.at(11)) == nil)
        }
    }

    @Test(arguments: ["draft", "submitted", "refused", "void"]) func onlyAnApprovedProject(status: String) async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            try await scene.test.write { try $0.tx.run("UPDATE projects SET status = \(status) WHERE id = \(scene.project)") }
            #expect(await code(scene, Scene.at(10), Scene.at(11)) == "project_not_approved")
        }
    }

    @Test func aClosedProjectTakesNoHoursButACorrection() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let wrong = try await scene.enter(Scene.at(10), Scene.at(12)).id
            try await scene.test.write { work in
                try work.tx.run("UPDATE service_records SET status = 'void' WHERE id = \(wrong)")
                try work.tx.run("UPDATE projects SET status = 'closed' WHERE id = \(scene.project)")
            }
            #expect(await code(scene, Scene.at(10), Scene.at(11)) == "project_closed")
            #expect(await code(scene, Scene.at(10), Scene.at(11)) { $0.replaces = wrong } == nil)
            #expect(await code(scene, Scene.at(12), Scene.at(13)) { $0.replaces = wrong } == "replaced_already")
        }
    }

    @Test func onlyAVoidRecordOfTheSamePersonIsReplaced() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let standing = try await scene.enter(Scene.at(10), Scene.at(11)).id
            #expect(await code(scene, Scene.at(11), Scene.at(12)) { $0.replaces = standing } == "replaces_wrong")
            let other = try await scene.test.volunteer()
            try await scene.test.write { try $0.tx.run("UPDATE service_records SET status = 'void' WHERE id = \(standing)") }
            #expect(await code(scene, Scene.at(11), Scene.at(12)) { $0.replaces = standing; $0.volunteer = other.volunteer } == "replaces_wrong")
        }
    }

    @Test func onlyARegisteredVolunteer() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let applicant = try await scene.test.applicant()
            #expect(await code(scene, Scene.at(10), Scene.at(11)) { $0.volunteer = applicant.volunteer } == "not_registered")
            #expect(await code(scene, Scene.at(10), Scene.at(11)) { $0.volunteer = VolunteerID(999_999) } == "not_found")
        }
    }

    @Test func theLedgerIsAppendOnly() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            try await scene.enter(Scene.at(10), Scene.at(11))
            for statement in ["UPDATE service_records SET hundredths = 999", "UPDATE service_records SET volunteer_id = 1, effective_on = '2020-01-01'",
                              "DELETE FROM service_records", "DELETE FROM record_events", "UPDATE record_events SET reason = 'x'"] {
                await #expect(throws: StorageError.self) { try await scene.test.write { try $0.tx.run(SQL(raw: statement)) } }
            }
            #expect(try await scene.count("service_records WHERE hundredths = 100") == 1)
        }
    }

    @Test func publicityIsCountedInWorkingDays() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            // Thursday: Friday, then Monday and Tuesday after the weekend.
            let entered = try await scene.enter(Scene.at(10), Scene.at(11))
            #expect(entered.effectiveOn == Day(year: 2026, month: 3, day: 10))
        }
    }
}
