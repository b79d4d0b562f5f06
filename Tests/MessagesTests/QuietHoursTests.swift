import Kernel
import TestKit
import Testing
@testable import Messages

@Suite struct QuietHoursTests {
    private static let day = TestCity.start.day
    private static func at(_ hour: Int, _ minute: Int = 0, on day: Day = day) -> Instant { Instant(day: day, hour: hour, minute: minute) }
    private static let city = QuietHours(from: 21 * 60, to: 8 * 60)

    @Test func theNightEndsInTheMorning() {
        #expect(QuietHours.end(of: [Self.city], at: Self.at(20, 59)) == Self.at(20, 59))
        #expect(QuietHours.end(of: [Self.city], at: Self.at(21)) == Self.at(8, on: Self.day.adding(days: 1)))
        #expect(QuietHours.end(of: [Self.city], at: Self.at(0, 30)) == Self.at(8))
        #expect(QuietHours.end(of: [Self.city], at: Self.at(8)) == Self.at(8))
    }

    @Test func somebodysOwnHoursMakeItLongerAndNeverShorter() {
        let own = QuietHours(from: 19 * 60, to: 9 * 60 + 30)
        #expect(QuietHours.end(of: [Self.city, own], at: Self.at(19)) == Self.at(9, 30, on: Self.day.adding(days: 1)))
        let short = QuietHours(from: 23 * 60, to: 6 * 60)
        #expect(QuietHours.end(of: [Self.city, short], at: Self.at(22)) == Self.at(8, on: Self.day.adding(days: 1)))
        let noon = QuietHours(from: 8 * 60, to: 14 * 60)
        #expect(QuietHours.end(of: [Self.city, noon], at: Self.at(23)) == Self.at(14, on: Self.day.adding(days: 1)))
    }

    @Test func noneAndAllHoldNothingUp() {
        #expect(QuietHours.end(of: [QuietHours(from: 0, to: 0)], at: Self.at(3)) == Self.at(3))
        let all = [QuietHours(from: 0, to: 12 * 60), QuietHours(from: 12 * 60, to: 0)]
        #expect(QuietHours.end(of: all, at: Self.at(3)) > Self.at(3))
        #expect(!QuietHours.leaveAnHour(all) && QuietHours.leaveAnHour([Self.city]))
    }

    @Test func whatHappensAtNightLeavesInTheMorning() async throws {
        try await TestCity.with { test in
            let postman = Postman()
            let account = try await test.listener("email.activities", "email.emergencies")
            let late = try await test.listener("email.activities", name: "陈二", fields: [("quietFrom", "20:00"), ("quietTo", "10:00")])
            try await test.serving(mail: postman) { server in
                test.clock.set(Self.at(21, 30))
                try await test.tell(account, .activities, title: "夜里的事")
                try await test.tell(late, .activities, title: "夜里的事")
                try await test.tell(account, .emergencies, "2", title: "紧急的事")
                try await server.send()
                #expect(postman.letters.map(\.subject) == ["紧急的事"], "it wakes people who agreed")
                test.clock.set(Self.at(7, 59, on: Self.day.adding(days: 1)))
                try await server.send()
                #expect(postman.letters.count == 1)
                test.clock.set(Self.at(8, on: Self.day.adding(days: 1)))
                try await server.send()
                #expect(postman.letters.count == 2 && postman.letters.last?.address == "listener\(account)@example.cn")
                test.clock.set(Self.at(10, on: Self.day.adding(days: 1)))
                try await server.send()
                #expect(postman.letters.count == 3)
            }
        }
    }

    @Test func whatWaitedTooLongForAServerStillWakesNobody() async throws {
        try await TestCity.with { test in
            let (postman, account) = (Postman(), try await test.listener("email.activities"))
            try await test.tell(account, .activities)
            test.clock.set(Self.at(23))
            try await test.serving(mail: postman) { server in
                try await server.send()
                #expect(postman.letters.isEmpty)
                #expect(try await test.outbox(account).first?.dueAt == Self.at(8, on: Self.day.adding(days: 1)))
                #expect(try await test.outbox(account).first?.attempts == 0)
            }
        }
    }
}
