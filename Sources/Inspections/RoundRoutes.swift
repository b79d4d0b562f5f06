import Audit
import Documents
import Hummingbird
import Jobs
import Kernel
import Pages
import Rights
import Sites

/// Rounds of inspection: planning, drawing, results, closing; and for everybody, how a draw can be done again.
enum RoundRoutes {
    static let all: [Route] = RoundListExport.export.routes + RoundExport.export.routes + plan + decisions + papers

    private static let plan: [Route] = [
        .page("/inspections", .may(.planInspections)) { visit in
            let view = try await visit.read { try RoundsView(visit, in: $0) }
            return try await visit.page("Inspections/rounds", title: "督查", view)
        },
        .page("/inspections/new", .may(.planInspections)) { visit in
            let sites = visit.query.all("site").prefix(200).compactMap { SiteID($0) }
            let (organisation, checklist, numbers) = try await visit.read { work in
                let own = try work.actor.appointments.first { $0.role.permissions.contains(.planInspections) }.flatMap { try Names.organisation($0.organisation, in: work) }
                let numbers = try sites.compactMap { try SiteStore.find($0, in: work.tx)?.number }
                return (own ?? "", try ChecklistStore.list(of: .site, in: work.tx).first.map { "\($0.id)" } ?? "", numbers)
            }
            let (from, to) = (visit.today, visit.today.adding(days: 30))
            return try await new(visit, values: Fields([
                ("organisation", organisation), ("checklist", checklist), ("from", from.description), ("to", to.description), ("choice", numbers.isEmpty ? "draw" : "hand"),
                ("objects", numbers.joined(separator: "\n")), ("size", "10"), ("seedKind", "sealed"),
            ]))
        },
        .form("/inspections", .may(.planInspections)) { visit in
            try await visit.attempt {
                let id = try await visit.write { try PlanRound(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/inspections/\(id)", notice: "督查已安排")
            } again: { try await new(visit, values: visit.fields, problems: $0) }
        },
        .page("/inspections/:round", .may(.planInspections)) { try await show($0) },
    ]

    private static let decisions: [Route] = [
        .form("/inspections/:round/draw", .may(.planInspections)) { visit in
            let id = try visit.id("round", RoundID.self)
            return try await visit.attempt {
                let count = try await visit.write { try DrawRound(id, visit.fields).run(in: $0) }
                return visit.redirect("/inspections/\(id)", notice: "已抽出 \(count) 个，督查员已收到提醒")
            } again: { try await show(visit, drawing: $0) }
        },
        .form("/inspections/:round/inspectors", .may(.planInspections)) { visit in
            let id = try visit.id("round", RoundID.self)
            return try await visit.attempt {
                try await visit.write { work in
                    _ = try RoundStore.require(id, in: work)
                    try NameInspectors(id, visit.fields, in: work).run(in: work)
                }
                return visit.redirect("/inspections/\(id)", notice: "督查员已保存")
            } again: { try await show(visit, naming: $0) }
        },
        .form("/inspections/:round/closing", .may(.planInspections)) { visit in
            let id = try visit.id("round", RoundID.self)
            return try await visit.attempt {
                try await visit.write { work in
                    _ = try RoundStore.require(id, in: work)
                    try CloseRound(id, visit.fields).run(in: work)
                }
                return visit.redirect("/inspections/\(id)", notice: "督查已结束")
            } again: { try await show(visit, closing: $0) }
        },
    ]

    private static let papers: [Route] = [
        .page("/inspections/:round/report", .may(.planInspections)) { visit in
            let id = try visit.id("round", RoundID.self)
            let (content, place) = try await visit.read { work in
                let round = try RoundStore.require(id, in: work)
                return (try RoundReport(round, visit, in: work).content, round.place)
            }
            let info = PDFInfo(title: content.title, author: "", created: Int(visit.now.seconds))
            let bytes = try await SideThread.run { try ListSheet.render(content, info) }
            try await visit.write { try $0.audit("exportInspections", AuditObject("inspectionRound", id), at: place, ["format": "pdf"]) }
            return visit.download(bytes, name: "\(content.title).pdf", type: "application/pdf", inline: true)
        },
        .page("/inspection-draws/:round", .anyone) { visit in
            let id = try visit.id("round", RoundID.self)
            let view = try await visit.read { try PublicDrawView(id, visit, in: $0) }
            return try await visit.page("Inspections/draw-public", title: "\(view.title)：怎样抽取的", view)
        },
    ]

    private static func show(_ visit: Visit, drawing: Problems? = nil, closing: Problems? = nil, naming: Problems? = nil) async throws -> Response {
        let id = try visit.id("round", RoundID.self)
        let view = try await visit.read { work in
            try RoundView(RoundStore.require(id, in: work), drawing: drawing, closing: closing, naming: naming, visit, in: work)
        }
        return try await visit.page("Inspections/round", title: Message(verbatim: view.title), view, problems: drawing ?? closing ?? naming)
    }

    private static func new(_ visit: Visit, values: Fields, problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try NewRoundView(values: values, problems: problems, visit, in: $0) }
        return try await visit.page("Inspections/round-new", title: "安排督查", view, problems: problems)
    }
}

extension RoundFilter {
    init(_ query: Fields) {
        words = query["q"].map { String($0.prefix(50)) }
        status = query["status"].flatMap { Round.Status(rawValue: $0) }
        subject = query["subject"].flatMap { Subject(rawValue: $0) }
    }
}
