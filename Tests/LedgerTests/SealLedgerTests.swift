import Audit
import Kernel
import Ledger
import Storage
import TestKit
import Testing
import Vault

@Suite struct SealLedgerTests {
    /// Entries about certificates that do not exist: the ledger does not ask.
    static func append(_ subjects: some Sequence<Int64> & Sendable, to test: TestCity) async throws {
        try await test.write { work in
            for subject in subjects {
                try AppendEntry(.issued, grade: LedgerEntry.certificateGrade, subject: subject, content: [UInt8(subject % 251)]).run(in: work)
            }
        }
    }

    @Test func sealsInPiecesAndTheTreeHoldsEveryEntry() async throws {
        try await TestCity.with { test in
            #expect(try await test.seal() == nil)
            try await Self.append(1...2500, to: test)
            let first = try await test.write { try SealLedger().run(in: $0) }
            #expect(first?.size == SealLedger.piece)
            let head = try #require(try await test.seal())
            #expect(head.size == 2500 && head.isValid)
            #expect(try await test.seal() == nil)
            let key = try #require(test.city.services.vault.ledgerVerifier)
            #expect(Checkpoint(note: Array(head.note.utf8), key: key) == head.checkpoint)
            try await test.read { work in
                let leaves = try LedgerStore.entries(after: .min, limit: 5000, in: work.tx).map(\.entry.hash)
                let grown = try GrownTree(leaves)
                #expect(grown.edge.head == head.root)
                for index in [0, 1023, 1024, 2047, 2048, 2499] {
                    let found = try PublishedLedger.entries(from: index, to: index + 1, in: work.tx)
                    let inclusion = try PublishedLedger.inclusion(of: try #require(found.first), in: work)
                    #expect(inclusion.index == index && inclusion.entry.subject == Int64(index + 1))
                    #expect(MerkleProof.includes(leaf: inclusion.entry.hash, index: index, size: 2500, proof: inclusion.proof, root: head.root))
                }
                let proof = try PublishedLedger.consistency(from: 1024, to: 2500, in: work)
                let old = try #require(first)
                #expect(MerkleProof.extends(oldSize: 1024, oldRoot: old.root, newSize: 2500, newRoot: head.root, proof: proof))
            }
        }
    }

    /// Numbers may have gaps: a sequence gives a number to a write that then fails.
    @Test func gapsInTheNumbersMakeNoGapsInTheLeaves() async throws {
        try await TestCity.with { test in
            try await Self.append([3, 10, 11, 40], to: test)
            for number in [40, 11, 10, 3] { try await test.attack("UPDATE ledger_entries SET id = \(number) WHERE subject = \(number)") }
            #expect(try await test.seal()?.size == 4)
            try await test.read { work in
                for (index, number) in [3, 10, 11, 40].enumerated() {
                    let leaf = try PublishedLedger.leaf(ofEntry: Int64(number), in: work.tx)
                    let entries = try PublishedLedger.entries(from: index, to: index + 1, in: work.tx)
                    #expect(leaf?.index == index && entries.map(\.id) == [Int64(number)])
                }
                let rest = try PublishedLedger.entries(from: 1, to: 9, in: work.tx)
                let none = try PublishedLedger.leaf(ofEntry: 41, in: work.tx)
                #expect(rest.map(\.id) == [10, 11, 40] && none == nil)
            }
        }
    }

    @Test func severalServersSealTogetherWhatOneWouldSealAlone() async throws {
        try await TestCity.with { test in
            try await Self.append(1...6000, to: test)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask { while try await test.write({ try SealLedger().run(in: $0) }) != nil {} }
                }
                try await group.waitForAll()
            }
            try await test.read { work in
                let seal = try #require(try LedgerStore.lastSeal(in: work.tx))
                let leaves = try LedgerStore.entries(after: .min, limit: 7000, in: work.tx).map(\.entry.hash)
                #expect(seal.size == 6000 && leaves.count == 6000)
                let grown = try GrownTree(leaves)
                #expect(grown.edge.head == seal.root)
            }
        }
    }

    @Test(arguments: [
        "UPDATE ledger_tiles SET hashes = (SELECT commitment FROM ledger_entries WHERE id = 1) WHERE level = 0 AND place = 1",
        "DELETE FROM ledger_tiles WHERE level = 1",
        "UPDATE ledger_seals SET root = (SELECT commitment FROM ledger_entries WHERE id = 1)",
        "UPDATE ledger_seals SET signature = (SELECT commitment FROM ledger_entries WHERE id = 1)",
        "UPDATE ledger_seals SET size = size + 1, leaves = leaves + 1, last_entry = last_entry + 1",
        "DELETE FROM ledger_seals",
    ])
    func nothingIsSignedOverAChangedTree(_ change: String) async throws {
        try await TestCity.with { test in
            try await Self.append(1...300, to: test)
            try await test.seal()
            try await test.attack(change)
            try await Self.append(301...310, to: test)
            await #expect(throws: SealLedger.Broken.self) { try await test.seal() }
            #expect(try await test.read { try $0.tx.exists("SELECT 1 FROM ledger_seals WHERE size > 301") } == false)
        }
    }

    /// The database alone can be put back; the head that this server keeps beside it cannot.
    @Test func nothingIsSignedOverATailThatWasTakenAway() async throws {
        try await TestCity.with { test in
            try await Self.append(1...256, to: test)
            try await test.seal()
            try await Self.append(257...300, to: test)
            try await test.seal()
            try await test.attack(
                "DELETE FROM ledger_seals WHERE size = 300", "DELETE FROM ledger_entries WHERE subject > 256",
                "DELETE FROM ledger_tiles WHERE level = 0 AND place = 1")
            // In itself the older tree is whole, and without the kept head it would grow in another direction.
            let isWhole = try await test.read { try LedgerStore.tree(in: $0.tx).head(256) == LedgerStore.lastSeal(in: $0.tx)?.root }
            #expect(isWhole)
            await #expect(throws: SealLedger.Broken.self) { try await test.seal() }
        }
    }

    @Test func entriesSealsAndTilesAreAppendOnly() async throws {
        try await TestCity.with { test in
            try await Self.append(1...3, to: test)
            try await test.seal()
            for statement in ["UPDATE ledger_entries SET subject = 9", "UPDATE ledger_entries SET commitment = salt", "DELETE FROM ledger_entries",
                              "UPDATE ledger_seals SET size = 9", "DELETE FROM ledger_seals", "DELETE FROM ledger_tiles",
                              "UPDATE ledger_tiles SET place = 9"] {
                await #expect(throws: StorageError.self, "\(statement)") { try await test.write { try $0.tx.run(SQL(raw: statement)) } }
            }
        }
    }

    @Test func theKeyIsTheCitysAndItsNameIsMadeFromIt() async throws {
        let (one, other) = (try Vault(master: [UInt8](repeating: 1, count: 32)), try Vault(master: [UInt8](repeating: 2, count: 32)))
        let key = try #require(one.ledgerVerifier)
        #expect(one.ledgerVerifier == key && other.ledgerVerifier != key && VerifierKey(key.text) == key)
        #expect(one.ledgerPublicKey != one.publicKey)
        let text: [UInt8] = [1, 2, 3]
        #expect(key.verifies(try one.signLedger(text), of: text))
        #expect(!key.verifies(try other.signLedger(text), of: text) && !key.verifies([], of: text))
        #expect(!key.verifies(try one.sign(text), of: text))
    }

    @Test func aCommitmentSaysNothingWithoutItsSalt() async throws {
        let content = Array("王小梅 2.50".utf8)
        let (first, second) = (Commitment.newSalt(), Commitment.newSalt())
        #expect(first.count >= 16 && first != second)
        #expect(Commitment.make(content, salt: first) != Commitment.make(content, salt: second))
        #expect(Commitment.make(content, salt: first) == Commitment.make(content, salt: first))
        // Content that is divided differently is other content.
        var (left, right) = (Canonical("form"), Canonical("form"))
        left.add("ab"); left.add("c"); left.add(nil as String?)
        right.add("a"); right.add("bc"); right.add("")
        #expect(left.bytes != right.bytes)
    }
}
