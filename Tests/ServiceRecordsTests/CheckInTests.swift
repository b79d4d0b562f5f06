import Foundation
import Kernel
import Projects
import ServiceRecords
import TestKit
import Testing

@Suite struct CheckInTests {
    @Test func theCodeOnTheScreenChecksIn() async throws {
        try await Scene.with { scene in
            let answer = try await scene.checkIn()
            #expect(answer.status == .created)
            #expect(answer.json["project"] as? Int == Int(scene.project.rawValue))
            #expect(answer.json["openedAt"] as? String == "2026-03-05T02:00:00Z")
            #expect(try await scene.count("check_ins") == 1)
            #expect(try await scene.count("audit_events WHERE action = 'checkIn' AND result = 'done'") == 1)
        }
    }

    @Test func sixDigitsChecksInToo() async throws {
        try await Scene.with { scene in
            let digits = try await scene.test.code(of: scene.project).digits
            #expect(digits.count == 6)
            let grouped = "\(digits.prefix(3)) \(digits.suffix(3))"
            let answer = try await TestBrowser.api(scene.test, .post, "/check-ins", bearer: try await scene.test.bearer(scene.account),
                                                   json: #"{"project":\#(scene.project),"code":"\#(grouped)"}"#)
            #expect(answer.status == .created)
        }
    }

    @Test func aPhotographOfTheCodeIsUselessAMinuteLater() async throws {
        try await Scene.with { scene in
            let token = try await scene.test.code(of: scene.project).token
            scene.test.clock.advance(seconds: 61)
            let late = try await scene.checkIn(token: token)
            #expect(late.status == .unprocessableContent)
            #expect(try await scene.count("check_ins") == 0)
            #expect(try await scene.count("audit_events WHERE action = 'checkIn' AND result = 'refused'") == 1)
            #expect(try await scene.checkIn().status == .created)
        }
    }

    @Test func theCodeBeforeThisOneStillCounts() async throws {
        try await Scene.with { scene in
            let token = try await scene.test.code(of: scene.project).token
            scene.test.clock.advance(seconds: 31)
            #expect(try await scene.checkIn(token: token).status == .created)
        }
    }

    @Test(arguments: ["", "1.2.3", "x", "1.99999999999999.00", String(repeating: "9", count: 5000), "' OR 1=1 --"])
    func madeUpTokensAreRefused(token: String) async throws {
        try await Scene.with { scene in
            let answer = try await scene.checkIn(token: token)
            #expect(answer.status == .unprocessableContent)
            #expect(try await scene.count("check_ins") == 0)
        }
    }

    @Test func aChangedTokenIsRefused() async throws {
        try await Scene.with { scene in
            let token = try await scene.test.code(of: scene.project).token
            let last = try #require(token.last)
            #expect(try await scene.checkIn(token: token.dropLast() + (last == "0" ? "1" : "0")).status == .unprocessableContent)
            let parts = token.split(separator: ".")
            let next = try #require(Int(parts[1])) + 1
            #expect(try await scene.checkIn(token: "\(parts[0]).\(next).\(parts[2])").status == .unprocessableContent)
        }
    }

    @Test func theCodeOfAnotherProjectLeadsToThatProjectOnly() async throws {
        try await Scene.with { scene in
            let other = try await scene.test.project(team: scene.team, startsAt: TestCity.start)
            let answer = try await scene.checkIn(token: try await scene.test.code(of: other).token)
            #expect(answer.status == .conflict)
            #expect(answer.json["code"] as? String == "not_signed_up")
            // The digits of one project are worth nothing at another.
            let digits = try await scene.test.code(of: other).digits
            try #require(try await scene.test.code(of: scene.project).digits != digits)
            let typed = try await TestBrowser.api(scene.test, .post, "/check-ins", bearer: try await scene.test.bearer(scene.account),
                                                  json: #"{"project":\#(scene.project),"code":"\#(digits)"}"#)
            #expect(typed.status == .unprocessableContent)
        }
    }

    @Test func guessesAreBounded() async throws {
        try await Scene.with { scene in
            let wrong = try await scene.test.code(of: scene.project).digits == "000000" ? "111111" : "000000"
            let bearer = try await scene.test.bearer(scene.account)
            for _ in 1...10 {
                let answer = try await TestBrowser.api(scene.test, .post, "/check-ins", bearer: bearer,
                                                       json: #"{"project":\#(scene.project),"code":"\#(wrong)"}"#)
                #expect(answer.status == .unprocessableContent)
            }
            #expect(try await scene.checkIn().status == .tooManyRequests)
            scene.test.clock.advance(seconds: 600)
            #expect(try await scene.checkIn().status == .created)
        }
    }

    @Test func rightCodesAreNotCountedAsGuesses() async throws {
        try await Scene.with { scene in
            let first = try await scene.checkIn()
            #expect(first.status == .created)
            for _ in 1...15 { #expect(try await scene.checkIn().json["code"] as? String == "already_checked_in") }
        }
    }

    @Test func outsideTheRadiusNobodyChecksIn() async throws {
        let place = try #require(Position(latitude: "27.817834", longitude: "114.930835"))
        try await Scene.with { content in
            content.points = [ProjectContent.Point(name: "门口", radius: 200, position: place)]
        } _: { scene in
            let missing = try await scene.checkIn()
            #expect(missing.status == .unprocessableContent)
            // About 334 m to the north.
            let far = try await scene.checkIn(nil, token: nil, #","latitude":"27.820834","longitude":"114.930835""#)
            #expect(far.status == .unprocessableContent)
            #expect(far.text.contains("334"))
            let near = try await scene.checkIn(nil, token: nil, #","latitude":"27.818834","longitude":"114.930835""#)
            #expect(near.status == .created)
            // Only a rounded position is kept.
            #expect(try await scene.count("check_ins WHERE in_range = 1 AND latitude = 27819000 AND longitude = 114931000") == 1)
        }
    }

    @Test func onlyTheHoursAroundTheProject() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(9, 29))
            let early = try await scene.checkIn()
            #expect(early.json["code"] as? String == "too_early")
            scene.test.clock.set(Scene.at(13, 0).adding(seconds: 1))
            #expect(try await scene.checkIn().json["code"] as? String == "project_over")
            scene.test.clock.set(Scene.at(9, 30))
            #expect(try await scene.checkIn().status == .created)
        }
    }

    @Test(arguments: ["paused", "settled", "closed", "void"]) func onlyAnApprovedProject(status: String) async throws {
        try await Scene.with { scene in
            let token = try await scene.test.code(of: scene.project).token
            try await scene.test.write { try $0.tx.run("UPDATE projects SET status = \(status) WHERE id = \(scene.project)") }
            #expect(try await scene.checkIn(token: token).status == .conflict)
            #expect(try await scene.count("check_ins") == 0)
        }
    }

    @Test func onlyAnActiveVolunteerWithAnAcceptedSignUp() async throws {
        try await Scene.with { scene in
            let stranger = try await scene.test.volunteer()
            #expect(try await scene.checkIn(stranger.account).json["code"] as? String == "not_signed_up")
            #expect(try await scene.checkIn(scene.leader).status == .forbidden)
            try await scene.test.write { try $0.tx.run("UPDATE volunteers SET status = 'suspended' WHERE id = \(scene.volunteer)") }
            #expect(try await scene.checkIn().json["code"] as? String == "not_active")
        }
    }

    @Test func aPointForLeavingDoesNotLetIn() async throws {
        try await Scene.with { $0.points = [ProjectContent.Point(name: "出口", kind: .out)] } _: { scene in
            let answer = try await scene.checkIn()
            #expect(answer.json["code"] as? String == "wrong_point")
        }
    }

    @Test func anOpenCheckInElsewhereIsNamed() async throws {
        try await Scene.with { scene in
            let other = try await scene.test.project(team: scene.team, name: "图书馆整理", startsAt: TestCity.start)
            try await scene.test.accept(scene.volunteer, for: other)
            #expect(try await scene.checkIn(token: try await scene.test.code(of: other).token).status == .created)
            let answer = try await scene.checkIn()
            #expect(answer.json["code"] as? String == "checked_in_elsewhere")
            #expect(answer.text.contains("图书馆整理"))
        }
    }

    @Test func twoDevicesAtOnceGiveOneCheckIn() async throws {
        try await Scene.with { scene in
            let token = try await scene.test.code(of: scene.project).token
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...8 { group.addTask { try await scene.checkIn(token: token).status.code } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 1)
            #expect(statuses.filter { $0 == 409 }.count == 7)
            #expect(try await scene.count("check_ins") == 1)
        }
    }
}
