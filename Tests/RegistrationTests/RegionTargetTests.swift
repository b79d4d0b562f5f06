import Documents
import Figures
import Kernel
import Organisations
import Regions
@testable import Registration
import Rights
import TestKit
import Testing
import Verification
import Volunteers

enum RegionTargets {
    static func form(_ region: String, year: Int = 2026, residents: Int = 100, _ more: [(String, String)] = []) -> Fields {
        Fields([("region", region), ("year", "\(year)"), ("residents", "\(residents)"), ("residentsOn", "2025-12-31"), ("source", "2025 年统计公报")] + more)
    }

    @discardableResult
    static func set(_ fields: Fields, as actor: Actor = .system, _ test: TestCity) async throws -> RegionTargetID {
        try await test.write(as: actor) { try SetRegionTarget(fields, in: $0).run(in: $0) }
    }

    static func list(_ test: TestCity, as actor: Actor = .system, _ change: (inout RegionTargetFilter) -> Void = { _ in }) async throws -> [RegionTarget] {
        var filter = RegionTargetFilter(year: 2026)
        change(&filter)
        let asked = filter
        return try await test.read(as: actor) { work in
            try RegionTargetListStore.list(asked, inside: RegionTerritory.all(in: work).map(\.region), today: work.today, limit: 100, in: work.tx)
        }
    }
}

@Suite struct RegionTargetTests {
    @Test func aTenthOfTheResidentsUnlessSomethingElseIsSaid() async throws {
        try await TestCity.with { test in
            try await RegionTargets.set(RegionTargets.form("360502", residents: 101), test)
            try await RegionTargets.set(RegionTargets.form("360521", residents: 1_000, [("ratio", "12.5")]), test)
            let found = try await RegionTargets.list(test)
            #expect(found.first { $0.region.six == "360502" }?.target == 11 && found.first { $0.region.six == "360521" }?.target == 125)
            await #expect(throws: Problems.self) { try await RegionTargets.set(RegionTargets.form("360502"), test) }
            for (name, value) in [("residents", "0"), ("residentsOn", "2027-01-01"), ("source", ""), ("ratio", "101"), ("target", "2000"), ("region", "36"), ("region", "无此地")] {
                var wrong = RegionTargets.form("360503")
                wrong[name] = value.isEmpty ? nil : value
                let entered = wrong
                await #expect(throws: Problems.self, "\(name)") { try await RegionTargets.set(entered, test) }
            }
        }
    }

    @Test func doneIsWhoIsRegisteredInTheRegion() async throws {
        try await TestCity.with { test in
            let here = try await test.volunteer(name: "王小梅")
            let region = try await test.read { try VolunteerStore.require(here.volunteer, in: $0.tx).region }
            try #require(region.level >= 3)
            try await RegionTargets.set(RegionTargets.form(region.six, residents: 10), test)
            try await RegionTargets.set(RegionTargets.form(region.six == "360521" ? "360502" : "360521", residents: 10), test)
            let found = try await RegionTargets.list(test)
            #expect(found.map(\.progress.done).sorted() == [0, 1] && found.map(\.progress.state).contains(.reached))
            // Whoever is suspended counts no more.
            try await test.write { try SuspendVolunteer(here.volunteer, .init(Fields([("reason", "查实")]))).run(in: $0) }
            #expect(try await RegionTargets.list(test).allSatisfy { $0.progress.done == 0 })
        }
    }

    @Test func thePaceTellsWhoIsBehindAndTheYearKeepsItsLast() async throws {
        try await TestCity.with { test in
            for _ in 0..<4 { _ = try await test.volunteer() }
            let region = try #require(try await test.read { try $0.tx.value("SELECT register_region FROM volunteers", as: RegionCode.self) })
            let county = try #require(RegionCode(region.six))
            try await RegionTargets.set(RegionTargets.form(region.six, residents: 300), test)
            #expect(try await RegionTargets.list(test).first?.progress.state == .open)
            let back = TestCity.start.day.adding(days: -30)
            try await test.write { try RegionMarkStore.set(county, on: back, 1, in: $0.tx) }
            // From 5 March to 31 December there are 301 days: three in thirty days make thirty more.
            let first = try #require(try await RegionTargets.list(test).first)
            #expect(first.progress.done == 4 && first.progress.forecast == 34 && first.progress.state == .onTrack)
            #expect(try await RegionTargets.list(test) { $0.state = .behind }.isEmpty)
            test.clock.set(Instant(day: Day(year: 2026, month: 12, day: 31) ?? back, hour: 23, minute: 50))
            try await test.write { try NoteProgress.run(in: $0) }
            test.clock.set(Instant(day: Day(year: 2027, month: 6, day: 1) ?? back, hour: 12))
            _ = try await test.volunteer()
            try await test.write { try NoteProgress.run(in: $0) }
            let over = try #require(try await RegionTargets.list(test).first)
            #expect(over.progress.done == 4 && over.progress.state == .missed)
        }
    }

    @Test func rightsAreThoseOfTheRegionOfOnesPlace() async throws {
        try await TestCity.with { test in
            let region = try #require(RegionCode("360502")), office = test.office
            let district = try await test.write { work in
                try InsertOrganisation(.init(parent: office, kind: .association, name: "渝水区志愿者协会", region: region)).run(in: work)
            }
            let own = try await RegionTargets.set(RegionTargets.form(region.six), test)
            let foreign = try await RegionTargets.set(RegionTargets.form("360521"), test)
            let clerk = try await test.actor(try await test.staff(at: district))
            #expect(try await RegionTargets.list(test, as: clerk).map(\.id) == [own])
            // Its own is set by those above.
            await #expect(throws: Refusal.self) { try await test.write(as: clerk) { try WithdrawRegionTarget(own).run(in: $0) } }
            await #expect(throws: Refusal.notFound) { try await test.write(as: clerk) { try WithdrawRegionTarget(foreign).run(in: $0) } }
            await #expect(throws: Problems.self) { try await RegionTargets.set(RegionTargets.form("360521", year: 2027), as: clerk, test) }
            // A unit has people in the region and does not answer for it.
            let unit = try await test.organisation(name: "新余市供电公司", kind: .organisation)
            let manager = try await test.actor(try await test.staff(at: unit))
            #expect(try await RegionTargets.list(test, as: manager).isEmpty)
            let browser = try await test.browser(clerk.account)
            #expect(try await browser.get("/registration/regions/\(own)").text.contains("由上级设定"))
            #expect(try await browser.get("/registration/regions/\(foreign)").status == .notFound)
        }
    }

    @Test func pageTableAndProgramSayTheSame() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/registration/regions").text.contains("这一年还没有区域目标"))
            let bad = try await browser.post("/registration/regions", [("region", "渝水区"), ("year", "2026"), ("residents", "多")])
            #expect(bad.status == .unprocessableContent)
            let made = try await browser.post("/registration/regions", [
                ("region", "渝水区"), ("year", "2026"), ("residents", "800000"), ("residentsOn", "2025-12-31"), ("source", "2025 年统计公报"),
            ])
            #expect(made.status == .seeOther)
            try await RegionTargets.set(RegionTargets.form("360521", residents: 20), test)
            let list = try await browser.get("/registration/regions").text
            #expect(list.contains("渝水区") && list.contains("800,000") && list.contains("80,000") && list.contains("分宜县"))
            #expect(try await !browser.get("/registration/regions?area=360521").text.contains("渝水区</a>"))
            #expect(try await browser.get("/registration/regions?level=street").text.contains("没有符合条件的区域"))
            for sort in ["behind", "region", "largest"] { #expect(try await browser.get("/registration/regions?sort=\(sort)").status == .ok) }
            #expect(try await browser.post(made.location, [("residents", "810000"), ("residentsOn", "2025-12-31"), ("source", "公报"), ("version", "1")]).status == .seeOther)
            let late = try await browser.post(made.location, [("residents", "1"), ("residentsOn", "2025-12-31"), ("source", "公报"), ("version", "1")])
            #expect(late.status == .conflict)
            var rows: [[String]] = []
            try TableReader.read(.bytes(try await browser.get("/registration/regions/export?sort=region").bytes)) { rows.append($0.cells) }
            #expect(rows.first?.first == "区域注册目标（2026 年）" && rows.contains { $0.contains("渝水区") && $0.contains("810000") })
            #expect(try await browser.post(made.location + "/withdrawal").status == .seeOther)
            #expect(try await !browser.get("/registration/regions").text.contains("810,000"))
        }
    }

    @Test func lastYearsGoOnWhereNoneIsSet() async throws {
        try await TestCity.with { test in
            try await RegionTargets.set(RegionTargets.form("360502", year: 2025), test)
            try await RegionTargets.set(RegionTargets.form("360521", year: 2025), test)
            try await RegionTargets.set(RegionTargets.form("360521", residents: 300), test)
            let browser = try await test.browser(test.administrator)
            #expect(try await browser.get("/registration/regions").text.contains("沿用 2025 年的目标"))
            #expect(try await browser.post("/registration/regions/copies", [("year", "2026")]).status == .seeOther)
            #expect(try await RegionTargets.list(test).map(\.residents).sorted() == [100, 300])
            // Once more, nothing is left to take over.
            #expect(try await test.write { try CopyRegionTargets(["year": "2026"]).run(in: $0) } == 0)
        }
    }

    @Test func aRegionThatBecamePartOfAnotherTakesItsTargetAlong() async throws {
        try await TestCity.with { test in
            let (old, new, third) = (try #require(RegionCode("360502901")), try #require(RegionCode("360502902")), try #require(RegionCode("360502903")))
            try await test.write { work in
                for (code, name) in [(old, "东街道"), (new, "西街道"), (third, "南街道")] {
                    try RegionStore.insert(Region(code: code, name: name), position: nil, in: work.tx)
                }
            }
            try await RegionTargets.set(RegionTargets.form(old.description, residents: 100), test)
            try await RegionTargets.set(RegionTargets.form(new.description, residents: 200), test)
            let back = TestCity.start.day.adding(days: -30)
            let moved = try await test.write { work in
                try RegionMarkStore.set(old, on: back, 2, in: work.tx)
                try RegionMarkStore.set(new, on: back, 3, in: work.tx)
                return try MoveRegionTargets.run(from: old, to: new, in: work)
            }
            #expect(moved == 1)
            let joined = try #require(try await RegionTargets.list(test).first)
            #expect(joined.region == new && joined.residents == 300 && joined.target == 30 && joined.progress.forecast == 0 - 5 * 301 / 30)
            // Where the other has none, it becomes its own.
            #expect(try await test.write { try MoveRegionTargets.run(from: new, to: third, in: $0) } == 1)
            #expect(try await RegionTargets.list(test).map(\.region) == [third])
        }
    }
}
