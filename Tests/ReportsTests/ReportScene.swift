import Kernel
import Organisations
@testable import Reports
import Rights
import TestKit

/// An association with a station and a team below it; a volunteer of the station has served in February.
struct ReportScene {
    let test: TestCity
    let association, station, team: OrganisationID
    let person: VolunteerID
    let upper, clerk: AccountID
    static let february = ReportPeriod("2026-02") ?? ReportPeriod(.month, of: .earliest)

    static func make(_ test: TestCity) async throws -> ReportScene {
        let association = try await test.organisation(name: "甲协会", kind: .association)
        let station = try await test.organisation(name: "乙站", kind: .station, parent: association)
        let team = try await test.team("丙队", parent: station)
        let person = try await test.volunteer(at: station)
        try await test.record(person.volunteer, hours: 3, on: day(3), team: team)
        return ReportScene(test: test, association: association, station: station, team: team, person: person.volunteer,
                           upper: try await test.staff(at: association), clerk: try await test.staff(name: "周晓燕", at: station))
    }

    static func day(_ day: Int, month: Int = 2) -> Day { Day(year: 2026, month: month, day: day) ?? .earliest }

    /// A report whose figures are counted.
    func prepare(_ organisation: OrganisationID, _ period: ReportPeriod = ReportScene.february) async throws -> ReportID {
        let id = try await test.write(as: test.actor(test.administrator)) { try PrepareReport(organisation, period).run(in: $0) }
        try await test.finishJobs()
        return id
    }

    func report(_ id: ReportID) async throws -> Report { try await test.read { try ReportStore.require(id, in: $0.tx) } }

    func snapshot(_ id: ReportID) async throws -> ReportSnapshot? {
        try await test.read { try SnapshotStore.current(of: ReportStore.require(id, in: $0.tx), in: $0.tx) }
    }

    func sign(_ id: ReportID, _ more: [(String, String)] = []) async throws {
        let version = try await report(id).version
        let fields = Fields([("filledBy", "周晓燕"), ("head", "罗敏"), ("version", "\(version)")] + more)
        try await test.write { try WriteReport(id, fields).run(in: $0) }
    }

    func submit(_ id: ReportID, as account: AccountID? = nil) async throws {
        let actor = try await test.actor(account ?? clerk)
        try await test.write(as: actor) { try SubmitReport(id).run(in: $0) }
    }

    /// A report that waits for the association.
    func sent() async throws -> ReportID {
        let id = try await prepare(station)
        try await sign(id)
        try await submit(id)
        return id
    }
}
