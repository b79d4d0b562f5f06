import Hummingbird
import Kernel
import Pages
import Projects
import Settings

/// The hours of a project: the table, the workbook and late entry.
enum HoursRoutes {
    static let all: [Route] = HoursSheet.export.routes + [
        .page("/work/projects/:project/hours", .may(.seeRecords)) { visit in
            let id = try visit.id("project", ProjectID.self)
            let cursor = visit.query["after"].flatMap { RecordStore.Cursor($0) }
            let (project, records, totals) = try await visit.read { work in
                let project = try ProjectStore.require(id, in: work.tx)
                try work.actor.require(.seeRecords, at: project.place)
                let filter = RecordFilter(project: id)
                return (project, try RecordStore.list(filter, after: cursor, limit: HoursView.pageSize + 1, in: work.tx),
                        try HoursTotals.of(filter, on: work.today, in: work.tx))
            }
            return try await visit.page("ServiceRecords/hours", title: "活动时长",
                                        HoursView(project, records, totals: totals, isFirst: cursor == nil, visit: visit))
        },
        .page("/work/projects/:project/hours/new", .may(.enterHours)) { visit in
            try await form(visit, replaces: visit.query["replaces"].flatMap { RecordID($0) }, problems: nil)
        },
        .form("/work/projects/:project/hours", .may(.enterHours), upload: HoursProof.limit) { visit in
            let project = try visit.id("project", ProjectID.self)
            return try await visit.attempt {
                let draft = try EnterHours.Draft(visit.fields)
                let proof = try HoursProof(visit.files.first { $0.field == "proof" })
                let entered = try await visit.write { try EnterHours(project, draft, proof: proof).run(in: $0) }
                return visit.redirect("/work/projects/\(project)/hours", notice: "已补录 \(entered.count) 条记录，公示期满后生效")
            } again: { try await form(visit, replaces: visit.fields["replaces"].flatMap { RecordID($0) }, problems: $0) }
        },
    ]

    private static func form(_ visit: Visit, replaces: RecordID?, problems: Problems?) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let (project, people, replaced, most) = try await visit.read { work in
            let project = try ProjectStore.require(id, in: work.tx)
            try work.actor.require(replaces == nil ? .enterHours : .voidRecords, at: project.place)
            let replaced = try replaces.map { try RecordStore.require($0, in: work.tx) }
            if let replaced, replaced.project != id { throw Refusal.notFound }
            return (project, try RollStore.people(of: id, today: work.today, in: work.tx), replaced,
                    try work.setting(CitySettings.rangesPerEntry))
        }
        return try await visit.page("ServiceRecords/enter-hours", title: replaced == nil ? "补录时长" : "更正时长",
                                    EnterHoursView(project, people, most: most, replaced: replaced, problems: problems, visit: visit),
                                    problems: problems, scripts: ["/assets/js/posts.js"])
    }
}
