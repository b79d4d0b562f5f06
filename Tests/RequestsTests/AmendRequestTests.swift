import Kernel
import TestKit
import Testing

@testable import Requests

@Suite struct AmendRequestTests {
    @Test func whatACallBackFindsIsPutRight() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.accepted()
            let keeper = try await test.browser(scene.keeper)
            let path = "/requests/\(filed.id)/amendment"
            #expect(try await keeper.get(path).text.contains("去市医院复查"))
            let fields = [("kind", "escort"), ("content", "改去中医院"), ("risks", "听力不好"), ("people", "2"), ("from", "2026-03-07T09:00"), ("to", "2026-03-07T11:00"),
                          ("region", "360502000000"), ("address", "和平小区 5 栋")]
            let wrong = try await keeper.post(path, fields.map { $0.0 == "to" ? ("to", "2026-03-07T08:00") : $0 })
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("改去中医院") && wrong.text.contains("结束要晚于开始"))
            #expect(try await keeper.post(path, fields).status == .seeOther)
            let request = try await scene.request(filed)
            #expect(request.content == "改去中医院" && request.people == 2 && request.from == Instant(local: "2026-03-07T09:00"))
            // The clock of the arrival goes with the new time; what was left empty stays.
            #expect(request.dueAt == Instant(local: "2026-03-07T09:30") && request.phoneMasked == "138****1234")
            let shown = try await keeper.post("/requests/\(filed.id)/contact").text
            #expect(shown.contains("和平小区 5 栋") && shown.contains("13879001234"))
        }
    }

    @Test func whatIsServedStaysAsItWas() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let filed = try await scene.served()
            let keeper = try await test.browser(scene.keeper)
            let fields = [("kind", "escort"), ("content", "别的"), ("risks", "没有"), ("from", "2026-03-07T09:00"), ("to", "2026-03-07T11:00"), ("region", "360502000000")]
            #expect(try await keeper.post("/requests/\(filed.id)/amendment", fields).status == .conflict)
            #expect(try await scene.request(filed).content == "去市医院复查，要人陪着挂号")
        }
    }
}
