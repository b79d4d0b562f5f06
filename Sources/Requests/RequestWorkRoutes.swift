import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// What those do who answer for requests: verify, find a team, follow up.
enum RequestWorkRoutes {
    static let all: [Route] = RequestExport.export.routes + [
        .page("/requests", .may(.handleRequests)) { visit in
            try await visit.page("Requests/list", title: "求助", visit.read { try RequestListView(visit, in: $0) })
        },
        .page("/requests/:helpRequest", .may(.handleRequests)) { visit in try await show(visit) },
        .page("/requests/:helpRequest/amendment", .may(.handleRequests)) { visit in try await amend(visit) },
        .form("/requests/:helpRequest/amendment", .may(.handleRequests)) { visit in
            let id = try visit.id("helpRequest", HelpRequestID.self)
            return try await visit.attempt {
                try await visit.write { try AmendRequest(id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/requests/\(id)", notice: "已更正")
            } again: { try await amend(visit, $0) }
        },
        .form("/requests/:helpRequest/review", .may(.handleRequests)) { visit in
            try await act(visit, .review, "已处理") { try ReviewRequest($0, visit.fields).run(in: $1) }
        },
        .form("/requests/:helpRequest/dispatch", .may(.handleRequests)) { visit in
            try await act(visit, .dispatch, "已派出，等服务队答复") { try DispatchRequest($0, visit.fields, in: $1).run(in: $1) }
        },
        .form("/requests/:helpRequest/recall", .may(.handleRequests)) { visit in
            try await act(visit, .dispatch, "已收回") { try RecallRequest($0).run(in: $1) }
        },
        .form("/requests/:helpRequest/offer", .may(.handleRequests)) { visit in
            try await act(visit, .dispatch, "已保存") { try OfferRequest($0, visit.fields).run(in: $1) }
        },
        .form("/requests/:helpRequest/cancellation", .may(.handleRequests)) { visit in
            try await act(visit, .cancel, "已取消") { try CancelRequest($0, visit.fields).run(in: $1) }
        },
        .form("/requests/:helpRequest/rating", .may(.handleRequests)) { visit in
            try await act(visit, .rate, "已记下") { try RateRequest(.office($0), visit.fields).run(in: $1) }
        },
        .form("/requests/:helpRequest/contact", .may(.handleRequests)) { visit in
            let id = try visit.id("helpRequest", HelpRequestID.self)
            return try await show(visit, contact: visit.write { try RevealRequest(id).run(in: $0) })
        },
        .page("/late-requests", .may(.handleRequests)) { visit in
            try await visit.page("Requests/burning", title: "催办", visit.read { try BurningView(visit, in: $0) }, scripts: ["/assets/js/live.js"])
        },
        .page("/late-requests/part", .may(.handleRequests)) { visit in
            try await visit.fragment("Requests/burning-part", visit.read { try BurningView(visit, in: $0) })
        },
        .page("/late-requests/events", .may(.handleRequests)) { visit in EventStream.response(of: RequestTopic.all, visit: visit) },
    ]

    private static func amend(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("helpRequest", HelpRequestID.self)
        let view = try await visit.read { try AmendView(id, problems, visit, in: $0) }
        return try await visit.page("Requests/amend", title: "更正求助 \(view.number)", view, problems: problems)
    }

    private static func act(_ visit: Visit, _ form: RequestView.Returned, _ notice: Message,
                            _ body: @escaping @Sendable (HelpRequestID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("helpRequest", HelpRequestID.self)
        return try await visit.attempt {
            try await visit.write { work in
                _ = try RequestAccess.requireOffice(id, in: work)
                try body(id, work)
            }
            return visit.redirect("/requests/\(id)", notice: notice)
        } again: { try await show(visit, (form, $0)) }
    }

    private static func show(_ visit: Visit, _ returned: (RequestView.Returned, Problems)? = nil, contact: RequestStore.Sealed? = nil) async throws -> Response {
        let id = try visit.id("helpRequest", HelpRequestID.self)
        let view = try await visit.read { try RequestView(id, returned, contact: contact, visit, in: $0) }
        return try await visit.page("Requests/request", title: Message(verbatim: view.title), view, problems: returned?.1)
    }
}
