import Hummingbird
import Kernel
import Pages

/// Signing up, for people: pages and forms.
package enum SignUpRoutes {
    package static func all(_ above: FromAbove) -> [Route] {
        [
            .page("/sign-ups", .volunteer) { visit in try await ownPage(visit) },
            .form("/posts/:post/sign-ups", .volunteer) { visit in try await signUp(visit, above) },
            .form("/sign-ups/:sign-up/cancellation", .volunteer) { visit in
                let id = try visit.id("sign-up", SignUpID.self)
                let draft = try CancelSignUp.Draft(visit.fields)
                _ = try await visit.write { try CancelSignUp(id, draft).run(in: $0) }
                return visit.redirect("/sign-ups", notice: "已取消报名，名额已让给后面的人")
            },
        ]
    }

    private static func signUp(_ visit: Visit, _ above: FromAbove) async throws -> Response {
        let id = try visit.id("post", PostID.self)
        let project = try await visit.read { try PostStore.require(id, in: $0.tx).project }
        return try await visit.attempt {
            let draft = try SignUp.Draft(post: id, visit.fields)
            try limitGuessing(draft, visit)
            do {
                let signUp = try await visit.write { try SignUp(draft, hours: above.hours).run(in: $0) }
                return visit.redirect("/projects/\(project)", notice: notice(signUp.status))
            } catch Refusal.conflict(let code, let message) where code == SignUpObstacle.already.code {
                // A double click: the first one has done it.
                return visit.redirect("/projects/\(project)", notice: message)
            }
        } again: { problems in
            try await PortalRoutes.projectPage(visit, project, above, problems: problems, at: id)
        }
    }

    /// A password may be tried ten times in ten minutes.
    static func limitGuessing(_ draft: SignUp.Draft, _ visit: Visit) throws {
        guard draft.password != nil else { return }
        try visit.services.limits.take("sign-up \(visit.actor.account?.description ?? "") \(draft.post)", tries: 10, per: 600, at: visit.now)
    }

    private static func notice(_ status: SignUpRecord.Status) -> Message {
        switch status {
        case .waiting: "您已排在候补名单里，有空位时自动转为正式"
        case .applied: "已提交报名，等队长确认"
        default: "报名成功，到时见"
        }
    }

    private static let pageSize = 20
    /// A person has no more living sign-ups than this at a time.
    private static let comingLimit = 100

    private static func ownPage(_ visit: Visit) async throws -> Response {
        let before = visit.query["before"].flatMap { SignUpID($0) }
        let view = try await visit.read { work in
            let me = try work.volunteer()
            let coming = before == nil
                ? try SignUpListStore.own(me, .coming, limit: comingLimit, at: work.now, in: work.tx) : []
            let past = try SignUpListStore.own(me, .past, before: before, limit: pageSize + 1, at: work.now, in: work.tx)
            let next = past.count > pageSize ? past[pageSize - 1].signUp.id : nil
            return OwnSignUpsView(coming: coming, past: Array(past.prefix(pageSize)), next: next, isFirst: before == nil, visit: visit)
        }
        return try await visit.page("Projects/sign-ups", title: "我的报名", view)
    }
}
