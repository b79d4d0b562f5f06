import Audit
import Documents
import Foundation
import Kernel
import Rights
import TestKit
import Testing

@Suite struct AuditTrailTests {
    private static func fill(_ test: TestCity, _ count: Int) async throws {
        try await test.write { work in
            for number in 1...count {
                try work.audit("approveVolunteer", AuditObject("volunteer", number), at: Place("/4/"), ["note": "=1+1 <b>\(number)</b>"])
            }
        }
    }

    @Test func aReaderSeesFiltersAndPages() async throws {
        try await TestCity.with { test in
            try await Self.fill(test, 60)
            let office = try await test.browser(test.administrator)
            let first = try await office.get("/audit?action=approveVolunteer")
            #expect(first.text.contains("批准了志愿者"))
            #expect(first.text.contains("/volunteers/60"))
            #expect(!first.text.contains("<b>60</b>"))
            #expect(!first.text.contains("href=\"/volunteers/10\""))
            let next = try #require(first.text.firstMatch(of: /href="(\/audit\?action=approveVolunteer&amp;before=[0-9]+)"/))
            let second = try await office.get(String(next.1).replacing("&amp;", with: "&"))
            #expect(second.text.contains("href=\"/volunteers/10\""))
            let english = try await office.get("/audit?action=approveVolunteer", language: "en")
            #expect(english.text.contains("Approved a volunteer"))
        }
    }

    @Test func whatCannotBeUnderstoodIsLeftOut() async throws {
        try await TestCity.with { test in
            let office = try await test.browser(test.administrator)
            for query in ["from=gestern", "before=-1", "result=maybe", "who=%27%20OR%201=1", "who=%3Cscript%3E", "action=\(String(repeating: "x", count: 900))"] {
                let answer = try await office.get("/audit?\(query)")
                #expect(answer.status == .ok, "\(query)")
                #expect(!answer.text.contains("<script>"))
            }
        }
    }

    @Test func theExportHoldsExactlyWhatIsFiltered() async throws {
        try await TestCity.with { test in
            try await Self.fill(test, 120)
            let office = try await test.browser(test.administrator)
            let csv = try await office.get("/audit/export?format=csv&action=approveVolunteer")
            let lines = csv.text.split(separator: "\r\n")
            #expect(lines.count == 121)
            #expect(lines[1].contains("note：=1+1"))
            #expect(csv.headers[.contentDisposition]?.hasPrefix("attachment") == true)

            let xlsx = try await office.get("/audit/export?action=approveVolunteer")
            #expect(xlsx.bytes.prefix(2).elementsEqual([0x50, 0x4B]))
            // Taking the trail away is itself in the trail.
            let events = try await test.read { try AuditStore.list(.init(), places: [.city], before: nil, limit: 2, in: $0.tx) }
            #expect(events.allSatisfy { $0.action == "exportAudit" && $0.detail["rows"] == "120" })
        }
    }

    @Test func theApiPagesByCursor() async throws {
        try await TestCity.with { test in
            try await Self.fill(test, 5)
            let bearer = try await test.bearer(test.administrator)
            let first = try await TestBrowser.api(test, .get, "/audit-events?action=approveVolunteer&limit=3", bearer: bearer)
            let items = try #require(first.json["items"] as? [[String: Any]])
            #expect(items.map { $0["object"] as? String } == ["5", "4", "3"])
            #expect(items.first?["account"] is NSNull)
            let cursor = try #require(first.json["next"] as? String)
            let second = try await TestBrowser.api(test, .get, "/audit-events?action=approveVolunteer&limit=3&cursor=\(cursor)", bearer: bearer)
            #expect((second.json["items"] as? [Any])?.count == 2)
            #expect(second.json["next"] is NSNull)
            #expect(try await TestBrowser.api(test, .get, "/audit-events?limit=0", bearer: bearer).status == .unprocessableContent)
            #expect(try await TestBrowser.api(test, .get, "/audit-events").status == .unauthorized)
        }
    }

    @Test func visitorsSeeNothing() async throws {
        try await TestCity.with { test in
            let visitor = try await test.browser()
            #expect(try await visitor.get("/audit").location.hasPrefix("/sign-in"))
            #expect(try await visitor.get("/audit/export").location.hasPrefix("/sign-in"))
        }
    }
}
