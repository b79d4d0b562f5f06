import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// What teams do: answer, take what is open to all, serve.
enum TeamRequestRoutes {
    static let all: [Route] = [
        .page("/team-requests", .may(.serveRequests)) { visit in
            try await visit.page("Requests/team-list", title: "接单", visit.read { try TeamRequestsView(visit, in: $0) })
        },
        .page("/team-requests/:helpRequest", .may(.serveRequests)) { visit in try await show(visit) },
        .form("/team-requests/:helpRequest/answer", .may(.serveRequests)) { visit in
            let accepts = visit.fields["decision"] == "accept"
            return try await act(visit, accepts ? "接了。请按约定的时间去" : "已回复", to: accepts ? nil : "/team-requests") { try AnswerDispatch($0, visit.fields).run(in: $1) }
        },
        .form("/team-requests/:helpRequest/grab", .may(.serveRequests)) { visit in
            try await act(visit, "接到了。请按约定的时间去") { try GrabRequest($0, visit.fields, in: $1).run(in: $1) }
        },
        .form("/team-requests/:helpRequest/start", .may(.serveRequests)) { visit in
            try await act(visit, "已开始。请在活动里签到") { try StartRequest($0, visit.fields).run(in: $1) }
        },
        .form("/team-requests/:helpRequest/finish", .may(.serveRequests)) { visit in
            try await act(visit, "辛苦了。等求助人评价") { try FinishRequest($0, visit.fields).run(in: $1) }
        },
        .form("/team-requests/:helpRequest/return", .may(.serveRequests)) { visit in
            try await act(visit, "已退回，会另找一支队伍", to: "/team-requests") { try GiveBackRequest($0, visit.fields).run(in: $1) }
        },
        .form("/team-requests/:helpRequest/contact", .may(.serveRequests)) { visit in
            let id = try visit.id("helpRequest", HelpRequestID.self)
            return try await show(visit, contact: visit.write { try RevealRequest(id).run(in: $0) })
        },
    ]

    private static func act(_ visit: Visit, _ notice: Message, to address: String? = nil,
                            _ body: @escaping @Sendable (HelpRequestID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("helpRequest", HelpRequestID.self)
        return try await visit.attempt {
            try await visit.write { try body(id, $0) }
            return visit.redirect(address ?? "/team-requests/\(id)", notice: notice)
        } again: { try await show(visit, $0) }
    }

    private static func show(_ visit: Visit, _ problems: Problems? = nil, contact: RequestStore.Sealed? = nil) async throws -> Response {
        let id = try visit.id("helpRequest", HelpRequestID.self)
        let view = try await visit.read { try TeamRequestView(id, problems, contact: contact, visit, in: $0) }
        return try await visit.page("Requests/team-request", title: Message(verbatim: view.title), view, problems: problems)
    }
}
