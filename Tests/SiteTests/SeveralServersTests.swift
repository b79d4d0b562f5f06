import Foundation
import Kernel
import Pages
import Projects
import Site
import Storage
import TestKit
import Testing

/// Two servers on one database. SQLite has one server only: its file takes one writer.
@Suite(.enabled(if: TestEngine.isPostgres, "several servers need a PostgreSQL server"))
struct SeveralServersTests {
    private static func with(_ body: (TestCity, TestCity) async throws -> Void) async throws {
        try await TestCity.with { first in
            let second = try await first.secondServer()
            do { try await body(first, second) } catch {
                try second.city.services.database.close()
                throw error
            }
            try second.city.services.database.close()
        }
    }

    @Test func aSessionOfOneServerIsKnownToTheOther() async throws {
        try await Self.with { first, second in
            let (_, account) = try await first.volunteer()
            let browser = try await first.browser(account)
            #expect(try await browser.get("/today").status == .ok)
            #expect(try await browser.through(second).get("/today").status == .ok)
            #expect(try await browser.through(second).post("/sign-out").status == .seeOther)
            let change = second.city.services.database.lastChange
            #expect(change > 0)
            #expect(await first.city.services.database.catchUp(to: change))
            #expect(try await browser.get("/today").status != .ok)
        }
    }

    @Test func triesAreCountedTogether() async throws {
        try await Self.with { first, second in
            let wrong = [("login", "office"), ("password", "wrong")]
            let one = try await first.browser(), other = try await second.browser()
            for _ in 1...15 {
                #expect(try await one.post("/sign-in", wrong).status != .tooManyRequests)
                #expect(try await other.post("/sign-in", wrong).status != .tooManyRequests)
            }
            // Words travel on their own; a write that is announced after them shows that they have come.
            try await settle(first, second)
            try await settle(second, first)
            #expect(try await one.post("/sign-in", wrong).status == .tooManyRequests)
            #expect(try await other.post("/sign-in", wrong).status == .tooManyRequests)
        }
    }

    @Test func aCopyIsDroppedWhenTheOtherServerChangesWhatItShows() async throws {
        try await Self.with { first, second in
            let visitor = try await first.browser()
            #expect(try await !visitor.get("/projects").text.contains("河边植树"))
            _ = try await second.project(name: "河边植树")
            // The browser carries the number of what it has seen; no waiting here but the server's own.
            let page = try await visitor.get("/projects", seen: second.city.services.database.lastChange)
            #expect(page.text.contains("河边植树"))
            #expect(try await visitor.get("/projects").text.contains("河边植树"))
        }
    }

    @Test func aLivePageHearsOfTheOtherServersChange() async throws {
        try await Self.with { first, second in
            let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
            let key = first.city.services.database.listen(to: .project(7)) { continuation.yield() }
            defer { first.city.services.database.stopListening(key) }
            try await second.write { $0.tx.touch(.project(7)) }
            var iterator = stream.makeAsyncIterator()
            #expect(await iterator.next() != nil)
        }
    }

    @Test func theLastPlaceIsTakenOnceAcrossServers() async throws {
        try await Self.with { first, second in
            let project = try await first.project(posts: [("志愿者", 5)])
            let post = try #require(try await first.posts(of: project).first)
            var people: [(TestCity, VolunteerAccount)] = []
            for number in 0..<24 { people.append((number.isMultiple(of: 2) ? first : second, try await first.volunteer().account)) }
            let places = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (server, account) in people {
                    group.addTask {
                        let actor = try await server.actor(account)
                        return try await server.write(as: actor) {
                            try SignUp(.init(post: post.id), hours: { _, _ in .zero }).run(in: $0).status != .waiting
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(places == 5)
            let waiting: [Int] = try await first.read {
                try $0.tx.rows("SELECT queue FROM sign_ups WHERE status = 'waiting' ORDER BY queue").map { try $0.get("queue") }
            }
            #expect(waiting == Array(1...19))
        }
    }

    @Test func aServerWithAnotherKeyIsRefused() async throws {
        try await TestCity.with { test in
            let elsewhere = FileManager.default.temporaryDirectory.path + "/youai-other-key-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: elsewhere) }
            try FileManager.default.createDirectory(atPath: elsewhere + "/keys", withIntermediateDirectories: true)
            try Data(repeating: 7, count: 32).write(to: URL(fileURLWithPath: elsewhere + "/keys/master.key"))
            await #expect(throws: WrongKey.self) { try await test.openAgain(in: elsewhere) }
        }
    }

    /// Waits until a change of `sender` that was made after its words is known to `receiver`.
    private func settle(_ sender: TestCity, _ receiver: TestCity) async throws {
        for _ in 0..<50 {
            try await sender.write { $0.tx.touch("settled") }
            #expect(await receiver.city.services.database.catchUp(to: sender.city.services.database.lastChange))
        }
    }

    private typealias VolunteerAccount = AccountID
}
