import Kernel
import TestKit
import Testing

@testable import Requests

@Suite struct SaveRequestKindTests {
    @Test func theOfficeChangesTheClock() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let own = [("name", "陪诊陪护"), ("category", "0004"), ("respond", "0.5"), ("arrive", "1"), ("finish", "8")]
            #expect(try await office.post("/request-kinds/escort", own).status == .seeOther)
            #expect(try await test.read { try RequestKindStore.find("escort", in: $0.tx)?.respond } == 30)
            let wrong = try await office.post("/request-kinds", [("name", "陪诊陪护"), ("category", "0004"), ("respond", "0"), ("arrive", "999"), ("finish", "8")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("0.1 到 720 小时"))
            let twin = try await office.post("/request-kinds", [("name", "陪诊陪护"), ("category", "0004"), ("respond", "1"), ("arrive", "1"), ("finish", "8")])
            #expect(twin.text.contains("已有这个名称"))
            #expect(try await office.post("/request-kinds/escort", own + [("retired", "1")]).status == .seeOther)
            #expect(try await !test.browser().get("/help").text.contains("陪诊陪护"))
        }
    }
}
