import Kernel
import Organisations
import Rights
import TestKit

@testable import Requests

/// A station, a team beside it, and what people ask for.
struct RequestScene: Sendable {
    let test: TestCity
    let centre: OrganisationID
    let station: OrganisationID
    let team: OrganisationID
    let keeper: AccountID
    let leader: AccountID

    static func make(_ test: TestCity) async throws -> RequestScene {
        let centre = try await test.organisation(name: "渝水区志愿服务中心", kind: .centre)
        let station = try await test.organisation(name: "和平站", kind: .station, parent: centre)
        let team = try await test.team("邻里帮扶队", parent: station)
        // At home in the county that people ask from.
        try await test.write { _ = try $0.tx.run("UPDATE organisations SET region = '360502000000' WHERE id IN (\(station), \(team))") }
        return RequestScene(test: test, centre: centre, station: station, team: team, keeper: try await test.staff(name: "周站长", role: .keeper, at: station),
                            leader: try await test.staff(name: "吴队长", role: .leader, at: team))
    }

    static func fields(_ change: (inout Fields) -> Void = { _ in }) -> Fields {
        var fields = Fields([
            ("kind", "escort"), ("requester", "刘德"), ("phone", "13879001234"), ("region", "360502000000"), ("spot", "和平小区"), ("address", "和平小区 3 栋 2 单元 501"),
            ("content", "去市医院复查，要人陪着挂号"), ("risks", "听力不好"), ("day", "2026-03-06"), ("part", "morning"),
        ])
        change(&fields)
        return fields
    }

    func file(by channel: HelpRequest.Channel = .phone, as actor: Actor = .system, _ change: (inout Fields) -> Void = { _ in }) async throws -> FileRequest.Filed {
        let fields = Self.fields(change)
        return try await test.write(as: actor) { try FileRequest(fields, by: channel, in: $0).run(in: $0) }
    }

    /// Verified by the keeper.
    func open(offered: Bool = false) async throws -> FileRequest.Filed {
        let filed = try await file()
        let actor = try await test.actor(keeper)
        try await test.write(as: actor) { work in
            try ReviewRequest(filed.id, Fields([("decision", "approve"), ("title", "陪诊半天"), ("how", "phone"), ("offered", offered ? "true" : "false")])).run(in: work)
        }
        return filed
    }

    /// Taken by the team.
    func accepted() async throws -> FileRequest.Filed {
        let filed = try await open()
        let (office, own) = (try await test.actor(keeper), try await test.actor(leader))
        let team = team
        try await test.write(as: office) { try DispatchRequest(filed.id, Fields([("team", "\(team)")]), in: $0).run(in: $0) }
        try await test.write(as: own) { try AnswerDispatch(filed.id, Fields([("decision", "accept")])).run(in: $0) }
        return filed
    }

    /// Served, and waiting to be rated.
    func served() async throws -> FileRequest.Filed {
        let filed = try await accepted()
        let own = try await test.actor(leader)
        test.clock.advance(seconds: 3600)
        try await test.write(as: own) { try StartRequest(filed.id, Fields()).run(in: $0) }
        test.clock.advance(seconds: 3600)
        try await test.write(as: own) { try FinishRequest(filed.id, Fields([("note", "取了药")])).run(in: $0) }
        return filed
    }

    func request(_ filed: FileRequest.Filed) async throws -> HelpRequest { try await test.read { try RequestStore.require(filed.id, in: $0.tx) } }

    func events(_ filed: FileRequest.Filed) async throws -> [RequestEvent.Kind] {
        try await test.read { try RequestEventStore.list(of: filed.id, in: $0.tx).map(\.kind) }
    }
}

extension Fields {
    /// As a browser sends them.
    var pairs: [(String, String)] { names.flatMap { name in raw(name).map { (name, $0) } } }
}
