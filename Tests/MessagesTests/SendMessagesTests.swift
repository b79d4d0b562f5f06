import Courier
import Kernel
import Settings
import Synchronization
import TestKit
import Testing
@testable import Messages

@Suite struct SendMessagesTests {
    @Test func aLetterSaysItInTheLanguageThatWasChosen() async throws {
        try await TestCity.with { test in
            let (mail, texts) = (Postman(), Postman())
            let account = try await test.listener("email.records", "text.records", fields: [("language", "en")])
            try await test.serving(mail: mail, texts: texts) { server in
                try await test.tell(account, .records, title: "<护河>：\("2.5") 小时记在您名下")
                try await server.finishJobs()
            }
            let letter = try #require(mail.letters.first)
            #expect(mail.letters.count == 1 && letter.address == "listener\(account)@example.cn")
            #expect(letter.text.contains("请看一看") && letter.text.contains("http://127.0.0.1:8080/projects"))
            let html = try #require(letter.html)
            #expect(html.contains("lang=\"en\"") && html.contains("&lt;护河&gt;") && !html.contains("<护河>"))
            let stop = try #require(letter.unsubscribe)
            #expect(stop.hasPrefix("http://127.0.0.1:8080/unsubscribe/\(account)-records-") && html.contains(stop))
            let text = try #require(texts.letters.first)
            #expect(text.address.hasPrefix("199") && text.address.count == 11 && text.text.contains("2.5"))
            #expect(try await test.states(account) == [.sent, .sent])
        }
    }

    @Test func twoWorkersSendEachOnce() async throws {
        try await TestCity.with { test in
            let (one, two) = (Postman(), Postman())
            let accounts = try await [test.listener("email.emergencies"), test.listener("email.emergencies", name: "陈二")]
            for number in 0..<60 { try await test.tell(accounts[number % 2], .emergencies, "\(number)") }
            try await test.serving(mail: one) { first in
                try await test.serving(mail: two) { second in
                    // The schedule's run, beside the one that was queued with the first message.
                    try await first.city.jobs.tick()
                    async let left: Void = first.finishJobs()
                    async let right: Void = second.finishJobs()
                    _ = try await (left, right)
                }
            }
            let letters = one.letters + two.letters
            #expect(letters.count == 60 && Set(letters.map(\.id)).count == 60)
            #expect(try await test.states(accounts[0]).allSatisfy { $0 == .sent })
        }
    }

    @Test func whatAWorkerTookAwayWithItIsSentByAnother() async throws {
        try await TestCity.with { test in
            let (postman, account) = (Postman(), try await test.listener("email.activities"))
            try await test.tell(account, .activities)
            let lost = try #require(try await test.write { try ClaimMessages(channel: .email).run(in: $0) })
            #expect(lost.count == 1)
            try await test.serving(mail: postman) { server in
                try await server.send()
                #expect(postman.letters.isEmpty, "somebody has it")
                test.clock.advance(seconds: OutboxStore.leaseSeconds)
                try await server.send()
                #expect(postman.letters.count == 1)
            }
            // Who comes back late changes nothing.
            try await test.write { try SettleMessages(lost.map(\.message), [.refused(.tooSlow)]).run(in: $0) }
            #expect(try await test.states(account) == [.sent])
        }
    }

    @Test func whatFailedIsTriedAgainLaterAndThenGivenUp() async throws {
        try await TestCity.with { test in
            let postman = Postman { _ in .later(.recipient("450 mailbox busy")) }
            let account = try await test.listener("email.emergencies")
            try await test.tell(account, .emergencies)
            try await test.serving(mail: postman) { server in
                for attempt in 1...SettleMessages.attempts {
                    try await server.send()
                    #expect(postman.letters.count == attempt)
                    try await server.send()
                    #expect(postman.letters.count == attempt, "not before its pause is over")
                    // The longest pause; all together come to less than what makes a message useless.
                    test.clock.advance(seconds: SettleMessages.pause(after: attempt).upperBound)
                }
            }
            let message = try #require(try await test.outbox(account).first)
            #expect(message.state == .dead && message.reason == Trouble.recipient("450 mailbox busy").message)
            #expect(Set(postman.letters.map(\.id)).count == 1)
        }
    }

    @Test func whatIsRefusedIsGivenUpAtOnce() async throws {
        try await TestCity.with { test in
            let (good, bad) = try await (test.listener("email.activities"), test.listener("email.activities", name: "陈二"))
            let postman = Postman { $0.address.hasPrefix("listener\(bad)@") ? .refused(.recipient("550 no such user")) : .taken }
            for account in [bad, good] { try await test.tell(account, .activities) }
            try await test.serving(mail: postman) { try await $0.finishJobs() }
            #expect(try await test.states(bad) == [.dead])
            #expect(try await test.states(good) == [.sent])
        }
    }

    @Test func aServerThatIsAwayIsLeftAloneAndTheAdministratorsAreTold() async throws {
        try await TestCity.with { test in
            let isAway = Mutex(true)
            let postman = Postman { _ in isAway.withLock { $0 } ? .closed(.wrongLogin) : .taken }
            let account = try await test.listener("email.activities", "email.emergencies")
            for cause in ["1", "2", "3"] { try await test.tell(account, .activities, cause) }
            try await test.serving(mail: postman) { server in
                try await server.finishJobs()
                #expect(postman.letters.count == 1, "one knock is enough")
                #expect(try await test.told(test.administrator).first?.contains("发送邮件和短信") == true)
                #expect(try await test.outbox(account).map(\.attempts).sorted() == [0, 0, 1])
                try await server.send()
                #expect(postman.letters.count == 1)
                isAway.withLock { $0 = false }
                test.clock.advance(seconds: SettleMessages.closedSeconds)
                try await server.send()
                #expect(try await test.states(account) == [.sent, .sent, .sent])
            }
        }
    }

    @Test func aDayAndAMinuteHaveTheirBounds() async throws {
        try await TestCity.with { test in
            let (postman, account) = (Postman(), try await test.listener("email.activities", "email.emergencies"))
            try await test.write { work in
                try SettingsStore.set(CitySettings.messagesPerDay.key, "3", at: work.now, in: work.tx)
                try SettingsStore.set(CitySettings.mailsPerMinute.key, "2", at: work.now, in: work.tx)
            }
            for number in 1...5 { try await test.tell(account, .activities, "\(number)") }
            try await test.serving(mail: postman) { server in
                try await server.finishJobs()
                #expect(postman.letters.count == 2)
                test.clock.advance(seconds: 60)
                try await server.send()
                #expect(postman.letters.count == 3)
                #expect(try await test.states(account).count { $0 == .dropped } == 2)
                try await test.tell(account, .emergencies, "6")
                test.clock.advance(seconds: 60)
                try await server.send()
                #expect(postman.letters.count == 4, "what is urgent is not counted")
            }
        }
    }

    @Test func whatNobodyWantsAnyMoreIsNotSent() async throws {
        try await TestCity.with { test in
            let postman = Postman()
            let (off, gone, closed) = try await (test.listener("email.activities"), test.listener("email.activities", name: "陈二"), test.listener("email.activities", name: "张三"))
            for account in [off, gone, closed] { try await test.tell(account, .activities) }
            let (offActor, goneActor) = try await (test.actor(off), test.actor(gone))
            try await test.write(as: offActor) { try SaveMessageChoices(["language": "zh-CN"], in: $0).run(in: $0) }
            try await test.write(as: goneActor) { try RemoveEmail().run(in: $0) }
            try await test.write { _ = try $0.tx.run("UPDATE accounts SET status = 'closed' WHERE id = \(closed)") }
            try await test.serving(mail: postman) { try await $0.finishJobs() }
            #expect(postman.letters.isEmpty)
            for account in [off, gone, closed] { #expect(try await test.states(account) == [.dropped]) }
        }
    }
}
