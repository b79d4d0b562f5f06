import Kernel
import TestKit
import Testing
@testable import Projects

@Suite struct CancelSignUpTests {
    @Test func theFirstWhoWaitsMovesUp() async throws {
        try await TestCity.with { test in
            let project = try await test.project(posts: [("引导员", 1)])
            let post = try await test.post(of: project)
            let people = try await test.people(3)
            let first = try await test.signUp(people[0], post.id)
            let second = try await test.signUp(people[1], post.id)
            let third = try await test.signUp(people[2], post.id)
            try await test.cancel(first, people[0])
            #expect(try await test.status(second) == .accepted)
            #expect(try await test.status(third) == .waiting)
            #expect(try await test.browser(people[1].account).get("/today").text.contains("您从候补转为正式"))
            let events: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM audit_events WHERE action IN ('cancelSignUp', 'moveUp')") }
            #expect(events == 2)
        }
    }

    @Test func whoCannotComeIsPassedOver() async throws {
        try await TestCity.with { test in
            let full = try await test.post(of: test.project(posts: [("引导员", 1)]))
            let people = try await test.people(4)
            let first = try await test.signUp(people[0], full.id)
            let suspended = try await test.signUp(people[1], full.id)
            let busy = try await test.signUp(people[2], full.id)
            let free = try await test.signUp(people[3], full.id)
            let other = try await test.project(name: "另一个活动", startsAt: TestCity.start.adding(seconds: 9 * 86_400))
            try await test.signUp(people[2], try await test.post(of: other).id)
            let start = TestCity.start.adding(seconds: 2 * 86_400)
            try await test.write { work in
                try work.tx.run("UPDATE volunteers SET status = 'suspended' WHERE id = \(people[1].volunteer)")
                // The other project was moved to the same time.
                try work.tx.run("""
                    UPDATE projects SET starts_at = \(start), ends_at = \(start.adding(seconds: 3600)), recruit_to = \(start)
                    WHERE id = \(other)
                    """)
            }
            try await test.cancel(first, people[0])
            #expect(try await test.status(suspended) == .waiting)
            #expect(try await test.status(busy) == .waiting)
            #expect(try await test.status(free) == .accepted)
        }
    }

    @Test func whoWaitsMayGoToo() async throws {
        try await TestCity.with { test in
            let project = try await test.project(posts: [("引导员", 1)])
            let post = try await test.post(of: project)
            let people = try await test.people(3)
            try await test.signUp(people[0], post.id)
            let second = try await test.signUp(people[1], post.id)
            try await test.cancel(second, people[1])
            #expect(try await test.post(of: project).waiting == 0)
            // Numbers are never given out twice.
            #expect(try await test.signUp(people[2], post.id).queue == 2)
            #expect(try await test.signUp(people[1], post.id).queue == 3)
        }
    }

    @Test func somebodyElsesSignUpDoesNotExist() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project())
            let (mine, stranger) = (try await test.person(), try await test.person("李强"))
            let signUp = try await test.signUp(mine, post.id)
            await #expect(throws: Refusal.notFound) { try await test.cancel(signUp, stranger) }
            let browser = try await test.browser(stranger.account)
            #expect(try await browser.post("/sign-ups/\(signUp.id)/cancellation").status == .notFound)
            #expect(try await test.status(signUp) == .accepted)
        }
    }

    @Test func onceAndBeforeTheStart() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project())
            let person = try await test.person()
            let signUp = try await test.signUp(person, post.id)
            test.clock.advance(seconds: 2 * 86_400)
            #expect(try await test.conflict { try await test.cancel(signUp, person) } == "already_started")
            test.clock.advance(seconds: -60)
            try await test.cancel(signUp, person)
            #expect(try await test.conflict { try await test.cancel(signUp, person) } == "not_active")
            #expect(try await test.post(of: signUp.project).taken == 0)
        }
    }

    @Test func aReasonIsBounded() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project())
            let person = try await test.person()
            let signUp = try await test.signUp(person, post.id)
            let browser = try await test.browser(person.account)
            let long = try await browser.post("/sign-ups/\(signUp.id)/cancellation", [("reason", String(repeating: "忙", count: 201))])
            #expect(long.status == .unprocessableContent)
            #expect(try await test.status(signUp) == .accepted)
            let answer = try await browser.post("/sign-ups/\(signUp.id)/cancellation", [("reason", "孩子病了")])
            #expect(answer.location == "/sign-ups")
            #expect(try await browser.get("/sign-ups").text.contains("已取消"))
        }
    }
}
