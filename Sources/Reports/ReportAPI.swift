import Audit
import Hummingbird
import Kernel
import Pages
import Rights
import Sites

/// Reports for programs.
enum ReportAPI {
    private struct Figures: Encodable, Sendable {
        let newVolunteers, volunteers, participations, people, projects, teams, sites: Int
        let hours: ServiceTime

        init(_ figures: ReportFigures) {
            (newVolunteers, volunteers, participations, people) = (figures.newVolunteers, figures.volunteers, figures.participations, figures.people)
            (projects, teams, sites, hours) = (figures.projects, figures.teams, figures.sites, figures.hours)
        }
    }

    private struct RowJSON: Encodable, Sendable {
        let kind, label: String
        let organisation: OrNull<OrganisationID>
        let figures: Figures
    }

    private struct JSON: Encodable, Sendable {
        let id: ReportID
        let organisation: OrganisationID
        let organisationName, period, status, done, highlights, problems, plan, filledBy, head, answer: String
        let submittedAt, takenAt: OrNull<Instant>
        let ledgerSize: OrNull<Int>
        let ledgerRoot: OrNull<String>
        let rows: [RowJSON]
        let version: Int

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("organisation", .integer, required: true), .init("organisationName", required: true),
            .init("period", required: true, "2026-03, 2026-Q1 or 2026"), .init("status", required: true, "draft, submitted, returned or accepted"),
            .init("done", required: true), .init("highlights", required: true), .init("problems", required: true), .init("plan", required: true),
            .init("filledBy", required: true), .init("head", required: true), .init("answer", required: true, "Why it was sent back"),
            .init("submittedAt", .instant, required: false), .init("takenAt", .instant, required: false, "When the figures were counted"),
            .init("ledgerSize", .integer, required: false), .init("ledgerRoot", required: false, "Head of the public ledger at that moment"),
            .init("rows", .objects, required: true, "Parts, total, the time before, the year before and the months; each with its figures. In lists the total only"),
            .init("version", .integer, required: true),
        ]

        init(_ report: Report, in work: Work) throws { self.init(report, try SnapshotStore.current(of: report, in: work.tx)) }

        init(_ report: Report, _ snapshot: ReportSnapshot?) {
            (id, organisation, organisationName) = (report.id, report.organisation, report.organisationName)
            (period, status, answer, version) = (report.period.description, report.status.rawValue, report.answer, report.version)
            let text = report.text
            (done, highlights, problems, plan, filledBy, head) = (text.done, text.highlights, text.problems, text.plan, text.filledBy, text.head)
            (submittedAt, takenAt) = (OrNull(report.submittedAt), OrNull(snapshot?.takenAt))
            (ledgerSize, ledgerRoot) = (OrNull(snapshot?.ledgerSize), OrNull(snapshot?.ledgerRoot))
            rows = (snapshot?.rows ?? []).map {
                RowJSON(kind: $0.kind.rawValue, label: $0.label, organisation: OrNull($0.organisation), figures: Figures($0.figures))
            }
        }
    }

    static let all: [Route] = [
        .api(.get, "/reports", .may(.prepareReports), Operation(
            "listReports", "Reports of the caller's places, the newest first; of the figures the total only",
            query: [.init("q"), .init("kind", required: false, "month, quarter or year"), .init("period"), .init("status"), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(JSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: ReportID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            let filter = ReportQuery(visit.query).filter
            return try await visit.json(visit.read { work in
                let found = try ReportListStore.list(filter, places: work.actor.places(for: .prepareReports), from: after.map { .after($0) } ?? .first,
                                                     limit: limit + 1, in: work.tx)
                let shown = Array(found.prefix(limit))
                let totals = try SnapshotStore.totals(of: shown, in: work.tx)
                let items = shown.map { JSON($0, totals[$0.id]) }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.get, "/reports/:report", .may(.prepareReports), Operation("getReport", "A report with its figures", answer: .object(JSON.fields))) { visit in
            let id = try visit.id("report", ReportID.self)
            return try await visit.json(visit.read { try JSON(ReportStore.require(id, in: $0), in: $0) })
        },
        .api(.post, "/reports", .may(.prepareReports), Operation(
            "prepareReport", "Begins a report: the system counts the figures",
            body: [.init("organisation", required: true, "Id, number or name"), .init("period", required: true, "2026-03, 2026-Q1 or 2026")],
            answer: .object(JSON.fields), status: 201)) { visit in
            let made = try await visit.write { work in try JSON(ReportStore.require(PrepareReport(visit.fields, in: work).run(in: work), in: work), in: work) }
            return try visit.json(made, status: .created)
        },
        .api(.put, "/reports/:report", .may(.prepareReports), Operation(
            "writeReport", "Says what the figures do not",
            body: [.init("done"), .init("highlights"), .init("problems"), .init("plan"), .init("filledBy"), .init("head"),
                   .init("version", .integer, required: true, "As it was read")], answer: .object(JSON.fields))) { visit in
            try await changed(visit) { try WriteReport($0, visit.fields).run(in: $1) }
        },
        .api(.post, "/reports/:report/count", .may(.prepareReports), Operation(
            "recountReport", "Has the figures counted anew", answer: .object(JSON.fields))) { visit in
            try await changed(visit) { try RecountReport($0).run(in: $1) }
        },
        .api(.post, "/reports/:report/submission", .may(.prepareReports), Operation(
            "submitReport", "Sends a report to the organisation above", answer: .object(JSON.fields))) { visit in
            try await changed(visit) { try SubmitReport($0).run(in: $1) }
        },
        .api(.delete, "/reports/:report/submission", .may(.prepareReports), Operation(
            "withdrawReport", "Takes a report back while it waits", answer: .object(JSON.fields))) { visit in
            try await changed(visit) { try WithdrawReport($0).run(in: $1) }
        },
        .api(.post, "/reports/:report/decision", .may(.acceptReports), Operation(
            "decideReport", "Accepts a report, or sends it back with a reason",
            body: [.init("decision", required: true, "accept or refuse"), .init("reason", required: false, "Needed to refuse")], answer: .object(JSON.fields))) { visit in
            try await changed(visit) { id, work in
                switch try Verdict(visit.fields, yes: "accept") {
                case .approve: try AcceptReport(id).run(in: work)
                case .refuse(let reason): try ReturnReport(id, reason: reason).run(in: work)
                }
            }
        },
    ]

    private static func changed(_ visit: Visit, _ change: @escaping @Sendable (ReportID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("report", ReportID.self)
        return try await visit.json(visit.write { work in
            // Somebody else's report does not exist, whatever was sent.
            _ = try ReportStore.require(id, in: work)
            try change(id, work)
            return try JSON(ReportStore.require(id, in: work), in: work)
        })
    }
}
