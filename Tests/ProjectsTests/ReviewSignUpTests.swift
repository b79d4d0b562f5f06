import Documents
import Kernel
import TestKit
import Testing
@testable import Projects

@Suite struct ReviewSignUpTests {
    private func reviewed(_ test: TestCity, team: OrganisationID, quota: Int = 1) async throws -> Post {
        try await test.post(of: test.project(team: team) { $0.posts = [.init(name: "讲解员", quota: quota, review: true)] })
    }

    @Test func aLeaderAcceptsAndRefuses() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.browser(try await test.staff(role: .leader, at: team))
            let post = try await reviewed(test, team: team)
            let people = try await test.people(2)
            let first = try await test.signUp(people[0], post.id)
            let second = try await test.signUp(people[1], post.id)
            #expect(second.status == .waiting)
            #expect(try await leader.post("/sign-ups/\(first.id)/refusal", [("reason", "")]).status == .unprocessableContent)
            #expect(try await leader.post("/sign-ups/\(first.id)/refusal", [("reason", "需要讲解经验")]).status == .seeOther)
            #expect(try await test.status(first) == .refused)
            // The place went to the next, who waits for the leader now.
            #expect(try await test.status(second) == .applied)
            #expect(try await leader.post("/sign-ups/\(second.id)/acceptance").status == .seeOther)
            #expect(try await test.status(second) == .accepted)
            #expect(try await leader.post("/sign-ups/\(second.id)/acceptance").status == .conflict)
            #expect(try await test.browser(people[0].account).get("/sign-ups").text.contains("需要讲解经验"))
        }
    }

    @Test func anotherTeamsLeaderSeesNothing() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let post = try await reviewed(test, team: team)
            let signUp = try await test.signUp(try await test.person(), post.id)
            let other = try await test.browser(try await test.staff(role: .leader, at: try await test.team()))
            #expect(try await other.post("/sign-ups/\(signUp.id)/acceptance").status == .notFound)
            #expect(try await other.get("/work/projects/\(signUp.project)/sign-ups").status == .notFound)
            #expect(try await other.get("/work/projects/\(signUp.project)/sign-in-sheet").status == .notFound)
            #expect(try await other.post("/work/projects/\(signUp.project)/sign-ups",
                                         [("decision", "accept"), ("id", "\(signUp.id)")]).status == .notFound)
            #expect(try await test.status(signUp) == .applied)
        }
    }

    @Test func manyAreDecidedAtOnce() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.browser(try await test.staff(role: .leader, at: team))
            let post = try await reviewed(test, team: team, quota: 5)
            var ids: [(String, String)] = []
            for person in try await test.people(3) { ids.append(("id", try await test.signUp(person, post.id).id.description)) }
            let path = "/work/projects/\(post.project)/sign-ups"
            let missing = try await leader.post(path, ids + [("decision", "refuse")])
            #expect(missing.status == .unprocessableContent)
            #expect(missing.text.contains("checked"))
            #expect(try await leader.post(path, ids + [("decision", "accept")]).status == .seeOther)
            let counts = try await test.read { try SignUpListStore.counts(of: post.project, limit: 1000, in: $0.tx) }
            #expect(counts == [.accepted: 3])
            let page = try await leader.get(path + "?status=accepted&q=%E7%8E%8B")
            #expect(page.text.contains("共 3 人"))
            #expect(try await leader.get(path + "?status=nonsense&post=x&after=-1&q=%00%27%22").status == .ok)
        }
    }

    @Test func someoneWhoWaitsNeedsAFreePlace() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let post = try await test.post(of: test.project(team: team, posts: [("引导员", 1)]))
            let people = try await test.people(3)
            try await test.signUp(people[0], post.id)
            try await test.signUp(people[1], post.id)
            let last = try await test.signUp(people[2], post.id)
            let accept = { @Sendable in
                _ = try await test.write(as: leader) { try ReviewSignUp(last.id, .init(.accept)).run(in: $0) }
            }
            #expect(try await test.conflict { try await accept() } == "full")
            try await test.write { _ = try $0.tx.run("UPDATE posts SET quota = 2 WHERE id = \(post.id)") }
            try await accept()
            #expect(try await test.status(last) == .accepted)
            #expect(try await test.post(of: post.project).waiting == 1)
        }
    }

    @Test func theInboxNamesWhatWaits() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let other = try await test.actor(try await test.staff(role: .leader, at: try await test.team()))
            let post = try await reviewed(test, team: team)
            let signUp = try await test.signUp(try await test.person(), post.id)
            let items = try await test.read { try SignUpInbox.waiting(for: leader, limit: 10, in: $0) }
            #expect(items.map(\.id) == [signUp.id.description])
            #expect(try await test.read { try SignUpInbox.count(for: leader, limit: 10, in: $0) } == 1)
            #expect(try await test.read { try SignUpInbox.count(for: other, limit: 10, in: $0) } == 0)
        }
    }

    @Test func theApiReviewsAndLists() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.bearer(try await test.staff(role: .leader, at: team))
            let person = try await test.person()
            let post = try await reviewed(test, team: team)
            let signUp = try await test.signUp(person, post.id)
            let list = try await TestBrowser.api(test, .get, "/sign-ups?project=\(post.project)&status=applied", bearer: leader)
            #expect((list.json["items"] as? [[String: Any]])?.first?["id"] as? Int == Int(signUp.id.rawValue))
            let stranger = try await test.bearer(person.account)
            #expect(try await TestBrowser.api(test, .get, "/sign-ups?project=\(post.project)", bearer: stranger).status == .notFound)
            #expect(try await TestBrowser.api(test, .get, "/sign-ups?status=x&limit=1000", bearer: leader).status == .unprocessableContent)
            let path = "/sign-ups/\(signUp.id)/review"
            for json in ["{}", #"{"decision":"maybe"}"#, #"{"decision":"refuse"}"#, #"{"decision":["maybe","accept"],"reason":{}}"#] {
                #expect(try await TestBrowser.api(test, .post, path, bearer: leader, json: json).status == .unprocessableContent, "\(json)")
            }
            let answer = try await TestBrowser.api(test, .post, path, bearer: leader, json: #"{"decision":"accept"}"#)
            #expect(answer.json["status"] as? String == "accepted")
        }
    }

    @Test func theSheetNamesWhoIsExpected() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.browser(try await test.staff(role: .leader, at: team))
            let project = try await test.project(team: team, posts: [("引导员", 1)])
            let post = try await test.post(of: project)
            try await test.signUp(try await test.person("欧阳修文"), post.id)
            try await test.signUp(try await test.person("候补之人"), post.id)
            let sheet = try await leader.get("/work/projects/\(project)/sign-in-sheet")
            #expect(sheet.status == .ok)
            let text = try Self.text(sheet.bytes)
            #expect(text.contains("欧阳修文"))
            #expect(!text.contains("候补之人"))
        }
    }

    /// Everything that stands in the cells of a workbook.
    private static func text(_ bytes: [UInt8]) throws -> String {
        var all = ""
        try TableReader.read(.bytes(bytes)) { all += $0.cells.joined(separator: " ") + "\n" }
        return all
    }
}
