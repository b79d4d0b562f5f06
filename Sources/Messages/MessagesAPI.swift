import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Messages by program: one's own choices, and the outbox.
enum MessagesAPI {
    struct ChoicesJSON: Encodable, Sendable {
        let email, pendingEmail: OrNull<String>
        let choices: [String]
        let language: String
        let quietFrom, quietTo: OrNull<String>

        init(in work: Work) throws {
            let account = try work.account()
            let address = try MessageStore.email(of: account, in: work.tx)
            (email, pendingEmail) = (OrNull(address?.confirmedAt == nil ? nil : address?.masked), OrNull(address?.pending?.masked))
            let chosen = try MessageStore.choices(of: account, in: work.tx)
            (choices, language) = (chosen.codes, chosen.language.code)
            (quietFrom, quietTo) = (OrNull(chosen.quiet.map { DayTime.text($0.from) }), OrNull(chosen.quiet.map { DayTime.text($0.to) }))
        }

        static let body: [Operation.Field] = [
            .init("choices", .strings, required: false, "channel.topic: email or text; activities, records, work, news or emergencies"),
            .init("language", required: true, "zh-CN or en"), .init("quietFrom", required: false, "HH:MM, besides the city's quiet hours"), .init("quietTo"),
        ]
        static let fields = [
            Operation.Field("email", required: false, "Masked; null until an address is confirmed"), .init("pendingEmail", required: false, "Waits for its confirmation"),
        ] + body
    }

    struct MessageJSON: Encodable, Sendable {
        let id: OutboxID
        let channel, state: String
        let topic: OrNull<String>
        let title, name, address: String
        let attempts: Int
        let reason: OrNull<String>
        let createdAt: Instant
        let dueAt, endedAt: OrNull<Instant>

        init(_ line: OutboxLine, _ visit: Visit) {
            let message = line.message
            (id, channel, state, topic) = (message.id, message.channel.rawValue, message.state.rawValue, OrNull(message.topic?.rawValue))
            (title, name, address, attempts) = (visit.say(message.title), line.name, line.address, message.attempts)
            reason = OrNull(message.reason.map(visit.say))
            (createdAt, dueAt, endedAt) = (message.createdAt, OrNull(message.endedAt == nil ? message.dueAt : nil), OrNull(message.endedAt))
        }

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("channel", required: true, "email or text"),
            .init("state", required: true, "waiting, sending, sent, dead or dropped"), .init("topic", required: false, "null for the confirmation of an address"),
            .init("title", required: true), .init("name", required: true, "Masked"), .init("address", required: true, "Masked"),
            .init("attempts", .integer, required: true), .init("reason"), .init("createdAt", .instant, required: true), .init("dueAt", .instant), .init("endedAt", .instant),
        ]
    }

    static let all: [Route] = [
        .api(.get, "/me/messages", .signedIn, Operation(
            "getMessageChoices", "How the person who asks wants to be told", answer: .object(ChoicesJSON.fields))) { visit in
            try await visit.json(visit.read { try ChoicesJSON(in: $0) })
        },
        .api(.put, "/me/messages", .signedIn, Operation(
            "saveMessageChoices", "Chooses what to hear of by mail and by text", body: ChoicesJSON.body, answer: .object(ChoicesJSON.fields))) { visit in
            let fields = visit.fields
            return try await visit.json(visit.write { work in
                try SaveMessageChoices(fields, in: work).run(in: work)
                return try ChoicesJSON(in: work)
            })
        },
        .api(.put, "/me/messages/email", .signedIn, Operation(
            "addEmail", "Names an address of mail; it is used once the link that is sent there was followed", body: [.init("email", required: true)],
            answer: .nothing, status: 204)) { visit in
            let add = try AddEmail(visit.fields)
            try MessagesRoutes.takeTry(visit)
            try await visit.write { try add.run(in: $0) }
            return visit.nothing()
        },
        .api(.delete, "/me/messages/email", .signedIn, Operation("removeEmail", "Forgets the address of mail", answer: .nothing, status: 204)) { visit in
            try await visit.write { try RemoveEmail().run(in: $0) }
            return visit.nothing()
        },
        .api(.get, "/messages", .may(.manageJobs), Operation(
            "listMessages", "Messages by mail and by text, newest first",
            query: [.init("q", required: false, "The beginning of a name"), .init("state"), .init("channel"), .init("topic"), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(MessageJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: OutboxID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            return try await visit.json(visit.read { work in
                try work.actor.require(.manageJobs, at: .city)
                let found = try OutboxListStore.list(OutboxQuery(visit.query).filter, from: cursor.map { .after($0) } ?? .first, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map { MessageJSON($0, visit) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/messages/:message/retry", .may(.manageJobs), Operation(
            "retryMessage", "Has a message sent that was given up", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("message", OutboxID.self)
            _ = try await visit.write { try RetryMessages(.one(id)).run(in: $0) }
            return visit.nothing()
        },
    ]
}
