import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The queue, for whoever runs the city: what is being done, what failed and why, and what happens by itself.
package enum JobRoutes {
    /// - Parameters: of the whole city.
    package static func all(_ handlers: [JobHandler], _ schedules: [Schedule]) -> [Route] {
        let titles = handlers + schedules.map(\.handler)
        return pages(titles, schedules) + JobFileRoutes.all(handlers) + JobAPI.all(titles, schedules)
    }

    private static func pages(_ handlers: [JobHandler], _ schedules: [Schedule]) -> [Route] { [
        .page("/jobs", .may(.manageJobs)) { visit in
            let view = JobListView(try await page(visit, schedules), handlers, visit)
            return try await visit.page("Jobs/list", title: "后台任务", view, scripts: ["/assets/js/live.js"])
        },
        .page("/jobs/part", .may(.manageJobs)) { visit in
            try visit.fragment("Jobs/list-part", JobListView(try await page(visit, schedules), handlers, visit))
        },
        .page("/jobs/events", .may(.manageJobs)) { visit in
            try visit.actor.require(.manageJobs, at: .city)
            return EventStream.response(of: .jobList, visit: visit)
        },
        .form("/jobs/:job/retry", .may(.manageJobs)) { visit in
            let id = try visit.id("job", JobID.self)
            try await visit.write { try RetryJob(id).run(in: $0) }
            return visit.redirect("/jobs", notice: "已重新排队")
        },
        .form("/jobs/:job/cancellation", .may(.manageJobs)) { visit in
            let id = try visit.id("job", JobID.self)
            try await visit.write { try CancelJob(id, handlers: handlers).run(in: $0) }
            return visit.redirect("/jobs", notice: "已取消。正在办的一步做完就停")
        },
    ] }

    private static func page(_ visit: Visit, _ schedules: [Schedule]) async throws -> JobListPage {
        let show = visit.query["show"].flatMap(JobListView.Show.init(rawValue:)) ?? .now
        let after = visit.query["after"].flatMap { JobID($0) }
        return try await visit.read { work in
            try work.actor.require(.manageJobs, at: .city)
            return try JobListPage(show, after: after, schedules, in: work.tx)
        }
    }
}
