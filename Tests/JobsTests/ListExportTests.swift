import Audit
import Documents
import Jobs
import Kernel
import Rights
import Storage
import TestKit
import Testing

@Suite struct ListExportTests {
    /// A city with more audit events than are answered at once.
    private func long(_ test: TestCity, _ count: Int = 2_100) async throws {
        try await test.write { work in
            for number in 0..<count { try work.audit("testChore", AuditObject("chore", "\(number)"), at: .city) }
        }
    }

    private func start(_ browser: TestBrowser, _ path: String) async throws -> String {
        let page = try await browser.get(path)
        #expect(page.status == .ok && page.text.contains("准备这份表格"), "it is long enough to be prepared")
        let sent = try await browser.post(path)
        #expect(sent.status == .seeOther && sent.location.hasPrefix("/exports/"))
        return sent.location
    }

    @Test func aLongListIsPreparedShownAndFetched() async throws {
        try await TestCity.with { test in
            try await long(test)
            let browser = try await test.browser(test.administrator)
            let place = try await start(browser, "/audit/export?format=csv&action=testChore")
            #expect(try await browser.get(place).text.contains("已经排上队"))
            #expect(try await browser.get(place + "/file").status == .notFound)
            try await test.finishJobs()
            for page in [place, place + "/part"] {
                let text = try await browser.get(page).text
                #expect(text.contains("准备好了") && text.contains("2,100 行") && text.contains(place + "/file"))
            }
            #expect(try await browser.get(place, language: "en").text.contains("2,100 rows"))
            let file = try await browser.get(place + "/file")
            #expect(file.status == .ok && file.headers[.contentDisposition]?.contains(".csv") == true)
            let rows = try TableReader.rows(.bytes(file.bytes))
            #expect(rows.count == 2_101)
            let trail = try await test.read { work in
                try work.tx.rows("SELECT action, account_id FROM audit_events WHERE action LIKE '%xport%' ORDER BY id")
            }
            #expect(try trail.map { try $0.get("action", as: String.self) } == ["exportAudit", "downloadExport"])
            #expect(try trail.allSatisfy { try $0.get("account_id") == test.administrator })
            #expect(try await browser.get("/exports").text.contains(place))
        }
    }

    @Test func aShortListComesAtOnce() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let file = try await browser.get("/audit/export?format=csv")
            #expect(file.status == .ok && file.headers[.contentDisposition]?.contains("attachment") == true)
            #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM jobs") })
        }
    }

    @Test func pressingTwicePreparesOneFile() async throws {
        try await TestCity.with { test in
            try await long(test)
            let browser = try await test.browser(test.administrator)
            let first = try await start(browser, "/audit/export?format=csv")
            #expect(try await start(browser, "/audit/export?format=csv") == first)
            #expect(try await start(browser, "/audit/export?format=xlsx") != first)
        }
    }

    @Test func somebodyElsesFileDoesNotExist() async throws {
        try await TestCity.with { test in
            try await long(test)
            let place = try await start(try await test.browser(test.administrator), "/audit/export?format=csv")
            try await test.finishJobs()
            let colleague = try await test.browser(try await test.staff(at: test.office))
            for page in ["", "/part", "/file"] { #expect(try await colleague.get(place + page).status == .notFound) }
            #expect(try await colleague.post(place + "/cancellation").status == .notFound)
            #expect(try await !colleague.get("/exports").text.contains(place))
        }
    }

    @Test func theFileIsSealedAndGoneAfterADay() async throws {
        try await TestCity.with { test in
            try await long(test)
            let browser = try await test.browser(test.administrator)
            let place = try await start(browser, "/audit/export?format=csv&action=testChore")
            try await test.finishJobs()
            let pieces: [[UInt8]] = try await test.read { try $0.tx.rows("SELECT sealed FROM job_file_pieces").map { try $0.get(at: 0) } }
            #expect(!pieces.isEmpty && pieces.allSatisfy { $0.count <= (256 << 10) + 28 })
            #expect(pieces.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("testChore") })
            test.clock.advance(seconds: 86_400)
            let later = try await test.browser(test.administrator)
            #expect(try await later.get(place + "/file").status == .notFound)
            #expect(try await later.get(place).text.contains("已过期"))
            try await test.city.jobs.tick()
            try await test.finishJobs()
            for table in ["job_files", "job_file_pieces"] {
                #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM \(raw: table)") }, "\(table)")
            }
        }
    }

    @Test func whoLostTheRightGetsNoFile() async throws {
        try await TestCity.with { test in
            try await long(test)
            let auditor = try await test.staff(name: "审计员", role: .auditor, at: test.office)
            let browser = try await test.browser(auditor)
            let place = try await start(browser, "/audit/export?format=csv")
            try await test.write { _ = try $0.tx.run("UPDATE appointments SET ended_at = \($0.now) WHERE account_id = \(auditor)") }
            try await test.finishJobs()
            let page = try await browser.get(place)
            #expect(page.text.contains("没有准备好"), "\(page.text)")
            #expect(try await browser.get(place + "/file").status == .notFound)
        }
    }

    @Test func aStopInTheMiddleLeavesNothingAndTheNextWorkerMakesIt() async throws {
        try await TestCity.with { test in
            try await long(test)
            let browser = try await test.browser(test.administrator)
            let place = try await start(browser, "/audit/export?format=csv")
            // Killed after it had kept its first piece, and the lease ran out.
            try await test.write { work in
                let id: Int64 = try work.tx.value("SELECT MAX(id) FROM jobs") ?? 0
                try work.tx.run("UPDATE jobs SET state = 'running', attempts = 1, claim = 1, lease_until = \(work.now) WHERE id = \(id)")
                try work.tx.run("INSERT INTO job_file_pieces (job_id, position, sealed) VALUES (\(id), 0, \([UInt8]([1]))), (\(id), 7, \([UInt8]([2])))")
            }
            #expect(try await browser.get(place).text.contains("<progress"))
            test.clock.advance(seconds: 1)
            try await test.finishJobs()
            let rows = try TableReader.rows(.bytes(try await browser.get(place + "/file").bytes))
            #expect(rows.count > 2_100)
            #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM job_file_pieces WHERE position = 7") })
            let events: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action = 'exportAudit'") }
            #expect(events == 1)
        }
    }
}
