import Foundation
import Kernel
import ServiceRecords
import TestKit
import Testing

@Suite struct ListServiceRecordsTests {
    private func list(_ scene: Scene, _ query: String = "", as account: AccountID) async throws -> TestBrowser.Answer {
        try await TestBrowser.api(scene.test, .get, "/service-records" + query, bearer: try await scene.test.bearer(account))
    }

    private func hours(_ answer: TestBrowser.Answer) -> [String] {
        ((answer.json["items"] as? [[String: Any]]) ?? []).compactMap { $0["hours"] as? String }
    }

    @Test func mineAndThoseOfMyPlaces() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            try await scene.enter(Scene.at(10), Scene.at(11))
            try await scene.test.record(scene.volunteer, hours: 5, on: TestCity.start.day.adding(days: -2))
            #expect(hours(try await list(scene, as: scene.account)) == ["1.00", "5.00"])
            // The leader sees what the team recorded, not what others did.
            #expect(hours(try await list(scene, "?volunteer=\(scene.volunteer)", as: scene.leader)) == ["1.00"])
            #expect(hours(try await list(scene, "?project=\(scene.project)", as: scene.leader)) == ["1.00"])
            #expect(hours(try await list(scene, "?volunteer=\(scene.volunteer)", as: scene.test.administrator)) == ["1.00", "5.00"])
            let stranger = try await scene.test.volunteer()
            #expect(try await list(scene, "?volunteer=\(scene.volunteer)", as: stranger.account).status == .notFound)
            #expect(hours(try await list(scene, as: stranger.account)) == [])
            #expect(try await list(scene, as: scene.leader).status == .notFound)
        }
    }

    @Test func pagesByCursor() async throws {
        try await Scene.with { scene in
            scene.test.clock.set(Scene.at(13))
            for quarter in 0..<5 { try await scene.enter(Scene.at(10, quarter * 10), Scene.at(10, quarter * 10 + quarter + 1)) }
            var (seen, path): ([String], String?) = ([], "?limit=2")
            while let next = path {
                let answer = try await list(scene, next, as: scene.account)
                seen += hours(answer)
                path = (answer.json["next"] as? String).map { "?limit=2&cursor=\($0)" }
            }
            #expect(seen == ["0.08", "0.07", "0.05", "0.03", "0.02"])
            for bad in ["?limit=0", "?limit=101", "?cursor=x", "?cursor=1-0", "?volunteer=-1", "?year=99999"] {
                #expect(try await list(scene, bad, as: scene.account).status == .unprocessableContent)
            }
        }
    }
}
