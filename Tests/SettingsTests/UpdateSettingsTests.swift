import Audit
import Kernel
import Rights
import Storage
import TestKit
import Testing
@testable import Settings

@Suite struct UpdateSettingsTests {
    private static func changes(_ test: TestCity) async throws -> [String] {
        try await test.read { work in
            try SettingsStore.history(of: nil, before: nil, limit: 100, in: work.tx).map { "\($0.key): \($0.old ?? "-") → \($0.new)" }
        }
    }

    @Test func theOfficeChangesARuleAndTheChangeIsKept() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            try #require(try await test.read { try $0.setting(CitySettings.publicityDays) } == 3)
            let answer = try await office.post("/settings/records", [
                ("records.publicity-days", "5"), ("was.records.publicity-days", "3"),
                ("hours.ranges-per-entry", "10"), ("was.hours.ranges-per-entry", "10"),
            ])
            #expect(answer.status == .seeOther)
            #expect(try await test.read { try $0.setting(CitySettings.publicityDays) } == 5)
            // What was not changed is not written.
            #expect(try await Self.changes(test) == ["records.publicity-days: 3 → 5"])
            let events = try await test.read { work in
                try AuditStore.list(.init(), places: [.city], before: nil, limit: 1, in: work.tx)
            }
            #expect(events.first?.action == "updateSettings")
            #expect(events.first?.detail == ["old": "3", "new": "5"])
            #expect(try await office.get("/settings/history").text.contains("服务记录公示期"))
        }
    }

    @Test func oneWrongFieldKeepsEverythingAsItWas() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let answer = try await office.post("/settings/check-in", [
                ("check-in.code-seconds", "60"), ("check-in.early-minutes", "-1"), ("check-in.late-minutes", "viele"),
            ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("value=\"viele\""))
            #expect(answer.text.contains("请填写 0 到 240 之间的整数"))
            #expect(try await test.read { try $0.setting(CitySettings.codeSeconds) } == 30)
        }
    }

    @Test func aValueThatSomebodyElseChangedMeanwhileIsNotOverwritten() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            let form = [("office.head", "张三"), ("was.office.head", "")]
            let names = [("platform.name", "有爱"), ("platform.english-name", "Youai"), ("office.name", "中心"), ("office.area", "360500")]
            try #require(try await office.post("/settings/office", form + names).status == .seeOther)
            let second = try await office.post("/settings/office", [("office.head", "李四"), ("was.office.head", "")] + names)
            #expect(second.status == .unprocessableContent)
            #expect(second.text.contains("张三"))
            #expect(try await test.read { try $0.setting(CitySettings.officeHead) } == "张三")
            // The form that came back knows the new value: sending it again says that it was seen.
            #expect(second.text.contains("name=\"was.office.head\" value=\"张三\""))
        }
    }

    @Test func hostileValuesAreRefusedOrKeptAsText() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            for (key, value) in [("stars.hours", "300/100"), ("stars.hours", "1/2/3/4/5/6/7/8/9/10/11"), ("stars.hours", "100//200"),
                                 ("stars.hours", "999999999999999999999"), ("stars.hours", "")] {
                let answer = try await office.post("/settings/stars", [(key, value)])
                #expect(answer.status == .unprocessableContent, "\(value)")
            }
            for value in ["2026-02-30", "明天", "2026-10-01 2026-13-01"] {
                #expect(try await office.post("/settings/calendar", [("calendar.holidays", value)]).status == .unprocessableContent)
            }
            #expect(try await office.post("/settings/office", [("office.name", "")]).status == .unprocessableContent)
            #expect(try await office.post("/settings/office", [("office.area", "36050A")]).status == .unprocessableContent)
            let hostile = "<script>alert(1)</script>"
            #expect(try await office.post("/settings/office", [("office.head", hostile)]).status == .seeOther)
            #expect(try await office.get("/settings").text.contains(hostile) == false)
            #expect(try await office.post("/settings/nothing", []).status == .notFound)
        }
    }

    @Test func daysAreStoredInOneWay() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            #expect(try await office.post("/settings/calendar", [("calendar.holidays", "2026年10月2日、2026/10/1\n2026-10-01")]).status == .seeOther)
            let days = try await test.read { try $0.setting(CitySettings.holidays) }
            #expect(days.sorted().map(\.description) == ["2026-10-01", "2026-10-02"])
        }
    }

    @Test func onlyTheWholeCitysAdministratorMay() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            #expect(try await visitor.post("/settings/records", []).location.hasPrefix("/sign-in"))
            let elsewhere = Actor(account: AccountID(77), name: "站长", appointments: [
                Appointment(role: .administrator, place: Place("/4/"), organisation: OrganisationID(4)),
            ])
            let draft = try UpdateSettings.Draft(["records.publicity-days": "0"])
            await #expect(throws: Refusal.notFound) {
                _ = try await test.write(as: elsewhere) { try UpdateSettings(draft).run(in: $0) }
            }
        }
    }

    @Test func theApiReadsAndChanges() async throws {
        try await TestCity.with { test in
            let bearer = try await test.bearer(test.administrator)
            let changed = try await TestBrowser.api(test, .patch, "/settings", bearer: bearer, json: #"{"records.publicity-days":7}"#)
            #expect(changed.status == .ok)
            let items = try #require(try await TestBrowser.api(test, .get, "/settings", bearer: bearer).json["items"] as? [[String: Any]])
            let days = try #require(items.first { $0["key"] as? String == "records.publicity-days" })
            #expect(days["value"] as? String == "7")
            #expect(days["initial"] as? String == "3")
            let unknown = try await TestBrowser.api(test, .patch, "/settings", bearer: bearer, json: #"{"no.such":1}"#)
            #expect(unknown.status == .unprocessableContent)
        }
    }
}
