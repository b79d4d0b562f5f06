import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The files that somebody has asked for: being prepared, ready, gone.
package enum JobFileRoutes {
    /// - Parameter handlers: of the whole city, for the titles of jobs and for cancelling them.
    package static func all(_ handlers: [JobHandler]) -> [Route] { [
        .page("/exports", .signedIn) { visit in
            let jobs = try await visit.read { try JobListStore.withFiles(of: $0.account(), kinds: exports(handlers), at: $0.now, limit: 30, in: $0.tx) }
            return try await visit.page("Jobs/exports", title: "我要的文件", ExportListView(jobs, handlers, visit))
        },
        .page("/exports/:job", .signedIn) { visit in
            let (job, file) = try await own(visit)
            return try await visit.page("Jobs/export", title: "准备文件", ExportView(job, file, handlers, visit), scripts: ["/assets/js/live.js"])
        },
        .page("/exports/:job/part", .signedIn) { visit in
            let (job, file) = try await own(visit)
            return try visit.fragment("Jobs/export-part", ExportView(job, file, handlers, visit))
        },
        .page("/exports/:job/events", .signedIn) { visit in
            let (job, _) = try await own(visit)
            return EventStream.response(of: .job(job.id), visit: visit)
        },
        .page("/exports/:job/file", .signedIn) { visit in
            let (job, file) = try await own(visit)
            guard let file else { throw Refusal.notFound }
            try await visit.write { work in
                let place = work.actor.appointments.first?.place ?? .city
                try work.audit("downloadExport", AuditObject("job", job.id), at: place, ["kind": job.kind, "rows": job.result])
            }
            return stream(file, visit)
        },
        .form("/exports/:job/cancellation", .signedIn) { visit in
            let (job, _) = try await own(visit)
            try await visit.write { try CancelJob(job.id, handlers: handlers).run(in: $0) }
            return visit.redirect("/exports/\(job.id)", notice: "已取消")
        },
    ] }

    private static func exports(_ handlers: [JobHandler]) -> [String] { handlers.filter(\.makesFile).map(\.name) }

    /// Somebody else's files do not exist.
    private static func own(_ visit: Visit) async throws -> (job: Job, file: JobFileStore.File?) {
        let id = try visit.id("job", JobID.self)
        return try await visit.read { work in
            let account = try work.account()
            guard let job = try JobStore.find(id, in: work.tx), job.account == account else { throw Refusal.notFound }
            let file = try JobFileStore.find(id, in: work.tx)
            return (job, file.flatMap { $0.expiresAt > work.now && job.state == .done ? $0 : nil })
        }
    }

    /// Sends a file piece by piece, each from its own read, so that a slow reader holds neither memory nor a connection.
    private static func stream(_ file: JobFileStore.File, _ visit: Visit) -> Response {
        let (database, vault) = (visit.database, visit.services.vault)
        var response = visit.download([], name: file.name, type: file.type)
        response.headers[.contentLength] = "\(file.size)"
        response.body = ResponseBody(contentLength: file.size) { writer in
            for position in 0..<file.pieces {
                let sealed = try await database.read { try JobFileStore.piece(position, of: file.job, in: $0) }
                guard let sealed else { throw Refusal.notFound }
                try await writer.write(ByteBuffer(bytes: try vault.open(bytes: sealed, context: JobFiles.sealContext)))
            }
            try await writer.finish(nil)
        }
        return response
    }
}
