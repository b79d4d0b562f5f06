import Foundation
import Kernel
import Projects
import ServiceRecords
import TestKit
import Testing

@Suite struct EnterHoursTests {
    static let pdf = [UInt8]("%PDF-1.7\nsigned list".utf8)

    static func row(_ number: Int, _ volunteer: VolunteerID, _ day: String, _ from: String, _ to: String) -> [(String, String)] {
        [("rows.\(number).volunteer", "\(volunteer)"), ("rows.\(number).day", day), ("rows.\(number).from", from), ("rows.\(number).to", to)]
    }

    private func send(_ scene: Scene, _ rows: [[(String, String)]], proof: [UInt8] = pdf, as account: AccountID? = nil) async throws
        -> TestBrowser.Answer {
        let browser = try await scene.test.browser(account ?? scene.leader)
        return try await browser.upload("/work/projects/\(scene.project)/hours", rows.flatMap(\.self), files: [("proof", "签到表.pdf", proof)])
    }

    @Test func hoursAreMadeUpWithAProof() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            let answer = try await send(scene, [Self.row(0, scene.volunteer, "2026-03-05", "10:00", "11:30"),
                                                Self.row(1, scene.volunteer, "2026-03-05", "12:00", "13:00")])
            #expect(answer.status == .seeOther)
            #expect(try await scene.count("service_records WHERE method = 'made-up' AND proof_id IS NOT NULL") == 2)
            #expect(try await scene.count("record_proofs WHERE type = 'application/pdf' AND name = '签到表.pdf'") == 1)
        }
    }

    @Test func oneWrongRowStopsAllAndIsNamed() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            let answer = try await send(scene, [Self.row(0, scene.volunteer, "2026-03-05", "10:00", "11:30"),
                                                Self.row(1, scene.volunteer, "2026-03-05", "11:00", "12:00")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("第 2 行 王小梅"))
            #expect(answer.text.contains("value=\"11:00\""))
            #expect(try await scene.count("service_records") == 0)
            #expect(try await scene.count("record_proofs") == 0)
        }
    }

    @Test func elevenRangesAreTooMany() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            func rows(_ count: Int) -> [[(String, String)]] {
                (0..<count).map { Self.row($0, scene.volunteer, "2026-03-05", "10:\(10 + $0 * 2)", "10:\(11 + $0 * 2)") }
            }
            let eleven = try await send(scene, rows(11))
            #expect(eleven.status == .unprocessableContent)
            #expect(try await scene.count("service_records") == 0)
            #expect(try await send(scene, rows(10)).status == .seeOther)
            #expect(try await scene.count("service_records") == 10)
        }
    }

    @Test(arguments: [[], [UInt8]("<html>".utf8), [0x4D, 0x5A, 0x90, 0x00]]) func theProofIsWhatItSays(bytes: [UInt8]) async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            let answer = try await send(scene, [Self.row(0, scene.volunteer, "2026-03-05", "10:00", "11:00")], proof: bytes)
            #expect(answer.status == .unprocessableContent)
            #expect(try await scene.count("service_records") == 0)
        }
    }

    @Test func aProofOfMoreThanFiveMegabytesIsRefused() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            let rows = [Self.row(0, scene.volunteer, "2026-03-05", "10:00", "11:00")]
            let most = Self.pdf + [UInt8](repeating: 32, count: HoursProof.limit - Self.pdf.count)
            let larger = try await send(scene, rows, proof: most + [32])
            #expect(larger.status == .unprocessableContent)
            #expect(try await send(scene, rows, proof: most).status == .seeOther)
        }
    }

    @Test func onlyWhoWasAccepted() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            let stranger = try await scene.test.volunteer()
            let answer = try await send(scene, [Self.row(0, stranger.volunteer, "2026-03-05", "10:00", "11:00")])
            #expect(answer.status == .unprocessableContent)
            #expect(try await scene.count("service_records") == 0)
        }
    }

    @Test func anotherTeamsLeaderFindsNothing() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            let foreign = try await scene.test.staff(role: .leader, at: try await scene.test.team())
            let rows = [Self.row(0, scene.volunteer, "2026-03-05", "10:00", "11:00")]
            #expect(try await send(scene, rows, as: foreign).status == .notFound)
            let keeper = try await scene.test.staff(role: .keeper, at: scene.team)
            #expect(try await send(scene, rows, as: keeper).status == .forbidden)
            #expect(try await scene.count("service_records") == 0)
        }
    }

    @Test func nothingAndHostileThingsAreFieldsToCorrect() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            let hostile = "\"><script>alert(1)</script>"
            for rows in [[], [Self.row(0, scene.volunteer, hostile, hostile, hostile)], [Self.row(0, VolunteerID(0), "", "25:00", "10:00")],
                         [Self.row(9999, scene.volunteer, "2026-02-30", "10:00", "11:00")]] {
                let answer = try await send(scene, rows)
                #expect(answer.status == .unprocessableContent)
                #expect(!answer.text.contains("<script>alert"))
            }
        }
    }

    @Test func aVoidRecordIsCorrectedByAnAdministrator() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(18))
            let wrong = try await scene.enter(Scene.at(10), Scene.at(13)).id
            let office = try await scene.test.browser(scene.test.administrator)
            #expect(try await office.post("/records/\(wrong)/voiding", [("reason", "时间记错")]).status == .seeOther)
            let form = try await office.get("/work/projects/\(scene.project)/hours/new?replaces=\(wrong)")
            #expect(form.status == .ok)
            #expect(form.text.contains("value=\"13:00\""))
            let fields = Self.row(0, scene.volunteer, "2026-03-05", "10:00", "12:00") + [("replaces", "\(wrong)")]
            let leader = try await scene.test.browser(scene.leader)
            #expect(try await leader.upload("/work/projects/\(scene.project)/hours", fields, files: [("proof", "a.pdf", Self.pdf)]).status == .notFound)
            #expect(try await office.upload("/work/projects/\(scene.project)/hours", fields, files: [("proof", "a.pdf", Self.pdf)]).status == .seeOther)
            #expect(try await scene.count("service_records WHERE replaces = \(wrong) AND hundredths = 200") == 1)
        }
    }
}
