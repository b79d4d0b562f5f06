import Hummingbird
import Kernel
import Pages
import Rights

/// What a leader does with sign-ups: look, accept, refuse, print the sheet.
package enum SignUpWorkRoutes {
    package static let all: [Route] = [
        .page("/work/projects/:project/sign-ups", .may(.reviewSignUps)) { visit in try await table(visit, problems: nil) },
        .form("/work/projects/:project/sign-ups", .may(.reviewSignUps)) { visit in
            try await visit.attempt { try await reviewMany(visit) } again: { try await table(visit, problems: $0) }
        },
        .form("/sign-ups/:sign-up/acceptance", .may(.reviewSignUps)) { visit in
            let project = try await review(visit, try ReviewSignUp.Draft(.accept))
            return visit.redirect(Self.back(visit, project), notice: "已接受报名")
        },
        .form("/sign-ups/:sign-up/refusal", .may(.reviewSignUps)) { visit in
            var fields = visit.fields
            fields.set("decision", ReviewSignUp.Decision.refuse.rawValue)
            let project = try await review(visit, try ReviewSignUp.Draft(fields))
            return visit.redirect(Self.back(visit, project), notice: "已退回报名，志愿者会看到原因")
        },
        .page("/work/projects/:project/sign-in-sheet", .may(.reviewSignUps)) { visit in
            let id = try visit.id("project", ProjectID.self)
            let sheet = try await visit.read { work in
                let project = try ProjectStore.require(id, in: work.tx)
                try work.actor.require(.reviewSignUps, at: project.place)
                return SignUpSheet(project: project, expected: try SignUpListStore.expected(at: id, limit: SignUpSheet.limit, in: work.tx))
            }
            return visit.download(
                try sheet.write(visit), name: visit.say("\(sheet.project.name) 签到表") + ".xlsx",
                type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        },
    ]

    private static func table(_ visit: Visit, problems: Problems?) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let view = try await visit.read { work in
            SignUpTableView(try SignUpTableData(id, visit.query, in: work), problems: problems, visit: visit)
        }
        return try await visit.page("Projects/work-sign-ups", title: "报名名单", view, problems: problems, scripts: ["/assets/js/table.js"])
    }

    private static func review(_ visit: Visit, _ draft: ReviewSignUp.Draft) async throws -> ProjectID {
        let id = try visit.id("sign-up", SignUpID.self)
        return try await visit.write { try ReviewSignUp(id, draft).run(in: $0).project }
    }

    /// To the page that the decision was taken on: the inbox names itself.
    private static func back(_ visit: Visit, _ project: ProjectID) -> String {
        visit.fields["back"].map { Preference.localPath($0) } ?? "/work/projects/\(project)/sign-ups"
    }

    /// At most as many as a page shows.
    private static let bulkLimit = 200

    /// Decides each on its own, so that one that has changed meanwhile does not hold up the others.
    private static func reviewMany(_ visit: Visit) async throws -> Response {
        let project = try visit.id("project", ProjectID.self)
        let draft = try ReviewSignUp.Draft(visit.fields)
        let ids = visit.fields.all("id").prefix(bulkLimit).compactMap { SignUpID($0) }
        let path = "/work/projects/\(project)/sign-ups"
        guard !ids.isEmpty else { return visit.redirect(path, notice: "请先选择要处理的人") }
        var done = 0
        for id in ids {
            do {
                _ = try await visit.write { try ReviewSignUp(id, draft).run(in: $0) }
                done += 1
            } catch Refusal.conflict {
                continue
            }
        }
        let left = ids.count - done
        return visit.redirect(path, notice: left == 0 ? "已处理 \(done) 人" : "已处理 \(done) 人，另有 \(left) 人已经变动或没有名额，没有处理")
    }
}
