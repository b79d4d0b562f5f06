import Audit
import Kernel
import Ledger
import ServiceRecords
import Storage
import TestKit
import Testing

/// Every move of a record is an entry of the ledger, in the same transaction, with its grade and a commitment.
@Suite struct MoveRecordTests {
    private struct Line: Sendable {
        let stored: LedgerStore.Stored
        let read: RecordCommitmentStore.Read?
    }

    /// Entries of records in their order, each with what is stored of its event.
    private static func lines(_ test: TestCity) async throws -> [Line] {
        try await test.read { work in
            let events = Dictionary(try RecordCommitmentStore.events(after: 0, limit: 1000, in: work.tx).map { ($0.event, $0) },
                                    uniquingKeysWith: { first, _ in first })
            return try LedgerStore.entries(after: .min, limit: 1000, in: work.tx).filter { $0.event != nil }
                .map { Line(stored: $0, read: $0.event.flatMap { events[$0] }) }
        }
    }

    private static let day = Day(year: 2026, month: 2, day: 2) ?? .earliest

    @Test func eachMoveIsAnEntryThatCommitsToWhatIsStored() async throws {
        try await Scene.with { scene in
            let test = scene.test
            let stay = try #require(try await scene.checkIn().json["id"] as? Int)
            test.clock.advance(seconds: 1800)
            #expect(try await scene.checkOut(stay).status == .ok)
            test.clock.set(Scene.at(18))
            let made = try await scene.test.browser(scene.leader).upload(
                "/work/projects/\(scene.project)/hours", EnterHoursTests.row(0, scene.volunteer, "2026-03-05", "11:00", "11:30") + [("note", "纸质签到表")],
                files: [("proof", "签到表.pdf", EnterHoursTests.pdf)])
            #expect(made.status == .seeOther)
            let disputed = [try await scene.enter(Scene.at(12), Scene.at(12, 20)).id, try await scene.enter(Scene.at(12, 20), Scene.at(12, 40)).id]
            for (record, decision) in zip(disputed, ["uphold", "void"]) {
                let objection = try await test.write(as: try await test.actor(scene.account)) {
                    try ObjectToRecord(record, .init(Fields([("text", "时间不对")]))).run(in: $0)
                }
                try await test.write(as: try await test.actor(test.administrator)) {
                    try SettleObjection(objection, .init(Fields([("decision", decision), ("answer", "查了签到表")]))).run(in: $0)
                }
            }
            try await test.write(as: try await test.actor(test.administrator)) {
                try VoidRecord(disputed[0], .init(Fields([("reason", "重复")]))).run(in: $0)
            }
            try await test.record(scene.volunteer, hours: 2, on: Self.day)
            let lines = try await Self.lines(test)
            let events: Int? = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM record_events") }
            #expect(lines.count == events && lines.count == 10)
            #expect(Set(lines.map(\.stored.entry.kind)) == [.entered, .disputed, .upheld, .voided])
            #expect(Set(lines.map(\.stored.entry.grade)).isSuperset(of: ["check-in", "roll-call", "made-up", "imported"]))
            for line in lines {
                let read = try #require(line.read), commitment = try #require(read.commitment), salt = try #require(line.stored.salt)
                #expect(line.stored.entry.commitment == Commitment.make(commitment.bytes, salt: salt), "\(line.stored.entry.kind)")
                #expect(line.stored.entry.grade == read.method?.rawValue && line.stored.entry.subject == read.record.rawValue)
                #expect(line.stored.entry.at == commitment.at)
            }
        }
    }

    @Test func aLeafHoldsNothingOfThePerson() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer(name: "欧阳小梅")
            try await test.record(person.volunteer, hours: 2, on: Self.day)
            let line = try #require(try await Self.lines(test).first)
            let leaf = String(decoding: line.stored.entry.leaf, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            #expect(leaf.count == 7 && leaf[0] == "youai-entry-1" && leaf[1] == "entered" && leaf[2] == "imported")
            #expect(leaf[3] == "\(TestCity.start.seconds)" && leaf[4] == "\(line.stored.entry.subject)" && leaf[6].isEmpty)
        }
    }

    @Test func aRecordThatIsRefusedLeavesNoEntry() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            try await test.record(person.volunteer, hours: 2, on: Self.day)
            await #expect(throws: (any Error).self) { try await test.record(person.volunteer, hours: 1, on: Self.day) }
            #expect(try await Self.lines(test).count == 1)
        }
    }

    @Test func whatWasThereBeforeTheLedgerGetsItsEntriesOnce() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            for place in 0..<5 { try await test.record(person.volunteer, hours: 1, on: Self.day.adding(days: place)) }
            let last: Int64 = try await test.read { try $0.tx.value("SELECT MAX(id) FROM record_events") ?? 0 }
            // As a bulk load leaves it: three have an entry, the others do not.
            try await test.attack("DELETE FROM ledger_entries WHERE event_id > \(last - 2)")
            #expect(try await Self.lines(test).count == 3)
            try await test.write { try LedgerBacklogStore.open(EnterRecordBacklog.source, through: last, in: $0.tx) }
            try await test.record(person.volunteer, hours: 1, on: Self.day.adding(days: 9))
            #expect(try await test.seal()?.size == 6)
            let lines = try await Self.lines(test)
            #expect(lines.count == 6 && Set(lines.map(\.stored.event)).count == 6)
            for line in lines {
                let commitment = try #require(line.read?.commitment), salt = try #require(line.stored.salt)
                #expect(line.stored.entry.commitment == Commitment.make(commitment.bytes, salt: salt))
                #expect(line.stored.entry.at == commitment.at)
            }
            let isOpen = try await test.read { try LedgerBacklogStore.isOpen(in: $0.tx) }
            #expect(!isOpen)
            #expect(try await test.write { try EnterRecordBacklog.run(in: $0) } == false)
        }
    }

    @Test func destroyedSaltsLeaveTheTreeWholeAndAnEntry() async throws {
        try await TestCity.with { test in
            let person = try await test.volunteer()
            let record = try await test.record(person.volunteer, hours: 2, on: Self.day)
            let before = try #require(try await test.seal())
            try await test.write { work in
                let events = try RecordCommitmentStore.events(of: record, in: work.tx)
                try EraseSalts(record, events: events).run(in: work)
                try EraseSalts(record, events: events).run(in: work)
            }
            #expect(try await Self.lines(test).allSatisfy { $0.stored.salt == nil })
            let after = try #require(try await test.seal())
            #expect(after.size == before.size + 1)
            try await test.read { work in
                let erasure = try LedgerStore.entry(.erased, of: record.rawValue, in: work.tx)
                #expect(erasure != nil)
                let proof = try PublishedLedger.consistency(from: before.size, to: after.size, in: work)
                #expect(MerkleProof.extends(oldSize: before.size, oldRoot: before.root, newSize: after.size, newRoot: after.root, proof: proof))
            }
        }
    }
}
