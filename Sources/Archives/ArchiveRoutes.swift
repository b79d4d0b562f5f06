import Audit
import Hummingbird
import Jobs
import Kernel
import Pages
import Projects
import Rights
import Settings
import Uploads

/// The file of an activity: looked at, filled, closed, handed over.
enum ArchiveRoutes {
    /// So many photographs may come with one form.
    private static let photosAtOnce = 30

    static let all: [Route] = ArchiveSignInSheet.export.routes + [
        .page("/work/projects/:project/archive", .may(.keepArchives)) { try await show($0) },
        .page("/work/projects/:project/archive/report", .may(.keepArchives)) { try await report($0) },
        .form("/work/projects/:project/archive/report", .may(.keepArchives)) { visit in
            let id = try visit.id("project", ProjectID.self)
            return try await visit.attempt {
                let writing = try WriteArchiveReport(id, visit.fields)
                try await visit.write { try writing.run(in: $0) }
                return visit.redirect("/work/projects/\(id)/archive", notice: "总结已保存")
            } again: { try await report(visit, $0) }
        },
        .form("/work/projects/:project/archive/filing", .may(.keepArchives)) { visit in
            let id = try visit.id("project", ProjectID.self)
            try await visit.write { try FileArchive(id).run(in: $0) }
            return visit.redirect("/work/projects/\(id)/archive", notice: "已归档")
        },
        .form("/work/projects/:project/archive/hand-over", .may(.keepArchives)) { visit in
            let id = try visit.id("project", ProjectID.self)
            let job = try await visit.write { try HandOverArchives(id).run(language: visit.language, in: $0) }
            return visit.redirect("/exports/\(job)")
        },
        .page("/work/projects/:project/archive/sign-in", .may(.keepArchives)) { visit in
            let id = try visit.id("project", ProjectID.self)
            let (name, bytes) = try await visit.read { work in
                let project = try ArchiveAccess.require(id, in: work)
                return (project.name, try ArchiveSignInSheet(project: project).pdf(visit.words, in: work))
            }
            return visit.download(bytes, name: "\(name) \(visit.say("签到表")).pdf", type: "application/pdf", inline: true)
        },
    ] + UploadSort.allCases.flatMap(adding)

    /// The form for a sort of thing, and what it sends.
    private static func adding(_ sort: UploadSort) -> [Route] {
        let path = "/work/projects/:project/archive/\(word(sort))"
        return [
            .page(path, .may(.keepArchives)) { try await form($0, sort) },
            .form(path, .may(.keepArchives), spooled: limit(sort), each: each(sort)) { visit in
                let id = try visit.id("project", ProjectID.self)
                return try await visit.attempt {
                    let added = try await add(id, sort, visit)
                    return visit.redirect("/work/projects/\(id)/archive", notice: "已添加 \(added.count) 件")
                } again: { try await form(visit, sort, $0) }
            },
        ]
    }

    static func word(_ sort: UploadSort) -> String { "\(sort.rawValue)s" }

    static func bound(_ sort: UploadSort) -> Setting<Int> {
        switch sort {
        case .photo: CitySettings.photoMegabytes
        case .video: CitySettings.videoMegabytes
        case .document: CitySettings.documentMegabytes
        }
    }

    static func limit(_ sort: UploadSort) -> Route.SpoolLimit {
        { try ($0.setting(bound(sort)) << 20) * (sort == .photo ? photosAtOnce : 1) }
    }

    static func each(_ sort: UploadSort) -> Route.SpoolLimit { { try $0.setting(bound(sort)) << 20 } }

    /// Takes the files of a form in.
    static func add(_ project: ProjectID, _ sort: UploadSort, _ visit: Visit) async throws -> [ArchiveItemID] {
        let files = visit.files.filter { $0.field == "files" || $0.field == "files[]" || $0.field == "file" }
        let adding = AddArchiveItems(project, sort, visit.fields)
        let limit = try await visit.read { work in
            try adding.check(count: files.count, in: work)
            return try work.setting(bound(sort))
        }
        return try await KeepUploads(visit.services).run(files, of: "files", as: sort, limit: limit) { received in
            try await visit.write { try adding.run(received, in: $0) }
        }
    }

    private static func show(_ visit: Visit) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let view = try await visit.read { try ArchiveView(ArchiveAccess.require(id, in: $0), visit, in: $0) }
        return try await visit.page("Archives/archive", title: "\(view.head.name) 档案", view)
    }

    private static func form(_ visit: Visit, _ sort: UploadSort, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let view = try await visit.read { try ArchiveUploadView(ArchiveAccess.require(id, in: $0), sort, problems: problems, visit, in: $0) }
        return try await visit.page("Archives/upload", title: "添加\(sort.title)", view, problems: problems, scripts: ["/assets/js/upload.js"])
    }

    private static func report(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("project", ProjectID.self)
        let view = try await visit.read { work in
            let project = try ArchiveAccess.require(id, in: work)
            try ArchiveAccess.requireOpen(id, in: work)
            return try ArchiveReportView(project, problems: problems, visit, in: work)
        }
        return try await visit.page("Archives/report", title: "活动总结", view, problems: problems)
    }
}
