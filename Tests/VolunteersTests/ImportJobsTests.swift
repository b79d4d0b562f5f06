import Documents
import Jobs
import Kernel
import Rights
import Storage
import TableFixtures
import TestKit
import Testing
import Volunteers

/// The check and the import of long lists as jobs.
@Suite struct ImportJobsTests {
    private struct Progress: Equatable { let status: ImportState.Status, nextRow: Int }

    /// Every second person has a telephone that is none, and the last row repeats the first.
    private func list(_ count: Int) -> ImportList {
        var list = ImportList()
        list.rows = (0..<count).map { ImportList.person("刘一鸣", $0 % 2 == 1 ? [7: "12345"] : [:]) }
        list.rows.append(ImportList.person("刘一鸣", [5: list.rows[0][5]]))
        return list
    }

    /// Sends a list that is too long to be checked while its sender waits.
    private func send(_ list: ImportList, _ browser: TestBrowser, _ test: TestCity) async throws -> VolunteerImportID {
        let file = list.csv + Array(repeating: UInt8(ascii: "\n"), count: 1 << 20)
        let sent = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")], files: [("file", "名单.csv", file)])
        #expect(sent.status == .seeOther)
        return try #require(VolunteerImportID(String(sent.location.split(separator: "/").last ?? "")))
    }

    private func progress(_ id: VolunteerImportID, _ test: TestCity) async throws -> Progress {
        try await test.read { work in
            let next: Int? = try work.tx.value("SELECT next_row FROM volunteer_imports WHERE id = \(id)")
            return Progress(status: try ImportVolunteers(id).state(in: work).status, nextRow: next ?? 0)
        }
    }

    /// A worker begins the job and, once it has done a part, is gone as far as the queue can see; another one ends it.
    private func killed(_ id: VolunteerImportID, _ status: ImportState.Status, _ test: TestCity) async throws {
        let life = Task { try await test.city.jobs.step() }
        while try await progress(id, test).nextRow == 0 { await Task.yield() }
        try await test.write { _ = try $0.tx.run("UPDATE jobs SET claim = claim + 1, lease_until = 0 WHERE state = 'running'") }
        #expect(try await life.value)
        let left = try await progress(id, test)
        try #require(left.status == status && left.nextRow > 0, "it was killed in the middle")
        let second = try await test.secondServer()
        try await second.finishJobs()
        try second.city.services.database.close()
    }

    @Test func aLongListIsCheckedByAJobWhichAnotherWorkerTakesUp() async throws {
        let list = list(3_000)
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let id = try await send(list, browser, test)
            let waiting = try await browser.get("/volunteers/imports/\(id)")
            #expect(waiting.status == .ok && waiting.text.contains("正在检查") && waiting.text.contains("已经排上队"))
            #expect(try await browser.get("/jobs").text.contains("检查志愿者名单"))
            try await killed(id, .checking, test)
            let state = try await test.read { try ImportVolunteers(id).state(in: $0) }
            #expect(state.status == .checked && state.rows == 3_001 && state.acceptable == 1_500 && state.refused == 1_501)
            let found = try await test.read { try ImportVolunteers(id).findings(in: $0) }.filter { $0.kind == .problem }
            #expect(found.count == 1_501 && Set(found.map(\.row)).count == 1_501)
            #expect(found.last?.code == "repeated" && found.last?.row == 3_002)
            #expect(try await browser.get("/volunteers/imports/\(id)/progress").text.contains("检查完了"))
        }
    }

    @Test func anImportIsTakenUpWhereItsWorkerWasKilled() async throws {
        var list = ImportList()
        list.rows = (0..<5_400).map { _ in ImportList.person("王小梅") }
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let id = try await send(list, browser, test)
            try await test.finishJobs()
            #expect(try await browser.post("/volunteers/imports/\(id)/confirmation", [("consent", "1")]).status == .seeOther)
            #expect(try await test.volunteers() == 0, "it waits for a worker")
            #expect(try await browser.get("/volunteers/imports/\(id)").text.contains("可以离开这一页，导入会继续"))
            try await killed(id, .importing, test)
            let done = try await test.read { try ImportVolunteers(id).state(in: $0) }
            #expect(done.status == .done && done.taken == 5_400 && done.approved == 5_400 && done.refused == 0)
            #expect(try await test.volunteers() == 5_400)
            let numbers: Int? = try await test.read { try $0.tx.value("SELECT COUNT(DISTINCT number) FROM volunteers") }
            #expect(numbers == 5_400)
            #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM volunteer_import_pieces") })
        }
    }

    @Test func anImportIsStoppedAndGoesOn() async throws {
        var list = ImportList()
        list.rows = (0..<5_100).map { _ in ImportList.person("王小梅") }
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let id = try await send(list, browser, test)
            try await test.finishJobs()
            _ = try await browser.post("/volunteers/imports/\(id)/confirmation", [("consent", "1")])
            #expect(try await browser.post("/volunteers/imports/\(id)/stop").status == .seeOther)
            try await test.finishJobs()
            #expect(try await test.volunteers() == 0)
            #expect(try await browser.get("/volunteers/imports/\(id)").text.contains("停下来了"))
            #expect(try await browser.post("/volunteers/imports/\(id)/stop").status == .conflict)
            #expect(try await browser.post("/volunteers/imports/\(id)/resumption").status == .seeOther)
            try await test.finishJobs()
            #expect(try await test.volunteers() == 5_100)
        }
    }

    @Test func aFileThatIsNoListSaysSoOnItsPageAndIsNotKept() async throws {
        let bomb = try WorkbookParts(sheet: "<row><c><v>1</v></c></row>" + String(repeating: " ", count: 24 << 20)).bytes()
        let broken = Array(try list(40).xlsx().dropLast(500)) + Array(repeating: 0, count: 1 << 20)
        let noList = Array("姓名,电话\n刘一鸣,13800000001\n".utf8) + Array(repeating: UInt8(ascii: "\n"), count: 1 << 20)
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            for (file, words) in [(noList, "没有找到表头"), (broken, "文件已损坏"), (bomb, "文件内部结构异常")] {
                let sent = try await browser.upload("/volunteers/import", [("organisation", "\(test.office)")], files: [("file", "a.xlsx", file)])
                try await test.finishJobs()
                // A bomb is small, and its sender waits for the answer.
                let page = sent.status == .seeOther ? try await browser.get(sent.location) : sent
                #expect(page.text.contains(words), "\(words)")
                #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM volunteer_import_pieces") })
            }
            #expect(try await browser.get("/volunteers/import").text.contains("不能导入"))
        }
    }

    @Test func aProgramSendsALongListToBeImported() async throws {
        let list = list(200)
        let file = list.csv + Array(repeating: UInt8(ascii: "\n"), count: 1 << 20)
        try await TestCity.with { test in
            let token = try await test.bearer(test.administrator)
            let sent = try await TestBrowser.api(test, "/volunteers/imports", bearer: token,
                                                 fields: [("organisation", "\(test.office)"), ("dry_run", "false")], file: ("file", "list.csv", file))
            #expect(sent.status == .created && sent.json["status"] as? String == "checking" && sent.json["job"] as? Int != nil)
            try await test.finishJobs()
            let id = try #require(sent.json["id"] as? Int)
            let done = try await TestBrowser.api(test, .get, "/volunteers/imports/\(id)", bearer: token)
            #expect(done.json["status"] as? String == "done" && done.json["taken"] as? Int == 100 && done.json["refused"] as? Int == 101)
            #expect(try await test.volunteers() == 100)
        }
    }

    @Test func aListIsGivenUpWhileItIsChecked() async throws {
        let list = list(10)
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let id = try await send(list, browser, test)
            #expect(try await browser.post("/volunteers/imports/\(id)/cancellation").status == .seeOther)
            try await test.finishJobs()
            #expect(try await browser.get("/volunteers/imports/\(id)").status == .conflict)
            #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM volunteer_import_pieces") })
        }
    }

    @Test func theFileIsKeptInSealedPiecesOfBoundedSize() async throws {
        let list = list(1)
        let file = list.csv + Array(repeating: UInt8(ascii: "\n"), count: 3 << 20)
        try await TestCity.with { test in
            _ = try await test.receive(file)
            let sealed = try await test.read { try $0.tx.rows("SELECT sealed FROM volunteer_import_pieces").map { try $0.get(at: 0, as: [UInt8].self) } }
            #expect(try await test.read { try $0.tx.exists("SELECT 1 FROM volunteer_imports WHERE file_size = \(file.count)") })
            #expect(sealed.count == 13 && sealed.allSatisfy { $0.count <= (256 << 10) + 28 })
            #expect(sealed.allSatisfy { !String(decoding: $0, as: UTF8.self).contains(list.rows[0][5]) })
        }
    }
}
