import Foundation
import Kernel
import ServiceRecords
import TestKit
import Testing

/// Every page of check-ins, hours and objections is looked at once, in both languages, by who works with it.
@Suite struct ServiceRecordsPagesTests {
    @Test func theLeadersPages() async throws {
        try await Scene.with { scene in
            let checkIn = try await scene.checkIn()
            #expect(checkIn.status == .created)
            let browser = try await scene.test.browser(scene.leader)
            for language in ["zh", "en"] {
                for page in ["screen", "screen/arrivals", "roll-call", "hours", "hours/new", "close"] {
                    let answer = try await browser.get("/work/projects/\(scene.project)/\(page)", language: language)
                    #expect(answer.status == .ok, "\(page)")
                    if page != "screen/arrivals" { #expect(answer.text.contains("文明路社区清洁")) }
                }
            }
            let screen = try await browser.get("/work/projects/\(scene.project)/screen")
            #expect(screen.text.contains("data:image/svg+xml;base64,"))
            #expect(screen.text.contains("王**"))
            #expect(!screen.text.contains("王小梅"))
        }
    }

    @Test func theScreenAsksForItsNextCode() async throws {
        try await Scene.with { scene in
            scene.test.clock.advance(seconds: 12)
            let browser = try await scene.test.browser(scene.leader)
            let answer = try await browser.get("/work/projects/\(scene.project)/screen/code")
            #expect(answer.json["code"] as? String == (try await scene.test.code(of: scene.project)).digits)
            #expect(answer.json["secondsLeft"] as? Int == 18)
        }
    }

    @Test func aScannedCodeLeadsToOneBigButton() async throws {
        try await Scene.with { scene in
            let browser = try await scene.test.browser(scene.account)
            let token = try await scene.test.code(of: scene.project).token
            let landing = try await browser.get("/c/\(token)")
            #expect(landing.status == .ok)
            #expect(landing.text.contains("action=\"/check-ins\""))
            #expect(try await browser.post("/check-ins", [("token", token)]).location == "/today")
            // A second press is no mistake.
            #expect(try await browser.post("/check-ins", [("token", token)]).location == "/today")
            #expect(try await scene.count("check_ins") == 1)
            // Within the half hour in which a session may be left alone.
            scene.test.clock.set(Scene.at(10, 25))
            let out = try await scene.test.code(of: scene.project).token
            let leaving = try await browser.get("/c/\(out)")
            #expect(leaving.text.contains("/check-out"))
            let stay = try await scene.test.read { try CheckInStore.open(of: scene.volunteer, in: $0.tx) }
            let id = try #require(stay?.id)
            #expect(try await browser.post("/check-ins/\(id)/check-out", [("token", out)]).location.hasPrefix("/records/"))
            #expect(try await browser.get("/c/\(token)").status == .gone)
        }
    }

    @Test func aWrongCodeBringsTheFormBack() async throws {
        try await Scene.with { scene in
            let browser = try await scene.test.browser(scene.account)
            let wrong = try await scene.test.code(of: scene.project).digits == "000000" ? "111111" : "000000"
            let answer = try await browser.post("/check-ins", [("project", "\(scene.project)"), ("code", wrong)])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("name=\"code\""))
            for fields in [[], [("token", "x")], [("project", "999999"), ("code", "123456")], [("code", "<script>")]] {
                #expect(try await browser.post("/check-ins", fields).status == .unprocessableContent)
            }
        }
    }

    @Test func myRecordsAndTheirObjection() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            let browser = try await scene.test.browser(scene.account)
            let empty = try await browser.get("/records")
            #expect(empty.status == .ok)
            let record = try await scene.enter(Scene.at(10), Scene.at(11)).id
            for language in ["zh", "en"] {
                for page in ["/records", "/records?year=2026", "/records/\(record)", "/records/\(record)/objection"] {
                    #expect(try await browser.get(page, language: language).status == .ok, "\(page)")
                }
            }
            #expect(try await browser.post("/records/\(record)/objection", [("text", "<b>不对</b>")]).status == .seeOther)
            #expect(try await browser.get("/records").text.contains("已冻结"))
            let office = try await scene.test.browser(scene.test.administrator)
            for language in ["zh", "en"] {
                for page in ["/objections", "/objections?settled=1", "/objections/1", "/records/\(record)"] {
                    let answer = try await office.get(page, language: language)
                    #expect(answer.status == .ok, "\(page)")
                    #expect(!answer.text.contains("<b>不对"))
                }
            }
            #expect(try await office.post("/objections/1/settlement").status == .unprocessableContent)
            #expect(try await office.post("/objections/1/settlement", [("decision", "uphold"), ("answer", "有签到表")]).status == .seeOther)
            #expect(try await browser.get("/records/\(record)").text.contains("有签到表"))
        }
    }

    @Test func theHoursAsAWorkbook() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            try await scene.enter(Scene.at(10), Scene.at(11))
            let browser = try await scene.test.browser(scene.leader)
            let answer = try await browser.get("/work/projects/\(scene.project)/hours/sheet")
            #expect(answer.status == .ok)
            #expect(answer.bytes.starts(with: [0x50, 0x4B]))
            let foreign = try await scene.test.browser(try await scene.test.staff(role: .leader, at: try await scene.test.team()))
            for page in ["screen", "screen/code", "screen/events", "roll-call", "hours", "hours/sheet", "hours/new", "close"] {
                #expect(try await foreign.get("/work/projects/\(scene.project)/\(page)").status == .notFound, "\(page)")
            }
        }
    }
}
