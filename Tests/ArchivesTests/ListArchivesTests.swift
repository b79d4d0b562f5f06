import Kernel
import Rights
import TestKit
import Testing

@testable import Archives

@Suite struct ListArchivesTests {
    @Test func theListShowsWhatIsAskedForAndOnlyOnesOwn() async throws {
        try await TestCity.with { test in
            let (own, other) = (try await test.team("甲队"), try await test.team("乙队"))
            let (open, filed) = (try await test.pastProject(team: own), try await test.pastProject(team: other))
            _ = try await test.photograph(of: open)
            try await test.file(filed)
            func list(_ places: [Place] = [.city], _ change: (inout ArchiveFilter) -> Void = { _ in }) async throws -> [ProjectID] {
                var filter = ArchiveFilter()
                change(&filter)
                let asked = filter
                return try await test.read { work in
                    let found = try ArchiveStore.list(asked, places: places, today: work.today, limit: 10, in: work.tx).map(\.project)
                    #expect(try ArchiveStore.count(asked, places: places, today: work.today, limit: 10, in: work.tx) == found.count)
                    return found
                }
            }
            #expect(try await list() == [filed, open])
            #expect(try await list { $0.state = .filed } == [filed])
            #expect(try await list { $0.state = .open } == [open])
            #expect(try await list { $0.state = .overdue } == [])
            #expect(try await list { $0.words = "甲队" } == [open])
            #expect(try await list { $0.words = "%" } == [])
            #expect(try await list { $0.from = Day(year: 2026, month: 3, day: 5) } == [])
            #expect(try await list { $0.to = Day(year: 2026, month: 3, day: 4) }.count == 2)
            let after = try await test.read { try ArchiveStore.list(ArchiveFilter(), places: [.city], after: filed, today: $0.today, limit: 10, in: $0.tx).map(\.project) }
            #expect(after == [open])
            let leader = try await test.browser(try await test.staff(role: .leader, at: own))
            let page = try await leader.get("/work/archives").text
            #expect(page.contains("甲队") && !page.contains("乙队"))
            #expect(try await leader.get("/work/archives?state=filed").text.contains("没有符合条件的档案"))
            #expect(try await leader.get("/work/archives/export").status == .ok)
            let api = try await TestBrowser.api(test, .get, "/archives?state=filed", bearer: try await test.bearer(test.administrator))
            #expect((api.json["items"] as? [[String: Any]])?.first?["project"] as? Int == Int(filed.rawValue))
        }
    }
}
