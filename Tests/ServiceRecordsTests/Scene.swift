import Foundation
import Kernel
import Projects
import Rights
import ServiceRecords
import Storage
import TestKit

/// A team with a leader and a project that runs from 10:00 to 13:00 on Thursday 5 March 2026, and an accepted volunteer.
/// The clock stands at 10:00.
struct Scene: Sendable {
    let test: TestCity
    let team: OrganisationID
    let leader: AccountID
    let project: ProjectID
    let volunteer: VolunteerID
    let account: AccountID

    static func with(change: @escaping @Sendable (inout ProjectContent) -> Void = { _ in },
                     _ body: (Scene) async throws -> Void) async throws {
        try await TestCity.with { test in
            let team = try await test.team()
            let leader = try await test.staff(role: .leader, at: team)
            let project = try await test.project(team: team, startsAt: TestCity.start, posts: [("引导员", 50)], change: change)
            let person = try await test.volunteer()
            try await test.accept(person.volunteer, for: project)
            try await body(Scene(test: test, team: team, leader: leader, project: project, volunteer: person.volunteer,
                                 account: person.account))
        }
    }

    /// Checks in through the API with what the screen shows now, or with another token.
    func checkIn(_ account: AccountID? = nil, token: String? = nil, _ more: String = "") async throws -> TestBrowser.Answer {
        let shown: String
        if let token { shown = token } else { shown = try await test.code(of: project).token }
        return try await TestBrowser.api(test, .post, "/check-ins", bearer: try await test.bearer(account ?? self.account),
                                         json: #"{"token":"\#(shown)"\#(more)}"#)
    }

    func checkOut(_ id: Int, _ account: AccountID? = nil) async throws -> TestBrowser.Answer {
        let shown = try await test.code(of: project)
        return try await TestBrowser.api(test, .post, "/check-ins/\(id)/check-out", bearer: try await test.bearer(account ?? self.account),
                                         json: #"{"code":"\#(shown.digits)"}"#)
    }

    /// Enters a record by rule, as the leader.
    @discardableResult
    func enter(_ from: Instant, _ to: Instant, _ change: @escaping @Sendable (inout RecordDraft) -> Void = { _ in }) async throws
        -> EnterRecord.Entered {
        var draft = RecordDraft(volunteer: volunteer, project: project, method: .rollCall, from: from, to: to)
        change(&draft)
        let complete = draft
        return try await test.write(as: try await test.actor(leader)) { try EnterRecord(complete).run(in: $0) }
    }

    func count(_ table: String) async throws -> Int {
        try await test.read { try $0.tx.value("SELECT COUNT(*) FROM \(raw: table)") } ?? 0
    }

    func effective(on day: Day) async throws -> ServiceTime {
        let volunteer = volunteer
        return try await test.read { try HoursTotals.effective(of: volunteer, on: day, in: $0.tx) }
    }

    /// A time of the day on which the project runs.
    static func at(_ hour: Int, _ minute: Int = 0) -> Instant { Instant(day: TestCity.start.day, hour: hour, minute: minute) }
}

/// The code of a refusal that a body throws; nil when it throws none.
func refusalCode(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch Refusal.conflict(let code, _) {
        return code
    } catch Refusal.notFound {
        return "not_found"
    } catch Refusal.forbidden {
        return "forbidden"
    } catch let problems as Problems {
        return problems.all.map { "\($0.field):\($0.code)" }.joined(separator: " ")
    } catch {
        return "\(error)"
    }
}
