import Hummingbird
import Kernel
import Pages
import Projects

/// The roll of a project.
enum RollCallRoutes {
    static let all: [Route] = [
        .page("/work/projects/:project/roll-call", .may(.runCheckIn)) { visit in try await show(visit, problems: nil) },
        .form("/work/projects/:project/roll-call", .may(.runCheckIn)) { visit in
            let project = try visit.id("project", ProjectID.self)
            return try await visit.attempt {
                let draft = try RollCall.Draft(marked(visit.fields))
                let called = try await visit.write { try RollCall(project, draft).run(in: $0) }
                let notice: Message = called.present > 0 ? "已签到 \(called.present) 人" : "已签退 \(called.away) 人，时长已记下"
                return visit.redirect("/work/projects/\(project)/roll-call", notice: notice)
            } again: { try await show(visit, problems: $0) }
        },
        .form("/work/projects/:project/roll-call/hours", .may(.enterHours)) { visit in
            let project = try visit.id("project", ProjectID.self)
            return try await visit.attempt {
                let draft = try EnterRollCall.Draft(visit.fields)
                let count = try await visit.write { try EnterRollCall(project, draft).run(in: $0) }
                return visit.redirect("/work/projects/\(project)/roll-call", notice: "已记下 \(count) 人的时长")
            } again: { try await show(visit, problems: $0) }
        },
    ]

    /// One person's button names the person; the buttons for many mean everybody who is ticked.
    private static func marked(_ fields: Fields) -> Fields {
        var marked = fields
        if let mark = fields["mark"], mark == "present" || mark == "away" { marked.set(mark, fields.all("people")) }
        return marked
    }

    private static func show(_ visit: Visit, problems: Problems?) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let (project, people) = try await visit.read { work in
            let project = try ProjectStore.require(id, in: work.tx)
            try work.actor.require(.runCheckIn, at: project.place)
            return (project, try RollStore.people(of: id, today: work.today, in: work.tx))
        }
        return try await visit.page("ServiceRecords/roll-call", title: "点名", RollCallView(project, people, problems: problems, visit: visit),
                                    problems: problems, scripts: ["/assets/js/table.js"])
    }
}
