import Audit
import Kernel
import Rights
import Storage
import TestKit
import Testing
import Volunteers

@Suite struct ImportVolunteersTests {
    private func list(_ count: Int) -> ImportList {
        var list = ImportList()
        list.rows = (0..<count).map { _ in ImportList.person("刘一鸣") }
        return list
    }

    @Test func everyRowIsTakenOrNamed() async throws {
        var list = list(3)
        list.rows.insert(ImportList.person("王"), at: 1)
        list.rows.append(["合计"])
        let file = list.csv
        try await TestCity.with { test in
            let administrator = try await test.actor(test.administrator)
            let checked = try await test.check(file, as: administrator)
            let done = try await ImportVolunteers(checked.id).run(at: test.desk(as: administrator))
            #expect(done.status == .done && done.rows == 5)
            #expect(done.taken == 3 && done.approved == 3 && done.refused == 1 && done.skipped == 1)
            let people = try await test.read { try ImportVolunteers(checked.id).people(in: $0) }
            #expect(people.map(\.row) == [2, 4, 5])
            #expect(people.compactMap(\.number).count == 3)
            let volunteer = try await test.read { try VolunteerStore.require(people[0].volunteer, in: $0.tx) }
            #expect(volunteer.source == .import && volunteer.status == .active && volunteer.employer == "文明路小学" && volunteer.political == "13")
            #expect(volunteer.region == RegionCode("360500") && volunteer.registeredOn == Day("2026-03-05"))
        }
    }

    @Test func peopleJoinTheTeamThatTheListNames() async throws {
        try await TestCity.with { test in
            let west = try await test.organisation()
            let team = try await test.team("文明路服务队", parent: west)
            let elsewhere = try await test.team("别处服务队")
            var list = ImportList()
            list.rows = [ImportList.person("刘一鸣", [8: "文明路服务队"]), ImportList.person("王小梅", [8: "别处服务队"]), ImportList.person("张建国")]
            let checked = try await test.check(list.csv, at: west)
            #expect(checked.state.acceptable == 3)
            #expect(checked.findings.filter { $0.row > 0 }.map { "\($0.kind) \($0.code) \($0.cell)" } == ["note unknown_team I3"])
            _ = try await ImportVolunteers(checked.id).run(at: test.desk())
            let first = try await test.read { try #require(ImportVolunteers(checked.id).people(in: $0).first).volunteer }
            let members = try await test.read { work in
                try [team, elsewhere].map { id in
                    try work.tx.rows("SELECT volunteer_id FROM team_members WHERE organisation_id = \(id) AND status = 'member'")
                        .map { try $0.get(at: 0, as: VolunteerID.self) }
                }
            }
            #expect(members == [[first], []])
        }
    }

    @Test func consentIsRecordedAsGivenOnPaper() async throws {
        let file = list(1).csv
        try await TestCity.with { test in
            _ = try await ImportVolunteers(try await test.check(file).id).run(at: test.desk())
            let consents = try await test.read { try $0.tx.rows("SELECT purpose, channel FROM consents ORDER BY id") }
            let texts: [String] = try consents.map { try $0.get("purpose") + " " + $0.get("channel") }
            #expect(texts == ["registration paper", "sensitive paper"])
        }
    }

    @Test func theTrailHoldsTheCheckAndTheImportWithTheirCounts() async throws {
        let file = list(2).csv
        try await TestCity.with { test in
            let id = try await test.check(file).id
            _ = try await ImportVolunteers(id).run(at: test.desk())
            let events = try await test.read { work in
                try work.tx.rows("SELECT action, detail FROM audit_events WHERE object_kind = 'volunteerImport' ORDER BY id")
            }
            #expect(try events.map { try $0.get("action", as: String.self) } == ["checkVolunteerImport", "importVolunteers"])
            let detail: String = try events[1].get("detail")
            #expect(detail.contains("\"taken\":\"2\"") && detail.contains("\"approved\":\"2\""))
        }
    }

    @Test func confirmingTwiceAtOnceTakesNobodyTwice() async throws {
        let file = list(650).csv
        try await TestCity.with { test in
            let id = try await test.check(file).id
            try await withThrowingTaskGroup(of: ImportState.self) { group in
                for _ in 0..<3 { group.addTask { try await ImportVolunteers(id).run(at: test.desk()) } }
                for try await _ in group {}
            }
            let done = try await test.read { try ImportVolunteers(id).state(in: $0) }
            #expect(done.status == .done && done.taken == 650 && done.refused == 0)
            #expect(try await test.volunteers() == 650)
            let again = try await ImportVolunteers(id).run(at: test.desk())
            #expect(again.taken == 650)
            #expect(try await test.volunteers() == 650)
        }
    }

    @Test func anInterruptedImportGoesOnWhereItStopped() async throws {
        let file = list(450).csv
        try await TestCity.with { test in
            let id = try await test.check(file).id
            // As a stop in the middle leaves it: started, the first chunk taken, the rest not.
            try await test.write { work in
                _ = try work.tx.run("UPDATE volunteer_imports SET status = 'importing', next_row = 202, taken = 200 WHERE id = \(id)")
            }
            let done = try await ImportVolunteers(id).run(at: test.desk())
            #expect(done.status == .done && done.taken == 450)
            #expect(try await test.volunteers() == 250)
            #expect(try await test.read { try ImportVolunteers(id).people(in: $0) }.first?.row == 202)
        }
    }

    @Test func whatHasChangedSinceTheCheckIsNamedAndNotTaken() async throws {
        let file = list(2).csv
        try await TestCity.with { test in
            let early = try await test.check(file)
            #expect(early.state.acceptable == 2)
            _ = try await ImportVolunteers(try await test.check(file).id).run(at: test.desk())
            let late = try await ImportVolunteers(early.id).run(at: test.desk())
            #expect(late.taken == 0 && late.refused == 2)
            let findings = try await test.read { try ImportVolunteers(early.id).findings(in: $0) }
            #expect(findings.filter { $0.kind == .problem }.map(\.code) == ["registered", "registered"])
            #expect(try await test.volunteers() == 2)
        }
    }

    @Test func aRowThatWasRefusedInTheCheckIsNotTakenLater() async throws {
        try await TestCity.with { test in
            let person = ImportList.person("刘一鸣")
            var list = ImportList()
            list.rows = [person]
            let file = list.csv
            let first = try await ImportVolunteers(try await test.check(file).id).run(at: test.desk())
            #expect(first.taken == 1)
            list.rows.append(ImportList.person("王小梅"))
            let second = try await test.check(list.csv)
            #expect(second.state.refused == 1)
            // The reason goes away between the check and the confirmation.
            try await test.write { _ = try $0.tx.run("UPDATE volunteers SET status = 'withdrawn'") }
            let done = try await ImportVolunteers(second.id).run(at: test.desk())
            #expect(done.taken == 1 && done.refused == 1)
        }
    }

    @Test func theFileIsSealedAndGoneAfterwards() async throws {
        let list = list(1)
        let file = list.csv
        try await TestCity.with { test in
            let id = try await test.check(file).id
            let sealed: [UInt8]? = try await test.read { try $0.tx.value("SELECT sealed FROM volunteer_import_pieces") }
            let bytes = try #require(sealed)
            #expect(!String(decoding: bytes, as: UTF8.self).contains(list.rows[0][5]))
            _ = try await ImportVolunteers(id).run(at: test.desk())
            #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM volunteer_import_pieces") })
        }
    }

    @Test func aListThatWaitedForADayIsNotTakenAndIsDeleted() async throws {
        let file = list(1).csv
        try await TestCity.with { test in
            let old = try await test.check(file)
            test.clock.advance(seconds: 86_401)
            await #expect(throws: Refusal.self) { _ = try await ImportVolunteers(old.id).run(at: test.desk()) }
            #expect(try await test.volunteers() == 0)
            _ = try await test.check(file)
            let kept: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM volunteer_import_pieces") }
            #expect(kept == 1)
        }
    }

    @Test func someoneElsesListDoesNotExist() async throws {
        let file = list(1).csv
        try await TestCity.with { test in
            let west = try await test.organisation()
            let east = try await test.organisation()
            let mine = try await test.actor(test.staff(at: west))
            let theirs = try await test.actor(test.staff(at: east))
            let colleague = try await test.actor(test.staff(at: west))
            await #expect(throws: Refusal.notFound) { _ = try await test.check(file, at: west, as: theirs) }
            let id = try await test.check(file, at: west, as: mine).id
            for actor in [theirs, colleague] {
                await #expect(throws: Refusal.notFound) { _ = try await ImportVolunteers(id).run(at: test.desk(as: actor)) }
                await #expect(throws: Refusal.notFound) { try await test.write(as: actor) { try ImportDiscard(id).run(in: $0) } }
            }
            #expect(try await test.volunteers() == 0)
        }
    }

    @Test func aListCanBeGivenUp() async throws {
        let file = list(1).csv
        try await TestCity.with { test in
            let id = try await test.check(file).id
            try await test.write { try ImportDiscard(id).run(in: $0) }
            #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM volunteer_import_pieces") })
            await #expect(throws: Refusal.self) { _ = try await ImportVolunteers(id).run(at: test.desk()) }
            await #expect(throws: Refusal.self) { try await test.write { try ImportDiscard(id).run(in: $0) } }
        }
    }

    @Test func withoutNumbersPeopleWaitForApproval() async throws {
        let file = list(3).csv
        try await TestCity.with { test in
            let office = test.office
            let area = try #require(RegionCode("360500"))
            try await test.write { try NumberRangeStore.insert(area: area, 1...2, to: office, in: $0.tx) }
            let done = try await ImportVolunteers(try await test.check(file).id).run(at: test.desk())
            #expect(done.taken == 3 && done.approved == 2)
        }
    }

    @Test func tenThousandRowsAreTakenOrNamed() async throws {
        var list = list(10_000)
        for index in stride(from: 0, to: 10_000, by: 100) { list.rows[index][7] = "12" }
        let file = try list.xlsx()
        try await TestCity.with { test in
            let checked = try await test.check(file)
            #expect(checked.state.acceptable == 9_900 && checked.state.refused == 100)
            let done = try await ImportVolunteers(checked.id).run(at: test.desk())
            #expect(done.taken == 9_900 && done.approved == 9_900 && done.refused == 100)
            #expect(try await test.volunteers() == 9_900)
        }
    }
}
