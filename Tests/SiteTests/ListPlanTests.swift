@testable import Archives
@testable import Offers
import Audit
import Kernel
import Organisations
import Projects
import Recognition
import Rights
@testable import Storage
import TestKit
import Testing
import Volunteers

/// No list reads a large table to show a page of it: each goes along an index that has its order, or that leads to a few.
/// SQLite tells its plan; without statistics it is the same for any city.
@Suite(.enabled(if: !TestEngine.isPostgres)) struct ListPlanTests {
    private struct Case: Sendable {
        let name: String
        /// What the plan must go along: an index, or "SCAN v" for the order of the numbers.
        let along: [String]
        let run: @Sendable (Transaction) throws -> Void

        init(_ name: String, along: String..., run: @escaping @Sendable (Transaction) throws -> Void) {
            (self.name, self.along, self.run) = (name, along, run)
        }
    }

    /// Their rows grow with the city.
    private static let large = ["p", "v", "s", "w", "audit_events", "volunteers", "projects", "sign_ups", "search_words", "c", "k", "r"]

    private static let now = TestCity.start
    private static let county = Place("/2/")

    private static func volunteers(_ change: (inout VolunteerFilter) -> Void, _ order: String? = nil, places: [Place] = [.city]) -> @Sendable (Transaction) throws -> Void {
        var filter = VolunteerFilter()
        change(&filter)
        let asked = filter
        return { tx in
            _ = try VolunteerListStore.page(asked, places: places, order: VolunteerOrder(order), today: now.day, limit: 51, in: tx)
            _ = try VolunteerListStore.count(asked, places: places, today: now.day, limit: 1001, in: tx)
        }
    }

    private static func projects(_ audience: ProjectListStore.Audience, _ order: ProjectListStore.Order = .latest,
                                 _ change: (inout ProjectFilter) -> Void) -> @Sendable (Transaction) throws -> Void {
        var filter = ProjectFilter()
        change(&filter)
        let asked = filter
        return { tx in
            _ = try ProjectListStore.list(asked, for: audience, order: order, limit: 51, at: now, in: tx)
            _ = try ProjectListStore.count(asked, for: audience, limit: 201, at: now, in: tx)
        }
    }

    private static func audit(_ change: (inout AuditStore.Filter) -> Void) -> @Sendable (Transaction) throws -> Void {
        var filter = AuditStore.Filter()
        change(&filter)
        let asked = filter
        return { tx in _ = try AuditStore.list(asked, places: [.city], before: nil, limit: 51, in: tx) }
    }

    /// A need of a skill and a licence.
    private static func near(_ run: @escaping @Sendable (CandidateStore.Conditions, Transaction) throws -> Void) -> @Sendable (Transaction) throws -> Void {
        var need = NeedDraft(region: town, from: now, to: now.adding(seconds: 3_600))
        (need.skills, need.licences) = (["19"], ["02"])
        let conditions = CandidateStore.Conditions(need, [.city])
        return { try run(conditions, $0) }
    }

    private static let town = RegionCode("360502001").unsafelyUnwrapped
    /// What was found is looked up one by one, never the other way round.
    private static let byNumber = "SEARCH v USING INTEGER PRIMARY KEY"

    private static let cases: [Case] = [
        Case("volunteers", along: "SCAN v", run: volunteers { _ in }),
        Case("volunteers by name", along: "volunteers_name", run: volunteers({ _ in }, "name")),
        Case("volunteers by number", along: "volunteers_number", run: volunteers({ _ in }, "-number")),
        Case("volunteers by day", along: "volunteers_registered", run: volunteers({ _ in }, "registered")),
        Case("volunteers of a name", along: "volunteers_name", run: volunteers { $0.name = "王" }),
        Case("active volunteers", along: "SCAN v", run: volunteers { $0.status = .active }),
        Case("suspended volunteers", along: "volunteers_other", run: volunteers { $0.status = .suspended }),
        Case("suspended volunteers by name", along: "volunteers_other_name", run: volunteers({ $0.status = .suspended }, "name")),
        Case("volunteers of a category", along: "volunteer_choices_code", run: volunteers { $0.category = "0001" }),
        Case("volunteers of an age", along: "volunteers_born", run: volunteers { $0 = VolunteerFilter(["age": "0-8"]) }),
        Case("volunteers registered since", along: "volunteers_registered", run: volunteers { $0.registeredFrom = now.day }),
        Case("doubtful volunteers", along: "volunteers_twins", run: volunteers { $0.duplicates = true }),
        Case("a team's volunteers", along: "volunteers_organisation", run: volunteers({ _ in }, places: [county])),
        Case("projects that recruit", along: "projects_status", run: projects(.anyone, .soonest) { $0.joinable = true }),
        Case("projects with places in a county", along: "projects_county", run: projects(.anyone, .soonest) {
            ($0.free, $0.area) = (true, RegionCode("360502"))
        }),
        Case("projects from a day on", along: "projects_start", "projects_long", run: projects(.anyone, .soonest) { $0.from = now.day }),
        Case("all projects", along: "projects_start", run: projects(.staff([.city])) { _ in }),
        Case("closed projects", along: "projects_status", run: projects(.staff([.city])) { $0.phase = .closed }),
        Case("a brand's projects", along: "projects_brand", run: projects(.anyone) { $0.brand = BrandID(1) }),
        Case("somebody's projects", along: "projects_maker", run: projects(.staff([.city])) { $0.createdBy = AccountID(1) }),
        Case("a team's projects", along: "projects_organisation", run: projects(.staff([county])) { _ in }),
        Case("projects with words", along: "SEARCH w USING", run: projects(.staff([.city])) { $0.q = "社区" }),
        Case("the audit trail", along: "audit_events_at", run: audit { _ in }),
        Case("refused acts", along: "audit_events_refused", run: audit { $0.result = .refused }),
        Case("acts of somebody", along: "audit_events_name", run: audit { $0.name = "王明" }),
        Case("acts of a kind", along: "audit_events_act", run: audit { $0.action = "signIn" }),
        Case("files of activities", along: "archive_files_ended", run: { _ = try ArchiveStore.list(ArchiveFilter(), places: [.city], today: now.day, limit: 51, in: $0) }),
        Case("late files of activities", along: "archive_files_due", run: { _ = try ArchiveStore.due(by: now.day, after: nil, limit: 200, in: $0) }),
        Case("a page of sign-ups", along: "sign_ups_project", run: { _ = try SignUpListStore.list(of: ProjectID(1), .init(), limit: 101, in: $0) }),
        Case("volunteers near by", along: "offers_cell", byNumber, run: near { _ = try CandidateStore.inCells([7, 8], each: 100, $0, in: $1) }),
        Case("volunteers of a township", along: "offers_township", byNumber, run: near { _ = try CandidateStore.inTownship(town, limit: 100, $0, in: $1) }),
        Case("volunteers of a county who offer", along: "offers_county", byNumber, run: near { _ = try CandidateStore.inCounty(town, limit: 100, $0, in: $1) }),
        Case("volunteers who travel", along: "offer_places_region", byNumber, run: near { _ = try CandidateStore.travellers(town, limit: 100, $0, in: $1) }),
        Case("volunteers with a licence", along: "offer_licences_kind", byNumber, run: near { _ = try CandidateStore.able(licence: "02", skill: nil, atMost: 100, $0, in: $1) }),
        Case("volunteers with a rare skill", along: "volunteer_choices_code", byNumber, run: near { _ = try CandidateStore.able(licence: nil, skill: "19", atMost: 100, $0, in: $1) }),
        Case("volunteers with a common skill", along: "volunteer_choices_code", byNumber, run: near { _ = try CandidateStore.skilled("19", from: VolunteerID(5), limit: 100, $0, in: $1) }),
        Case("licences that wait", along: "offer_licences_waiting", run: { _ = try LicenceListStore.waiting(in: [.city], limit: 50, tx: $0) }),
        Case("sign-ups that wait", along: "sign_ups_undecided", run: { _ = try SignUpListStore.applied(in: [.city], limit: 50, in: $0) }),
    ]

    @Test func everyListGoesAlongAnIndex() async throws {
        try await TestCity.with { test in
            let engine = try #require(test.city.services.database.engine as? SQLiteEngine)
            // The organisation of the place exists, so that it is read as a small one.
            _ = try await test.organisation(kind: .centre)
            for one in Self.cases {
                let plans = try await engine.read { connection in
                    let recorder = Recorder(connection)
                    try one.run(Transaction(recorder, ChangeBoard()))
                    return try recorder.plans()
                }
                for index in one.along {
                    let isUsed = plans.joined().contains { $0.text.contains(index + " ") || $0.text.hasSuffix(index) }
                    #expect(isUsed, "\(one.name) does not go along \(index): \(plans)")
                }
                for plan in plans {
                    for sort in plan where sort.text == "USE TEMP B-TREE FOR ORDER BY" {
                        let beside = plan.filter { $0.parent == sort.parent }.map(\.text)
                        let scanned = Self.large.filter { beside.contains("SCAN \($0)") && !beside.contains("MATERIALIZE \($0)") }
                        #expect(scanned.isEmpty, "\(one.name) sorts a whole table: \(plan)")
                    }
                }
            }
        }
    }
}

/// Keeps what is asked, to ask for its plan afterwards.
private final class Recorder: Connection {
    private let connection: any Connection
    private var asked: [SQL] = []

    init(_ connection: any Connection) { self.connection = connection }

    func query(_ sql: SQL, _ need: Need, _ body: (Row) throws -> Bool) throws {
        asked.append(sql)
        try connection.query(sql, need, body)
    }

    func execute(_ sql: SQL) throws -> Int { try connection.execute(sql) }
    func script(_ text: String) throws { try connection.script(text) }
    func savepoint<T>(_ body: () throws -> T) throws -> T { try connection.savepoint(body) }

    struct Line: Sendable {
        let parent: Int
        let text: String
    }

    /// The lines of each statement's plan.
    func plans() throws -> [[Line]] {
        try asked.map { sql in
            var lines: [Line] = []
            try connection.query("EXPLAIN QUERY PLAN " + sql, .all) { row in
                lines.append(Line(parent: try row.get("parent"), text: try row.get("detail")))
                return true
            }
            return lines
        }
    }
}
