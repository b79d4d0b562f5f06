import Audit
import Foundation
import Kernel
import Organisations
import Projects
import TestKit
import Testing
import Verification

/// Projects are found by any part of their name, their place or their team's name, before and after each of them changes.
@Suite struct SearchProjectsTests {
    private func found(_ words: String, _ test: TestCity, as audience: ProjectListStore.Audience = .staff([.city]),
                       change: @Sendable (inout ProjectFilter) -> Void = { _ in }) async throws -> Set<String> {
        var filter = ProjectFilter()
        filter.q = words
        change(&filter)
        let asked = filter
        return try await test.read { work in
            let list = try ProjectListStore.list(asked, for: audience, order: .latest, limit: 100, at: work.now, in: work.tx)
            #expect(try ProjectListStore.count(asked, for: audience, limit: 100, at: work.now, in: work.tx) == list.count, "\(words)")
            return Set(list.map(\.project.name))
        }
    }

    @Test func everyPartOfEveryTextFinds() async throws {
        try await TestCity.with { test in
            let team = try await test.team("清风 Team 队")
            _ = try await test.project(team: team, name: "河道清洁ABC") { $0.venue = "孔目江 100%" }
            _ = try await test.project(name: "别的活动") { $0.venue = "别处" }
            for text in ["河道清洁abc", "孔目江 100%", "清风 team 队"] {
                let characters = Array(text)
                for start in characters.indices {
                    for end in start..<characters.count {
                        let part = String(characters[start...end])
                        if part == " " { continue }
                        #expect(try await found(part, test).contains("河道清洁ABC"), "\(part)")
                    }
                }
            }
            for other in ["河清", "道洁", "100_", "江  1", "队别", "'", "龘"] { #expect(try await found(other, test) == [], "\(other)") }
            #expect(try await found("别", test) == ["别的活动"])
        }
    }

    @Test func searchFollowsEveryChange() async throws {
        try await TestCity.with { test in
            let scene = try await ProjectScene.make(test)
            let id = try await scene.create()
            #expect(try await found("河道", test) == ["周末河道清洁"])
            #expect(try await found("河道", test, as: .anyone) == [])
            let renamed = scene.with { fields in
                fields.set("name", ["湖边植树"])
                fields.set("version", ["1"])
            }
            try await test.write(as: try await test.actor(scene.leader)) { try UpdateProject(id, renamed).run(in: $0) }
            #expect(try await found("河道", test) == [])
            #expect(try await found("植树", test) == ["湖边植树"])
            #expect(try await breaches(test) == [])
            try await scene.submit(id)
            try await scene.approve(id)
            #expect(try await found("植树", test, as: .anyone) == ["湖边植树"])
            #expect(try await found("植树", test, as: .anyone) { $0.phase = .closed } == [])
            #expect(try await breaches(test) == [])
        }
    }

    @Test func whatIsNotFoundByItsNameIsNamed() async throws {
        try await TestCity.with { test in
            let id = try await test.project(name: "河道清洁")
            #expect(try await breaches(test) == [])
            try await test.attack("DELETE FROM search_words WHERE object = \(id) AND gram = '河道'")
            #expect(try await breaches(test) == ["project \(id)"])
            try await test.attack("UPDATE organisations SET name = '别的名字' WHERE id = \(test.office)")
            #expect(Set(try await breaches(test)) == ["organisation \(test.office)", "project \(id)"])
        }
    }

    private func breaches(_ test: TestCity) async throws -> [String] {
        let (vault, today) = (test.city.services.vault, test.clock.now.day)
        return try await test.read { work in
            try VerifyCity.run(in: work.tx, vault: vault, today: today) { _ in }.findings
                .filter { $0.rule.hasPrefix("What is found by a part") }.flatMap(\.rows)
        }
    }
}
