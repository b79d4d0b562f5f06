import Hummingbird
import Jobs
import Kernel
import Organisations
import Pages
import Rights
import Storage

/// The pages on which a list is brought in: choose it, see what was found, confirm, see who came in.
package enum ImportRoutes {
    package static let all: [Route] = pages + files + ImportAPI.all

    private static let pages: [Route] = [
        .page("/volunteers/import", .may(.importVolunteers)) { visit in
            try await start(visit, values: Fields(), problems: nil)
        },
        .form("/volunteers/import", .may(.importVolunteers), spooled: ImportUpload.limit) { visit in
            try await visit.attempt {
                let id = try await ImportUpload.receive(visit)
                return visit.redirect("/volunteers/imports/\(id)")
            } again: { try await start(visit, values: visit.fields, problems: $0) }
        },
        .page("/volunteers/imports/:import", .may(.importVolunteers)) { visit in
            try await show(visit, problems: nil)
        },
        .form("/volunteers/imports/:import/confirmation", .may(.importVolunteers)) { visit in
            try await visit.attempt {
                let id = try visit.id("import", VolunteerImportID.self)
                try await visit.write { work in
                    let state = try ImportVolunteers(id).state(in: work)
                    guard state.status != .checked || visit.fields["consent"] != nil else {
                        throw Problems("consent", "missing", "请确认名单上的人都已签名同意")
                    }
                }
                try await ImportUpload.confirm(id, visit)
                return visit.redirect("/volunteers/imports/\(id)")
            } again: { try await show(visit, problems: $0) }
        },
        .form("/volunteers/imports/:import/resumption", .may(.importVolunteers)) { visit in
            let id = try visit.id("import", VolunteerImportID.self)
            try await visit.write { try ResumeImport(id).run(language: visit.language, in: $0) }
            return visit.redirect("/volunteers/imports/\(id)")
        },
        .form("/volunteers/imports/:import/stop", .may(.importVolunteers)) { visit in
            let id = try visit.id("import", VolunteerImportID.self)
            try await visit.write { try StopImport(id).run(in: $0) }
            return visit.redirect("/volunteers/imports/\(id)", notice: "已停下。正在办的一步做完就停")
        },
        .form("/volunteers/imports/:import/cancellation", .may(.importVolunteers)) { visit in
            let id = try visit.id("import", VolunteerImportID.self)
            try await visit.write { try ImportDiscard(id).run(in: $0) }
            return visit.redirect("/volunteers/import", notice: "已放弃这份名单，文件已删除")
        },
    ]

    private static let files: [Route] = [
        .page("/volunteers/import/template", .may(.importVolunteers)) { visit in
            let path = visit.temporaryPath("xlsx")
            try ImportTemplate(visit).write(to: path)
            return try visit.download(temporaryFile: path, name: visit.say("志愿者导入表") + ".xlsx", type: ImportTemplate.type)
        },
        .page("/volunteers/imports/:import/problems", .may(.importVolunteers)) { visit in
            let path = visit.temporaryPath("xlsx")
            let state = try await state(visit)
            try await ImportProblemSheet(state, visit).write(to: path)
            return try visit.download(temporaryFile: path, name: visit.say("需要修改的行") + ".xlsx", type: ImportTemplate.type)
        },
        .page("/volunteers/imports/:import/progress", .may(.importVolunteers)) { visit in
            try visit.fragment("Volunteers/import-progress", try await progress(visit))
        },
        .page("/volunteers/imports/:import/events", .may(.importVolunteers)) { visit in
            let state = try await state(visit)
            return EventStream.response(of: state.job.map { .job($0) } ?? .jobList, visit: visit)
        },
    ]

    private static func state(_ visit: Visit) async throws -> ImportState {
        let id = try visit.id("import", VolunteerImportID.self)
        return try await visit.read { try ImportVolunteers(id).state(in: $0) }
    }

    private static func progress(_ visit: Visit) async throws -> ImportProgressView {
        let id = try visit.id("import", VolunteerImportID.self)
        return try await visit.read { ImportProgressView(try ImportProgress(ImportVolunteers(id).state(in: $0), in: $0.tx), visit) }
    }

    private static func start(_ visit: Visit, values: Fields, problems: Problems?) async throws -> Response {
        let view = try await visit.read { try ImportStartView(values: values, problems: problems, visit: visit, in: $0) }
        return try await visit.page("Volunteers/import", title: "导入志愿者", view, problems: problems)
    }

    private static func show(_ visit: Visit, problems: Problems?) async throws -> Response {
        let state = try await state(visit)
        switch state.status {
        case .checked where !state.isOpen(at: visit.now), .discarded where state.problem == nil, .checking where state.fileSize == 0:
            throw ImportState.gone
        case .checking, .importing, .discarded:
            return try await visit.page("Volunteers/import-running", title: state.status == .importing ? "正在导入" : "正在检查",
                                        try await progress(visit), scripts: ["/assets/js/live.js"])
        case .checked:
            let view = try await visit.read { try ImportCheckedView(state, problems: problems, visit: visit, in: $0) }
            return try await visit.page("Volunteers/import-checked", title: "检查结果", view, problems: problems)
        case .done:
            let view = try await visit.read { try ImportDoneView(state, visit: visit, in: $0) }
            return try await visit.page("Volunteers/import-done", title: "导入结果", view)
        }
    }
}
