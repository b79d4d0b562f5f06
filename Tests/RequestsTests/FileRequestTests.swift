import Kernel
import Settings
import TestKit
import Testing

@testable import Requests

@Suite struct FileRequestTests {
    @Test func allWaysLeaveTheSameRecord() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let office = try await test.browser(scene.keeper)
            let web = try await test.browser().post("/help", RequestScene.fields().pairs)
            let desk = try await office.post("/desk", RequestScene.fields { $0.set("channel", "phone") }.pairs)
            let api = try await TestBrowser.raw(test, .post, "/api/v1/help-requests", bearer: nil, json: """
                {"kind":"escort","requester":"刘德","phone":"13879001234","region":"360502000000","spot":"和平小区","address":"和平小区 3 栋 2 单元 501",
                 "content":"去市医院复查，要人陪着挂号","risks":"听力不好","from":"2026-03-06T08:00:00+08:00","to":"2026-03-06T12:00:00+08:00"}
                """)
            #expect(web.status == .seeOther && desk.status == .seeOther && api.status == .created, "\(api.text)")
            let rows = try await test.read { try $0.tx.rows("""
                SELECT kind, requester, phone_masked, organisation_id, region, content, risks, wanted_from, wanted_to, due_at, status FROM help_requests ORDER BY id
                """).map { row in try ["kind", "requester", "phone_masked", "content", "risks", "status"].map { try row.get($0, as: String.self) }
                    + ["organisation_id", "wanted_from", "wanted_to", "due_at"].map { "\(try row.get($0, as: Int.self))" } } }
            #expect(rows.count == 3 && Set(rows).count == 1)
            #expect(rows.first?.contains("138****1234") == true && rows.first?.contains("\(scene.station)") == true)
            // What identifies somebody is not in the file.
            let plain = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM help_requests WHERE content LIKE '%13879001234%'", as: Int.self) ?? 1 }
            #expect(plain == 0)
        }
    }

    @Test func whatIsMissingIsSaidByItsFieldAndWhatWasTypedStays() async throws {
        try await TestCity.with { test in
            _ = try await RequestScene.make(test)
            let answer = try await test.browser().post("/help", [("requester", "刘德"), ("phone", "12"), ("content", "陪诊"), ("day", "2026-03-04"), ("part", "morning")])
            #expect(answer.status == .unprocessableContent)
            for words in ["请选择一项", "请填写手机号，或带区号的固定电话", "这个时间已经过去", "value=\"刘德\""] { #expect(answer.text.contains(words), "\(words)") }
            #expect(try await test.read { try $0.tx.value("SELECT COUNT(*) FROM help_requests", as: Int.self) } == 0)
        }
    }

    @Test func oneNumberCannotFloodTheWebButTheDeskTakesWhatIsSaid() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let most = try await test.read { try $0.setting(CitySettings.requestsPerPhone) }
            for _ in 0..<most { _ = try await scene.file(by: .web) }
            let problems = await #expect(throws: Problems.self) { _ = try await scene.file(by: .web) }
            #expect(problems?.all.map(\.code) == ["too_many"])
            _ = try await scene.file(by: .phone)
            _ = try await scene.file(by: .web) { $0.set("phone", "13879009999") }
        }
    }

    @Test func whatAnotherSystemSendsTwiceIsTakenOnce() async throws {
        try await TestCity.with { test in
            _ = try await RequestScene.make(test)
            let filed = try await test.write { work in
                try (0..<2).map { _ in try FileRequest(RequestScene.fields(), by: .webhook, key: "wx-1", in: work).run(in: work) }
            }
            #expect(filed[0].id == filed[1].id && filed[0].code != nil && filed[1].code == nil)
        }
    }

    @Test func aSheetOfPaperKeepsItsTrueTime() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.file(by: .paper) { $0.set("filedAt", "2026-03-04T16:00") }
            #expect(try await scene.request(filed).filedAt == Instant(local: "2026-03-04T16:00"))
            for wrong in ["2026-03-05T10:01", "2026-02-01T10:00"] {
                let problems = await #expect(throws: Problems.self) { _ = try await scene.file(by: .paper) { $0.set("filedAt", wrong) } }
                #expect(problems?.all.map(\.field) == ["filedAt"], "\(wrong)")
            }
        }
    }

    @Test func theDeskKnowsWhoCalledBefore() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            _ = try await scene.file()
            let desk = try await test.browser(scene.keeper)
            let page = try await desk.get("/desk?phone=13879001234").text
            #expect(page.contains("刘德") && page.contains("3 栋 2 单元 501"))
            #expect(try await desk.get("/desk?phone=13879000000").text.contains("第一次来电"))
            let looks = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'revealRequest'", as: Int.self) }
            #expect(looks == 1)
        }
    }
}
