import Kernel
import Storage
import TestKit
import Testing
@testable import Projects

@Suite struct SignUpTests {
    @Test func aVolunteerTakesAPlace() async throws {
        try await TestCity.with { test in
            let project = try await test.project(posts: [("引导员", 2)])
            let post = try await test.post(of: project)
            #expect(post.taken == 0)
            let signUp = try await test.signUp(try await test.person(), post.id)
            #expect(signUp.status == .accepted)
            #expect(signUp.queue == 0)
            #expect(try await test.post(of: project).taken == 1)
        }
    }

    @Test func whoComesLaterWaitsInOrder() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project(posts: [("引导员", 1)]))
            let people = try await test.people(3)
            #expect(try await test.signUp(people[0], post.id).status == .accepted)
            let second = try await test.signUp(people[1], post.id)
            let third = try await test.signUp(people[2], post.id)
            #expect([second.status, third.status] == [.waiting, .waiting])
            #expect([second.queue, third.queue] == [1, 2])
            #expect(try await test.read { try SignUpStore.ahead(of: third, in: $0.tx) } == 1)
        }
    }

    @Test func aReviewedPostHoldsThePlaceUntilTheLeaderDecides() async throws {
        try await TestCity.with { test in
            let project = try await test.project { $0.posts = [.init(name: "讲解员", quota: 1, review: true)] }
            let post = try await test.post(of: project)
            #expect(try await test.signUp(try await test.person(), post.id).status == .applied)
            #expect(try await test.signUp(try await test.person(), post.id).status == .waiting)
        }
    }

    @Test func aDoubleClickSignsUpOnce() async throws {
        try await TestCity.with { test in
            let project = try await test.project()
            let post = try await test.post(of: project)
            let person = try await test.person()
            let browser = try await test.browser(person.account)
            let answers = try await withThrowingTaskGroup(of: TestBrowser.Answer.self) { group in
                for _ in 0..<4 { group.addTask { try await browser.post("/posts/\(post.id)/sign-ups") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == .seeOther && $0.location == "/projects/\(project)" })
            #expect(try await test.post(of: project).taken == 1)
            #expect(try await browser.get("/projects/\(project)").text.contains("我的报名"))
        }
    }

    @Test func aPersonCannotBeInTwoPlaces() async throws {
        try await TestCity.with { test in
            let morning = try await test.project(name: "上午的活动")
            let overlapping = try await test.project(name: "重叠的活动", startsAt: TestCity.start.adding(seconds: 2 * 86_400 + 3600))
            let after = try await test.project(name: "下午的活动", startsAt: TestCity.start.adding(seconds: 2 * 86_400 + 3 * 3600))
            let person = try await test.person()
            let first = try await test.signUp(person, try await test.post(of: morning).id)
            let clashing = try await test.post(of: overlapping).id
            #expect(try await test.conflict { try await test.signUp(person, clashing) } == "clash")
            #expect(try await test.signUp(person, try await test.post(of: after).id).status == .accepted)
            try await test.cancel(first, person)
            // The afternoon begins an hour before the overlapping project ends.
            #expect(try await test.conflict { try await test.signUp(person, clashing) } == "clash")
        }
    }

    @Test func agesAreTakenOnTheDayOfTheProject() async throws {
        try await TestCity.with { test in
            let project = try await test.project { $0.posts = [.init(name: "急救员", quota: 9, minAge: 20, maxAge: 60)] }
            let post = try await test.post(of: project)
            let day = TestCity.start.adding(seconds: 2 * 86_400).day
            let twentyThatDay = try await test.person(born: day.adding(months: -240))
            let twentyTheNext = try await test.person(born: day.adding(days: 1).adding(months: -240))
            let sixtyOne = try await test.person(born: day.adding(months: -61 * 12))
            #expect(try await test.signUp(twentyThatDay, post.id).status == .accepted)
            #expect(try await test.conflict { try await test.signUp(twentyTheNext, post.id) } == "too_young")
            #expect(try await test.conflict { try await test.signUp(sixtyOne, post.id) } == "too_old")
        }
    }

    @Test func minorsNeverServeInDangerousProjects() async throws {
        try await TestCity.with { test in
            let minor = try await test.person(born: TestCity.start.day.adding(months: -17 * 12))
            let safe = try await test.project(name: "安全的活动")
            #expect(try await test.signUp(minor, try await test.post(of: safe).id).status == .accepted)
            let dangerous = try await test.project(startsAt: TestCity.start.adding(seconds: 5 * 86_400)) {
                $0.dangerous = true
                $0.insurance = "PICC-2026-0001"
            }
            let post = try await test.post(of: dangerous)
            #expect(try await test.conflict { try await test.signUp(minor, post.id) } == "minor_in_dangerous_project")
        }
    }

    @Test func hoursOfALifeMayBeDemanded() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project { $0.minHours = ServiceTime(hundredths: 2000) })
            let person = try await test.person()
            #expect(try await test.conflict { try await test.signUp(person, post.id, hours: ServiceTime(hundredths: 1999)) } == "hours_missing")
            #expect(try await test.signUp(person, post.id, hours: ServiceTime(hundredths: 2000)).status == .accepted)
        }
    }

    @Test func aTeamsProjectIsForItsMembers() async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let post = try await test.post(of: test.project(team: team) { $0.scope = .teams })
            let (stranger, member) = (try await test.person(), try await test.person())
            try await test.write { work in
                try work.tx.run("""
                    INSERT INTO team_members (organisation_id, volunteer_id, status, since)
                    VALUES (\(team), \(member.volunteer), 'member', \(work.now))
                    """)
            }
            #expect(try await test.conflict { try await test.signUp(stranger, post.id) } == "members_only")
            #expect(try await test.signUp(member, post.id).status == .accepted)
        }
    }

    @Test func aPasswordOpensWithoutReview() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project {
                $0.scope = .password
                $0.password = "春风十里"
                $0.posts = [.init(name: "讲解员", quota: 3, review: true)]
            })
            let person = try await test.person()
            await #expect(throws: Problems.self) { try await test.signUp(person, post.id) }
            await #expect(throws: Problems.self) { try await test.signUp(person, post.id, password: "春风") }
            #expect(try await test.signUp(person, post.id, password: "春风十里").status == .accepted)
        }
    }

    @Test func onlyWhatRecruitsTakesPeople() async throws {
        try await TestCity.with { test in
            let person = try await test.person()
            let project = try await test.project()
            let post = try await test.post(of: project)
            for (status, code) in [("paused", "not_recruiting"), ("closed", "not_recruiting")] {
                try await test.write { _ = try $0.tx.run("UPDATE projects SET status = \(status) WHERE id = \(project)") }
                #expect(try await test.conflict { try await test.signUp(person, post.id) } == code)
            }
            for status in ["draft", "void"] {
                try await test.write { _ = try $0.tx.run("UPDATE projects SET status = \(status) WHERE id = \(project)") }
                await #expect(throws: Refusal.notFound) { try await test.signUp(person, post.id) }
            }
            try await test.write { _ = try $0.tx.run("UPDATE projects SET status = 'approved', scope = 'private' WHERE id = \(project)") }
            await #expect(throws: Refusal.notFound) { try await test.signUp(person, post.id) }
            try await test.write { _ = try $0.tx.run("UPDATE projects SET scope = 'public' WHERE id = \(project)") }
            try await test.write { _ = try $0.tx.run("UPDATE organisations SET status = 'suspended'") }
            #expect(try await test.conflict { try await test.signUp(person, post.id) } == "organisation_not_active")
            try await test.write { _ = try $0.tx.run("UPDATE organisations SET status = 'active'") }
            test.clock.advance(seconds: 2 * 86_400)
            #expect(try await test.conflict { try await test.signUp(person, post.id) } == "not_recruiting")
        }
    }

    @Test func whoIsNotApprovedCannotSignUp() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project())
            let made = try await test.applicant()
            let applicant = Person(volunteer: made.volunteer, account: made.account)
            #expect(try await test.conflict { try await test.signUp(applicant, post.id) } == "volunteer_not_active")
            #expect(try await test.browser().post("/posts/\(post.id)/sign-ups").location.hasPrefix("/sign-in"))
        }
    }

    @Test func nothingHostileGetsThrough() async throws {
        try await TestCity.with { test in
            let project = try await test.project {
                $0.scope = .password
                $0.password = "春风十里"
            }
            let post = try await test.post(of: project)
            let browser = try await test.browser(try await test.person().account)
            for password in ["\"><script>alert(1)</script>", String(repeating: "长", count: 500), "' OR 1=1 --", "a\u{0}b", ""] {
                let answer = try await browser.post("/posts/\(post.id)/sign-ups", [("password", password)])
                #expect(answer.status == .unprocessableContent)
                #expect(!answer.text.contains("<script>alert"))
            }
            for path in ["/posts/999999/sign-ups", "/posts/0/sign-ups", "/posts/x/sign-ups", "/posts/99999999999999999999/sign-ups"] {
                #expect(try await browser.post(path, [("password", "春风十里")]).status == .notFound)
            }
            #expect(try await browser.post("/posts/\(post.id)/sign-ups", [("password", "春风十里")], csrf: false).status == .forbidden)
            #expect(try await test.post(of: project).taken == 0)
        }
    }

    @Test func guessingAPasswordIsSlowedDown() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project {
                $0.scope = .password
                $0.password = "春风十里"
            })
            let browser = try await test.browser(try await test.person().account)
            for _ in 0..<10 {
                #expect(try await browser.post("/posts/\(post.id)/sign-ups", [("password", "猜")]).status == .unprocessableContent)
            }
            #expect(try await browser.post("/posts/\(post.id)/sign-ups", [("password", "春风十里")]).status == .tooManyRequests)
        }
    }

    @Test func theApiSignsUpAndCancels() async throws {
        try await TestCity.with { test in
            let post = try await test.post(of: test.project())
            let person = try await test.person()
            let bearer = try await test.bearer(person.account)
            let made = try await TestBrowser.api(test, .post, "/posts/\(post.id)/sign-ups", bearer: bearer, json: "{}", key: "one")
            #expect(made.status == .created)
            #expect(made.json["status"] as? String == "accepted")
            let again = try await TestBrowser.api(test, .post, "/posts/\(post.id)/sign-ups", bearer: bearer, json: "{}", key: "one")
            #expect(again.status == .created)
            #expect(again.json["id"] as? Int == made.json["id"] as? Int)
            let other = try await TestBrowser.api(test, .post, "/posts/\(post.id)/sign-ups", bearer: bearer, json: "{}", key: "two")
            #expect(other.status == .conflict)
            #expect(other.json["code"] as? String == "already_signed_up")
            let id = try #require(made.json["id"] as? Int)
            let list = try await TestBrowser.api(test, .get, "/sign-ups", bearer: bearer)
            #expect((list.json["items"] as? [[String: Any]])?.count == 1)
            #expect(try await TestBrowser.api(test, .delete, "/sign-ups/\(id)", bearer: bearer).status == .noContent)
            #expect(try await TestBrowser.api(test, .delete, "/sign-ups/\(id)", bearer: bearer).status == .conflict)
        }
    }
}
