import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Asking for help on the web, and following it by its code.
enum AskRoutes {
    static let all: [Route] = [
        .page("/help", .anyone) { visit in try await ask(visit, RequestForm.first(visit)) },
        .form("/help", .anyone) { visit in
            try visit.services.limits.take("help \(visit.actor.address)", tries: 10, per: 3600, at: visit.now)
            return try await visit.attempt {
                let filed = try await visit.write { try FileRequest(visit.fields, by: .web, in: $0).run(in: $0) }
                return visit.redirect("/help/\(filed.code ?? "")", notice: "收到了，编号 \(filed.number)。请记下这一页的查询码")
            } again: { try await ask(visit, visit.fields, $0) }
        },
        .form("/help/find", .anyone) { visit in
            try visit.services.limits.take("help-code \(visit.actor.address)", tries: 20, per: 600, at: visit.now)
            var reader = FieldReader(visit.fields)
            let code = reader.text("code", max: 40)
            return try await visit.attempt {
                try reader.problems.throwIfAny()
                let known = try await visit.read { try RequestStore.find(code: code ?? "", in: $0) != nil }
                guard known else { throw Problems("code", "unknown", "没有这个查询码，请对照单子再看一遍") }
                return visit.redirect("/help/\(RequestCode.plain(code ?? ""))")
            } again: { try await ask(visit, RequestForm.first(visit), $0) }
        },
        .page("/help/:requestCode", .anyone) { visit in try await follow(visit) },
        .form("/help/:requestCode/rating", .anyone) { visit in
            let code = try await code(visit)
            return try await visit.attempt {
                let rate = try RateRequest(.byCode(code), visit.fields)
                try await visit.write { try rate.run(in: $0) }
                return visit.redirect("/help/\(code)", notice: rate.isDone ? "谢谢您的评价" : "对不起。我们马上另找一支队伍")
            } again: { try await follow(visit, $0) }
        },
        .form("/help/:requestCode/withdrawal", .anyone) { visit in
            let code = try await code(visit)
            try await visit.write { try WithdrawRequest(code: code).run(in: $0) }
            return visit.redirect("/help/\(code)", notice: "已撤回")
        },
        .page("/me/requests", .signedIn) { visit in
            try await visit.page("Requests/own", title: "我的求助", visit.read { try OwnRequestsView(visit, in: $0) })
        },
    ]

    /// Codes are long; whoever tries many is slowed all the same.
    private static func code(_ visit: Visit) async throws -> String {
        let code = try visit.parameter("requestCode")
        guard try await visit.read({ try RequestStore.find(code: code, in: $0) != nil }) else {
            try visit.services.limits.take("help-code \(visit.actor.address)", tries: 20, per: 600, at: visit.now)
            throw Refusal.notFound
        }
        return code
    }

    private static func ask(_ visit: Visit, _ values: Fields, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { AskView(form: try RequestForm.view(values, problems, visit, in: $0), find: FormView(
            [FieldSpec("code", max: 40, autocomplete: "off")], values: visit.fields, problems: problems, visit: visit)) }
        return try await visit.page("Requests/ask", title: "我需要帮助", view, problems: problems)
    }

    private static func follow(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let code = try await code(visit)
        let view = try await visit.read { try FollowView(code, problems, visit, in: $0) }
        return try await visit.page("Requests/follow", title: "求助 \(view.number)", view, problems: problems)
    }
}

struct AskView: Sendable { let form, find: FormView }
