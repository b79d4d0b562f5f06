import Audit
import Kernel
import Projects
import Rights
import TestKit

/// A team with a leader, a second administrator besides the first, and what a leader types.
struct ProjectScene: Sendable {
    let test: TestCity
    let team: OrganisationID
    let leader: AccountID
    /// Another administrator of the office.
    let reviewer: AccountID

    static func make(_ test: TestCity) async throws -> ProjectScene {
        let team = try await test.team("文明路志愿服务队")
        return ProjectScene(
            test: test, team: team, leader: try await test.staff(name: "王队长", role: .leader, at: team),
            reviewer: try await test.staff(name: "周审核"))
    }

    /// A complete project for eight people, seven days ahead.
    var fields: Fields {
        var fields: Fields = [
            "team": "\(team)", "name": "周末河道清洁", "scope": "public", "startsAt": "2026-03-12T09:00", "endsAt": "2026-03-12T11:30",
            "recruitFrom": "2026-03-05T12:00", "recruitTo": "2026-03-12T08:00", "region": "360502", "venue": "孔目江公园南门",
            "lat": "27.8012", "lng": "114.9405", "risks": "靠近水边，注意防滑", "contactName": "王队长", "contactPhone": "13800005678",
            "description": "捡拾河岸垃圾。", "posts.0.name": "清洁员", "posts.0.quota": "6", "posts.1.name": "安全员", "posts.1.quota": "2",
            "posts.1.minAge": "18", "posts.1.review": "1", "points.0.name": "南门", "points.0.kind": "both", "points.0.radius": "200",
            "points.0.lat": "27.8012", "points.0.lng": "114.9405",
        ]
        fields.set("categories", ["0006", "0001"])
        fields.set("audiences", ["11"])
        fields.set("safeguards", ["01", "05"])
        return fields
    }

    func with(_ changes: (inout Fields) -> Void) -> Fields {
        var changed = fields
        changes(&changed)
        return changed
    }

    func create(_ fields: Fields? = nil, as account: AccountID? = nil) async throws -> ProjectID {
        let fields = fields ?? self.fields
        return try await test.write(as: try await test.actor(account ?? leader)) { try CreateProject(fields).run(in: $0) }
    }

    func submit(_ id: ProjectID, as account: AccountID? = nil, fields: Fields = ["declaration": "1"]) async throws {
        try await test.write(as: try await test.actor(account ?? leader)) { try SubmitProject(id, fields).run(in: $0) }
    }

    func approve(_ id: ProjectID, as account: AccountID? = nil) async throws {
        try await test.write(as: try await test.actor(account ?? reviewer)) { try ApproveProject(id).run(in: $0) }
    }

    func project(_ id: ProjectID) async throws -> Project {
        try await test.read { try ProjectStore.require(id, in: $0.tx) }
    }

    /// A project that has been drafted, submitted and approved by people.
    func approved(_ fields: Fields? = nil) async throws -> ProjectID {
        let id = try await create(fields)
        try await submit(id)
        try await approve(id)
        return id
    }
}

/// The problems that a body throws; nil when it throws none.
func problems(_ body: () async throws -> Void) async throws -> [String: String]? {
    do {
        try await body()
        return nil
    } catch let problems as Problems {
        return Dictionary(problems.all.map { ($0.field, $0.code) }, uniquingKeysWith: { first, _ in first })
    }
}

/// The code of the conflict that a body throws; nil when it throws none.
func conflict(_ body: () async throws -> Void) async throws -> String? {
    do {
        try await body()
        return nil
    } catch Refusal.conflict(let code, _) {
        return code
    }
}
