import Courier
import Kernel
import Notices
import Synchronization
import TestKit
import Testing
@testable import Messages

/// Takes letters, and does with each what the test says.
final class Postman: Courier {
    private let taken = Mutex<[Letter]>([])
    private let answer: @Sendable (Letter) -> Delivery

    init(_ answer: @escaping @Sendable (Letter) -> Delivery = { _ in .taken }) { self.answer = answer }

    var letters: [Letter] { taken.withLock { $0 } }

    func carry(_ letters: [Letter], while goOn: () -> Bool) -> [Delivery] {
        var all: [Delivery] = []
        for letter in letters where goOn() {
            taken.withLock { $0.append(letter) }
            all.append(answer(letter))
            if case .closed = all.last { break }
        }
        return all
    }
}

extension TestCity {
    /// A server of this city with ways out of the house.
    func serving<T>(mail: (any Courier)? = nil, texts: (any Courier)? = nil, _ body: (TestCity) async throws -> T) async throws -> T {
        let server = try await secondServer(Couriers(mail: mail, texts: texts))
        do {
            let answer = try await body(server)
            try server.city.services.database.close()
            return answer
        } catch {
            try? server.city.services.database.close()
            throw error
        }
    }

    /// Somebody with a confirmed address who has chosen.
    func listener(_ choices: String..., name: String = "王小梅", fields: [(String, String)] = []) async throws -> AccountID {
        let account = try await volunteer(name: name).account
        let actor = try await actor(account)
        try await write(as: actor) { work in
            try AddEmail(Fields([("email", "listener\(account)@example.cn")])).run(in: work)
            try ConfirmEmail(SignedAddress.newestConfirmation(of: account, in: work)).run(in: work)
            // The letter that asked is out of the way.
            try work.tx.run("DELETE FROM outbox")
            var form = Fields(fields + [("language", "zh-CN")])
            form.set("choices", choices)
            try SaveMessageChoices(form, in: work).run(in: work)
        }
        return account
    }

    func tell(_ account: AccountID, _ topic: MessageTopic, _ cause: String = "1", title: Message = "有一件事") async throws {
        let notice = Notice.New(to: account, .init("test", cause), title, detail: "请看一看", href: "/projects", topic: topic)
        _ = try await write { try SendNotices([notice]).run(in: $0) }
    }

    /// What waits or went, newest first: its state and by what.
    func outbox(_ account: AccountID) async throws -> [OutboxMessage] { try await read { try OutboxStore.list(of: account, limit: 100, in: $0.tx) } }

    func states(_ account: AccountID) async throws -> [OutboxMessage.State] { try await outbox(account).map(\.state) }

    /// Sends what is due.
    func send() async throws {
        try await write { try SendMessages.enqueue(in: $0) }
        try await finishJobs()
    }
}
