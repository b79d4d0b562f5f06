import Audit
import Hummingbird
import Kernel
import Pages
import Projects
import Settings
import Storage

/// The check-in screen, what its codes lead to, and checking in and out in the browser.
enum CheckInRoutes {
    static let all: [Route] = [
        .page("/work/projects/:project/screen", .may(.runCheckIn)) { visit in
            let (opened, arrivals) = try await screen(visit)
            return try await visit.page("ServiceRecords/screen", title: "签到屏幕",
                                        try ScreenView(opened, arrivals: arrivals, visit: visit),
                                        scripts: ["/assets/js/checkin-screen.js", "/assets/js/live.js"])
        },
        .page("/work/projects/:project/screen/code", .may(.runCheckIn)) { visit in
            try visit.json(try CodeView(try await screen(visit).0, visit: visit))
        },
        .page("/work/projects/:project/screen/arrivals", .may(.runCheckIn)) { visit in
            try visit.fragment("ServiceRecords/arrivals", try await screen(visit).1)
        },
        .page("/work/projects/:project/screen/events", .may(.runCheckIn)) { visit in
            let project = try visit.id("project", ProjectID.self)
            try await visit.read { work in
                try work.actor.require(.runCheckIn, at: try ProjectStore.require(project, in: work.tx).place)
            }
            return EventStream.response(of: .project(project.rawValue), visit: visit)
        },
        .page("/c/:token", .volunteer) { visit in
            let text = try visit.parameter("token")
            let page = try await visit.read { work in try landing(text, in: work) }
            guard let page else { return try await stale(visit) }
            return try await show(page, token: text, values: Fields(), problems: nil, visit)
        },
        .form("/check-ins", .volunteer) { visit in
            try await visit.attempt {
                do {
                    let opened = try await CheckIn(CheckInEntry(visit.fields)).run(visit: visit)
                    return visit.redirect("/today", notice: "签到成功：\(opened.projectName)。离开时别忘了签退")
                } catch Refusal.conflict(code: "already_checked_in", let message) {
                    // A second press is no mistake.
                    return visit.redirect("/today", notice: message)
                }
            } again: { try await again(visit, stay: nil, problems: $0) }
        },
        .form("/check-ins/:checkIn/check-out", .volunteer) { visit in
            let id = try visit.id("checkIn", CheckInID.self)
            return try await visit.attempt {
                let closed = try await CheckOut(id, visit.fields).run(visit: visit)
                guard let record = closed.record else {
                    return visit.redirect("/today", notice: "签退成功。活动时间里没有服务，所以没有时长")
                }
                return visit.redirect("/records/\(record)", notice: "签退成功，记下 \(closed.hours) 小时")
            } again: { try await again(visit, stay: id, problems: $0) }
        },
    ]

    private static func screen(_ visit: Visit) async throws -> (OpenCheckIn.Opened, ArrivalsView) {
        let project = try visit.id("project", ProjectID.self)
        let point = visit.query["point"].flatMap { CheckInPointID($0) }
        return try await visit.read { work in
            let opened = try OpenCheckIn(project, point: point).run(in: work)
            let arrivals = ArrivalsView(
                try RollStore.arrivals(at: project, today: work.today, limit: ArrivalsView.limit, in: work.tx),
                count: try RollStore.arrivalCount(at: project, today: work.today, in: work.tx),
                expected: try RollStore.acceptedCount(of: project, in: work.tx))
            return (opened, arrivals)
        }
    }

    private struct Landing: Sendable {
        let project: Project
        let stay: Stay?
        let locates: Bool
    }

    /// What a token leads to; nil when it is not a current one.
    private static func landing(_ text: String, in work: Work) throws -> Landing? {
        guard let token = CheckInToken(text), let point = try PostStore.point(token.point, in: work.tx) else { return nil }
        let code = RotatingCode(point: point.id, secret: point.secret, seconds: try work.setting(CitySettings.codeSeconds), vault: work.vault)
        guard code.accepts(token, at: work.now) else { return nil }
        return Landing(project: try ProjectStore.require(point.project, in: work.tx), stay: try openStay(at: point.project, in: work),
                       locates: point.radius > 0)
    }

    private static func openStay(at project: ProjectID, in work: Work) throws -> Stay? {
        guard let stay = try CheckInStore.open(of: try work.volunteer(), in: work.tx), stay.project == project,
              !stay.isForgotten(on: work.today) else { return nil }
        return stay
    }

    /// The form again, with what is wrong: with its token when that is still good, with six digits to type otherwise.
    private static func again(_ visit: Visit, stay id: CheckInID?, problems: Problems) async throws -> Response {
        let text = visit.fields["token"]
        let found = try await visit.read { work -> (Landing, Bool)? in
            if let text, let landing = try landing(text, in: work) { return (landing, true) }
            let token = text.flatMap { CheckInToken($0) }
            let stay = try id.flatMap { try CheckInStore.find($0, in: work.tx) }
            guard let project = try visit.fields["project"].flatMap({ ProjectID($0) }) ?? stay?.project
                    ?? token.flatMap({ try PostStore.point($0.point, in: work.tx)?.project }),
                  let known = try ProjectStore.find(project, in: work.tx), known.status.isPublic else { return nil }
            let locates = try PostStore.points(of: project, in: work.tx).contains { $0.radius > 0 }
            return (Landing(project: known, stay: try openStay(at: project, in: work), locates: locates), false)
        }
        guard let (landing, isCurrent) = found else { throw problems }
        return try await show(landing, token: isCurrent ? text : nil, values: visit.fields, problems: problems, visit)
    }

    private static func show(_ landing: Landing, token: String?, values: Fields, problems: Problems?, _ visit: Visit) async throws -> Response {
        let view = CheckInView(landing.project, stay: landing.stay, token: token, locates: landing.locates, values: values,
                               problems: problems, visit: visit)
        return try await visit.page("ServiceRecords/check-in", title: landing.stay == nil ? "签到" : "签退", view, problems: problems,
                                    scripts: landing.locates ? ["/assets/js/locate.js"] : [])
    }

    private struct StaleView: Sendable { let period: Int }

    private static func stale(_ visit: Visit) async throws -> Response {
        let period = try await visit.read { try $0.setting(CitySettings.codeSeconds) }
        return try await visit.page("ServiceRecords/stale-code", title: "这个码已经过期", StaleView(period: period), status: .gone)
    }
}
