import Audit
import Kernel
import Rights
import Storage
import TestKit
import Testing
@testable import Volunteers

@Suite struct InsertVolunteersTests {
    /// Grown-ups, a child with a guardian, somebody with an address and choices, somebody twice, and somebody too young.
    private func people(_ today: Day) throws -> [VolunteerPerson] {
        let phone = try #require(PhoneNumber("19900000001")), region = try #require(RegionCode("360502"))
        func person(_ name: String, born: String, _ serial: Int) throws -> VolunteerPerson {
            let card = try IDCard(Fictitious.card(born: #require(Day(born)), serial: serial), today: today)
            return VolunteerPerson(name: try PersonName(name), card: card, phone: phone, region: region)
        }
        var all = try (0..<130).map { try person("刘一鸣", born: "1990-01-0\(1 + $0 % 9)", $0) }
        all[3].address = "建设路1号"
        all[3].skills = ["01", "05", "01"]
        all[3].categories = ["0001"]
        all[3].times = ["1am"]
        var child = try person("王小", born: "2014-05-01", 7)
        child.guardian = .init(name: try PersonName("王大明"), relation: .father, phone: phone)
        all[4] = child
        all.append(all[0])
        all.append(try person("陈小小", born: "2024-01-01", 8))
        return all
    }

    /// What the database holds of everybody, but for what is random.
    private func records(_ test: TestCity) async throws -> [String] {
        try await test.read { work in
            func lines(_ sql: SQL, _ columns: Int) throws -> [String] {
                try work.tx.rows(sql).map { row in
                    try (0..<columns).map { "\(try row.get(at: $0, as: String?.self) ?? "NULL")" }.joined(separator: "|")
                }
            }
            let person = try lines("""
                SELECT CAST(id AS TEXT), number, CAST(account_id AS TEXT), status, name, document_masked, CAST(duplicate_of AS TEXT), sex, born_on,
                       phone_masked, register_region, living_region, guardian_name, guardian_relation, guardian_phone_masked, source,
                       CAST(created_at AS TEXT), registered_on, CAST(decided_at AS TEXT), decision_reason, CAST(version AS TEXT),
                       CASE WHEN address_sealed IS NULL THEN 'none' ELSE 'sealed' END,
                       CASE WHEN guardian_phone_sealed IS NULL THEN 'none' ELSE 'sealed' END
                FROM volunteers ORDER BY id
                """, 23)
            return try person + lines("SELECT CAST(volunteer_id AS TEXT), kind, code FROM volunteer_choices ORDER BY volunteer_id, kind, code", 3)
                + lines("SELECT CAST(volunteer_id AS TEXT), purpose, text_version, channel, given_by FROM consents ORDER BY id", 5)
                + lines("SELECT action, object_kind, object_id, place, name, detail FROM audit_events WHERE action = 'approveVolunteer' ORDER BY id", 6)
                + lines("SELECT name, day, CAST(amount AS TEXT) FROM figures WHERE name LIKE 'volunteers/%' ORDER BY name, day", 3)
                + lines("SELECT area, CAST(next AS TEXT) FROM number_ranges ORDER BY id", 2)
        }
    }

    private func said(_ problems: Problems) -> String { problems.all.map { "\($0.field) \($0.code)" }.joined(separator: ",") }

    @Test func manyAtOnceLeaveTheSameAsOneByOne() async throws {
        let people = try people(#require(Day("2026-03-05")))
        func ranges(_ test: TestCity) async throws {
            // Numbers of a range that was given away inside the office's are passed over.
            let (area, office) = (try #require(RegionCode("360500")), test.office)
            try await test.write { work in
                try NumberRangeStore.insert(area: area, 1...1000, to: office, in: work.tx)
                try NumberRangeStore.insert(area: area, 21...40, to: office, in: work.tx)
                try work.tx.run("UPDATE number_ranges SET next = 41 WHERE first = 21")
            }
        }
        let (one, refusedOne) = try await TestCity.with { test in
            try await ranges(test)
            let office = test.office
            let refused = try await test.write { work in
                try people.map { person in
                    do {
                        let id = try InsertVolunteer(person, at: office, account: nil, source: .import, channel: .paper)
                            .run(terms: VolunteerTerms.load(in: work), in: work)
                        try ApproveVolunteer(id).run(in: work)
                        return ""
                    } catch let problems as Problems {
                        return said(problems)
                    }
                }
            }
            return (try await records(test), refused)
        }
        let (many, refusedMany) = try await TestCity.with { test in
            try await ranges(test)
            let office = test.office
            let refused = try await test.write { work in
                let new = try people.map { try NewVolunteer($0, work.vault) }
                return try InsertVolunteers(at: office, source: .import, channel: .paper)
                    .run(new, approves: true, terms: VolunteerTerms.load(in: work), in: work).map { outcome in
                        if case .refused(let problems) = outcome { said(problems) } else { "" }
                    }
            }
            return (try await records(test), refused)
        }
        #expect(refusedOne == refusedMany)
        #expect(refusedMany.filter { !$0.isEmpty } == ["documentNumber duplicate", "bornOn too_young,guardianName guardian_needed"])
        #expect(one.count > 130 * 4)
        // Consents and choices follow each person or all people: compared without their order.
        #expect(one.sorted() == many.sorted())
        #expect(Array(one.prefix(130)) == Array(many.prefix(130)))
    }

    @Test func whereNumbersEndPeopleWait() async throws {
        let people = try people(#require(Day("2026-03-05"))).prefix(5)
        try await TestCity.with { test in
            let (area, office) = (try #require(RegionCode("360500")), test.office)
            let numbers = try await test.write { work in
                try NumberRangeStore.insert(area: area, 1...3, to: office, in: work.tx)
                let new = try people.map { try NewVolunteer($0, work.vault) }
                return try InsertVolunteers(at: office, source: .import, channel: .paper)
                    .run(new, approves: true, terms: VolunteerTerms.load(in: work), in: work).map { outcome in
                        if case .inserted(_, let number) = outcome { number?.sequence } else { -1 }
                    }
            }
            #expect(numbers == [1, 2, 3, nil, nil])
        }
    }

    @Test func aChunkIsNotReadBeforeThereIsRoom() async throws {
        let columns = ImportColumns(fields: [:], titles: [], row: 1)
        let pipe = ImportPipe()
        let sent = Task.detached { [columns] in
            var count = 0
            do {
                for number in 1...5 {
                    try pipe.send(ImportChunk(columns: columns, rows: [], done: number))
                    count = number
                }
            } catch is CancellationError {}
            return count
        }
        var chunks = pipe.chunks.makeAsyncIterator()
        #expect(await chunks.next()?.done == 1)
        #expect(await chunks.next()?.done == 2)
        // Two are out and neither is dealt with: the third is not let in, and nothing follows when nobody takes it.
        pipe.close()
        #expect(try await sent.value == 2)
    }
}
