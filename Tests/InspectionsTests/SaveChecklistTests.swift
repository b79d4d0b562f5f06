@testable import Inspections
import Kernel
import TestKit
import Testing

@Suite struct SaveChecklistTests {
    private let fields = Fields([
        ("title", "七个有"), ("subject", "site"), ("items.0.words", "有场所"), ("items.0.points", "60"), ("items.2.words", "有队伍"), ("items.2.points", "40"),
        ("items.3.words", ""), ("grades", "好 80\n差 0"), ("mendFrom", "C"), ("mendDays", "10"),
    ])

    @Test func aCityBeginsWithTheSixAndTheFive() async throws {
        try await TestCity.with { test in
            let six = try await Rounds.list(test), five = try await Rounds.list(test, .team)
            #expect(six.items.count == 6 && six.points == 100 && six.title == "六个有")
            #expect(five.items.count == 5 && five.points == 100 && five.mendFrom == .c)
        }
    }

    @Test func whatIsPlannedKeepsItsVersion() async throws {
        try await TestCity.with { test in
            let object = try await Rounds.one(test)
            let list = try await Rounds.list(test)
            let form = try await Rounds.form(test)
            var changed = fields
            changed.set("retired", "1")
            let entered = changed
            try await test.write { _ = try SaveChecklist(list.id, entered).run(in: $0) }
            let now = try await test.read { try ChecklistStore.require(list.id, in: $0.tx) }
            #expect(now.number == 2 && now.items.map(\.words) == ["有场所", "有队伍"] && now.isRetired)
            // The round still asks for the six.
            #expect(try await test.read { try ChecklistStore.require(RoundStore.find(object.round, in: $0.tx)?.version ?? list.version, in: $0.tx) }.items.count == 6)
            // Saved again without a change, it is the same version.
            try await test.write { _ = try SaveChecklist(list.id, entered).run(in: $0) }
            #expect(try await test.read { try ChecklistStore.require(list.id, in: $0.tx) }.number == 2)
            // What is out of use is not planned with.
            await #expect(throws: Problems.self) { _ = try await Rounds.plan(form, test) }
        }
    }

    @Test(arguments: [
        ("items.0.points", "0"), ("items.0.points", ""), ("grades", "好 80"), ("grades", "好 60\n差 80"), ("grades", "好 八十\n差 0"), ("mendFrom", "A"), ("mendDays", "0"),
        ("title", ""), ("subject", "thing"),
    ])
    func whatIsWrongIsSaid(name: String, value: String) throws {
        var wrong = fields
        wrong[name] = value
        let entered = wrong
        #expect(throws: Problems.self) { try SaveChecklist(nil, entered) }
        _ = try SaveChecklist(nil, fields)
    }

    @Test func itemsNameWhatTheyProve() async throws {
        try await TestCity.with { test in
            let six = try await Rounds.list(test), five = try await Rounds.list(test, .team)
            #expect(six.items.map(\.have) == Have.ofSites.map(\.code) && five.items.map(\.have) == Have.ofTeams.map(\.code))
            var named = fields
            named.set("items.0.have", "premises")
            let entered = named
            let id = try await test.write { try SaveChecklist(nil, entered).run(in: $0) }
            #expect(try await test.read { try ChecklistStore.require(id, in: $0.tx).items.map(\.have) } == ["premises", ""])
            // Another code is another version; what was planned keeps the one before.
            var again = entered
            again.set("items.2.have", "team")
            let changed = again
            try await test.write { _ = try SaveChecklist(id, changed).run(in: $0) }
            #expect(try await test.read { try ChecklistStore.require(id, in: $0.tx).number } == 2)
            // One item proves it, and a team's is not proved by looking at a station.
            for (code, row) in [("premises", 2), ("people", 0), ("nothing", 0)] {
                var wrong = entered
                wrong.set("items.\(row).have", code)
                let bad = wrong
                await #expect(throws: Problems.self) { try await test.write { _ = try SaveChecklist(id, bad).run(in: $0) } }
            }
            let page = try await test.browser(test.administrator).get("/checklists/\(id)").text
            #expect(page.contains("<option value=\"premises\" selected>活动场所</option>") && !page.contains("value=\"people\""))
        }
    }

    @Test func onlyTheCitysOfficeEdits() async throws {
        try await TestCity.with { test in
            let branch = try await test.actor(try await test.staff(at: try await test.organisation()))
            let fields = fields
            await #expect(throws: Refusal.notFound) { try await test.write(as: branch) { _ = try SaveChecklist(nil, fields).run(in: $0) } }
            #expect(try await test.browser(branch.account).get("/checklists").status == .notFound)
        }
    }

    @Test func scoresAreExact() async throws {
        try await TestCity.with { test in
            let list = try await Rounds.list(test)
            let marks = Dictionary(uniqueKeysWithValues: zip(list.items.map(\.id), [Mark.a, .b, .c, .d, .a, .a]))
            // 15 + 15 × 0.66 + 20 × 0.33 + 0 + 20 + 10
            let score = list.score(marks)
            #expect(score.hundredths == 6_150 && score.text == "61.5" && list.grade(of: score)?.name == "合格")
            #expect(list.grade(of: Score(hundredths: 9_000, points: 100))?.name == "优秀")
            #expect(list.grade(of: Score(hundredths: 8_999, points: 100))?.name == "良好")
            #expect(Score(hundredths: 8_905, points: 100).text == "89.05" && Score(hundredths: 9_000, points: 100).text == "90")
            #expect(Score.average(2, of: 3) == 1 && Score.average(0, of: 0) == nil)
        }
    }
}
