import Hummingbird
import Kernel
import Pages
import Rights

/// The pages on which sites are opened and kept.
enum SiteWorkRoutes {
    static func all(_ notes: @escaping SiteNotesLookup) -> [Route] {
        SiteExport.export.routes + lists(notes) + decisions(notes) + keeping(notes) + menu
    }

    private static func lists(_ notes: @escaping SiteNotesLookup) -> [Route] { [
        .page("/work/sites", .may(.keepSites)) { visit in
            let query = SiteQuery(visit.query, path: "/work/sites")
            let view = try await visit.read { try SiteWorkListView(query, visit, in: $0) }
            return try await visit.page("Sites/work-list", title: "阵地", view)
        },
        .page("/work/sites/new", .may(.openSites)) { try await form($0, nil) },
        .form("/work/sites", .may(.openSites)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try OpenSite(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/work/sites/\(id)", notice: "阵地已启用。接着填写开放时间和活动菜单")
            } again: { try await form(visit, nil, $0) }
        },
        .page("/work/sites/:site", .may(.keepSites)) { try await show($0, notes) },
        .page("/work/sites/:site/edit", .may(.openSites)) { try await form($0, try $0.id("site", SiteID.self)) },
        .form("/work/sites/:site/edit", .may(.openSites)) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.attempt {
                try await visit.write { try EditSite(id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/work/sites/\(id)", notice: "资料已保存")
            } again: { try await form(visit, id, $0) }
        },
    ] }

    private static func decisions(_ notes: @escaping SiteNotesLookup) -> [Route] { [
        .form("/work/sites/:site/suspension", .may(.openSites)) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.attempt {
                let suspension = try SuspendSite(id, visit.fields)
                try await visit.write { try suspension.run(in: $0) }
                return visit.redirect("/work/sites/\(id)", notice: "这个阵地已停用")
            } again: { try await show(visit, notes, reasoned: $0) }
        },
        .form("/work/sites/:site/reinstatement", .may(.openSites)) { visit in
            let id = try visit.id("site", SiteID.self)
            try await visit.write { try ReinstateSite(id).run(in: $0) }
            return visit.redirect("/work/sites/\(id)", notice: "已恢复使用")
        },
        .form("/work/sites/:site/closing", .may(.openSites)) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.attempt {
                let closing = try CloseSite(id, visit.fields)
                try await visit.write { try closing.run(in: $0) }
                return visit.redirect("/work/sites/\(id)", notice: "这个阵地已撤销")
            } again: { try await show(visit, notes, reasoned: $0) }
        },
    ] }

    private static func keeping(_ notes: @escaping SiteNotesLookup) -> [Route] { [
        .page("/work/sites/:site/hours", .may(.keepSites)) { try await hours($0) },
        .form("/work/sites/:site/hours", .may(.keepSites)) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.attempt {
                let change = try SetOpeningHours(id, visit.fields)
                try await visit.write { try change.run(in: $0) }
                return visit.redirect("/work/sites/\(id)", notice: "开放时间已保存")
            } again: { try await hours(visit, $0) }
        },
        .form("/work/sites/:site/projects", .may(.keepSites)) { visit in
            let id = try visit.id("site", SiteID.self)
            return try await visit.attempt {
                try await visit.write { try HoldProjectAtSite(id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/work/sites/\(id)", notice: "已加入这里的日历")
            } again: { try await show(visit, notes, linked: $0) }
        },
        .form("/work/sites/:site/projects/:project/removal", .may(.keepSites)) { visit in
            let (id, project) = (try visit.id("site", SiteID.self), try visit.id("project", ProjectID.self))
            try await visit.write { try MoveProjectAway(id, project).run(in: $0) }
            return visit.redirect("/work/sites/\(id)", notice: "已从这里的日历去掉")
        },
    ] }

    private static let menu: [Route] = [
        .page("/work/sites/:site/activities/new", .may(.keepSites)) { try await activity($0, nil) },
        .form("/work/sites/:site/activities", .may(.keepSites)) { visit in try await save(visit, nil) },
        .page("/work/sites/:site/activities/:activity", .may(.keepSites)) { try await activity($0, try $0.id("activity")) },
        .form("/work/sites/:site/activities/:activity", .may(.keepSites)) { visit in try await save(visit, try visit.id("activity")) },
    ]

    private static func save(_ visit: Visit, _ activity: SiteActivityID?) async throws -> Response {
        let id = try visit.id("site", SiteID.self)
        return try await visit.attempt {
            _ = try await visit.write { try SaveSiteActivity(id, activity, visit.fields, in: $0).run(in: $0) }
            return visit.redirect("/work/sites/\(id)", notice: "活动菜单已保存")
        } again: { try await Self.activity(visit, activity, $0) }
    }

    private static func activity(_ visit: Visit, _ activity: SiteActivityID?, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("site", SiteID.self)
        let view = try await visit.read {
            try SiteActivityFormView(id, activity, values: problems == nil ? nil : visit.fields, problems: problems, visit, in: $0)
        }
        return try await visit.page("Sites/activity-form", title: Message(verbatim: view.heading), view, problems: problems)
    }

    private static func form(_ visit: Visit, _ id: SiteID?, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { work in
            let site = try id.map { try SiteStore.require($0, in: work.tx) }
            if let site { try work.actor.require(.openSites, at: site.place) }
            return try SiteFormView(site, values: problems == nil ? nil : visit.fields, problems: problems, visit: visit, in: work)
        }
        return try await visit.page("Sites/form", title: Message(verbatim: view.heading), view, problems: problems, scripts: ["/assets/js/locate.js"])
    }

    private static func hours(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("site", SiteID.self)
        let view = try await visit.read { try SiteHoursView(id, values: problems == nil ? nil : visit.fields, problems: problems, visit, in: $0) }
        return try await visit.page("Sites/hours", title: "开放时间", view, problems: problems)
    }

    private static func show(_ visit: Visit, _ notes: @escaping SiteNotesLookup, reasoned: Problems? = nil, linked: Problems? = nil) async throws -> Response {
        let id = try visit.id("site", SiteID.self)
        let view = try await visit.read { try SiteWorkView(id, notes: notes, reasoned: reasoned, linked: linked, visit, in: $0) }
        return try await visit.page("Sites/work-site", title: Message(verbatim: view.name), view, problems: reasoned ?? linked)
    }
}
