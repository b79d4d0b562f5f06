import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// All files that somebody keeps, and what has been kept long enough.
enum ArchiveListRoutes {
    static let all: [Route] = ArchiveExport.export.routes + DestructionExport.export.routes + RetentionExport.export.routes + [
        .page("/work/archives", .may(.keepArchives)) { try await list($0) },
        .form("/work/archives/hand-over", .may(.keepArchives)) { visit in
            try await visit.attempt {
                let job = try await visit.write { try HandOverArchives(visit.fields, in: $0).run(language: visit.language, in: $0) }
                return visit.redirect("/exports/\(job)")
            } again: { try await list(visit, $0) }
        },
        .page("/work/archives/retention", .may(.destroyArchives)) { try await retention($0) },
        .form("/work/archives/destruction-preview", .may(.destroyArchives)) { visit in
            try await visit.attempt {
                let destroying = try DestroyArchiveItems(visit.fields)
                let view = try await visit.read { try DestructionPreviewView(destroying, visit, in: $0) }
                return try await visit.page("Archives/destruction-preview", title: "核对要销毁的内容", view)
            } again: { try await retention(visit, $0) }
        },
        .form("/work/archives/destructions", .may(.destroyArchives)) { visit in
            try await visit.attempt {
                let destroying = try DestroyArchiveItems(visit.fields)
                try await visit.write { try destroying.run(in: $0) }
                return visit.redirect("/work/archives/destructions", notice: "已销毁 \(destroying.items.count) 件，记录在这里")
            } again: { try await retention(visit, $0) }
        },
        .page("/work/archives/destructions", .may(.destroyArchives)) { visit in
            let view = try await visit.read { try DestructionListView(visit, in: $0) }
            return try await visit.page("Archives/destructions", title: "销毁清册", view)
        },
    ]

    private static func list(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let query = ArchiveQuery(visit.query)
        let view = try await visit.read { try ArchiveListView(query, problems: problems, visit, in: $0) }
        return try await visit.page("Archives/archives", title: "活动档案", view, problems: problems)
    }

    private static func retention(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try RetentionView(problems: problems, visit, in: $0) }
        return try await visit.page("Archives/retention", title: "到期待销毁", view, problems: problems, scripts: ["/assets/js/table.js"])
    }
}
