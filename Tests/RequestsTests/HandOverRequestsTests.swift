import Kernel
import Organisations
import Site
import TestKit
import Testing

@testable import Requests

@Suite struct HandOverRequestsTests {
    @Test func whoeverGoesOnWithAStationAnswersForItsRequests() async throws {
        try await TestCity.with { test in
            let scene = try await RequestScene.make(test)
            let (open, over) = (try await scene.file(), try await scene.served())
            let heir = try await test.organisation(name: "光明站", kind: .station, parent: scene.centre)
            let office = try await test.actor(test.administrator)
            let station = scene.station
            try await test.write(as: office) { work in
                let ending = Fields([("way", "dissolved"), ("successor", "\(heir)"), ("reason", "撤并")])
                try EndOrganisation(station, ending, .city, in: work).run(in: work)
            }
            let goesOn = try await scene.request(open)
            #expect(goesOn.organisation == heir && goesOn.heldBy == heir)
            #expect(try await scene.request(over).organisation == station)
        }
    }
}
