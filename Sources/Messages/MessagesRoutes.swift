import Hummingbird
import Jobs
import Kernel
import Pages
import Rights

/// Every route of this module.
package enum MessagesRoutes {
    package static let all: [Route] = own + links + OutboxExport.export.routes + outbox + MessagesAPI.all
    package static let jobs: [JobHandler] = [SendMessages.handler, OutboxExport.export.handler]

    private static let own: [Route] = [
        .page("/me/messages", .signedIn) { try await choose($0) },
        .form("/me/messages", .signedIn) { visit in
            try await visit.attempt {
                let fields = visit.fields
                try await visit.write { try SaveMessageChoices(fields, in: $0).run(in: $0) }
                return visit.redirect("/me/messages", notice: "已保存")
            } again: { try await choose(visit, typed: visit.fields, problems: $0) }
        },
        .form("/me/messages/email", .signedIn) { visit in
            try await visit.attempt {
                let add = try AddEmail(visit.fields)
                try takeTry(visit)
                try await visit.write { try add.run(in: $0) }
                return visit.redirect("/me/messages", notice: "邮件已经寄出，请打开里面的链接")
            } again: { try await choose(visit, emailProblems: $0) }
        },
        .form("/me/messages/email/removal", .signedIn) { visit in
            try await visit.write { try RemoveEmail().run(in: $0) }
            return visit.redirect("/me/messages", notice: "邮箱已删除，不再给您发邮件")
        },
    ]

    private static let links: [Route] = [
        .page("/confirm-email/:letter", .anyone) { visit in
            let confirm = ConfirmEmail(try visit.parameter("letter"))
            let masked = try await visit.read { try confirm.waiting(in: $0)?.masked }
            return try await visit.page("Messages/confirm", title: "确认邮箱", LinkView(code: confirm.code, subject: masked))
        },
        .form("/confirm-email/:letter", .anyone) { visit in
            let confirm = ConfirmEmail(try visit.parameter("letter"))
            try await visit.write { try confirm.run(in: $0) }
            return visit.redirect(visit.actor.isSignedIn ? "/me/messages" : "/", notice: "邮箱已确认。在“我的 → 怎么通知我”里选一选哪些事寄到邮箱")
        },
        .page("/unsubscribe/:letter", .anyone) { visit in
            let stop = Unsubscribe(try visit.parameter("letter"))
            let topic = try await visit.read { try stop.link(in: $0).topic }
            return try await visit.page("Messages/unsubscribe", title: "退订邮件", LinkView(code: stop.code, subject: visit.say(topic.title)))
        },
        // Also sent by mail programs, which have no form token (RFC 8058).
        .form("/unsubscribe/:letter", .anyone) { visit in
            let stop = Unsubscribe(try visit.parameter("letter"))
            try await visit.write { try stop.run(in: $0) }
            return try await visit.page("Messages/unsubscribe", title: "退订邮件", LinkView(code: stop.code, subject: nil))
        },
    ]

    private static let outbox: [Route] = [
        .page("/messages", .may(.manageJobs)) { visit in
            let view = try await visit.read { try OutboxView(OutboxQuery(visit.query), visit, in: $0) }
            return try await visit.page("Messages/outbox", title: "邮件和短信", view)
        },
        .form("/messages/retry", .may(.manageJobs)) { visit in
            let channel = visit.fields["channel"].flatMap { MessageChannel(rawValue: $0) }
            let count = try await visit.write { try RetryMessages(.all(channel)).run(in: $0) }
            return visit.redirect("/messages", notice: "\(count) 条已重新排队")
        },
        .form("/messages/:message/retry", .may(.manageJobs)) { visit in
            let id = try visit.id("message", OutboxID.self)
            _ = try await visit.write { try RetryMessages(.one(id)).run(in: $0) }
            return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/messages"), notice: "已重新排队")
        },
    ]

    /// Letters to addresses that nobody has confirmed are few.
    static func takeTry(_ visit: Visit) throws {
        guard let account = visit.actor.account else { throw Refusal.signInNeeded }
        try visit.services.limits.take("email \(account)", tries: 5, per: 86_400, at: visit.now)
    }

    private static func choose(_ visit: Visit, typed: Fields? = nil, problems: Problems? = nil, emailProblems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try ChoicesView(typed: typed, problems: problems, emailProblems: emailProblems, visit, in: $0) }
        return try await visit.page("Messages/choices", title: "怎么通知我", view, problems: problems ?? emailProblems)
    }
}
