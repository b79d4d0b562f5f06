import Foundation
import Kernel
import Ledger
import TestKit
import Testing

/// A stranger follows the ledger through its addresses and believes nothing.
@Suite struct LedgerRoutesTests {
    private static func day(_ day: Int) -> Day { Day(year: 2026, month: 2, day: day) ?? .earliest }

    /// A city with some records, a certificate, and more entries than fit into one tile.
    private static func fill(_ test: TestCity) async throws -> (record: RecordID, account: AccountID, certificate: CertificateID) {
        let person = try await test.volunteer()
        let record = try await test.record(person.volunteer, hours: 2, on: day(2))
        let certificate = try await test.certificate(person.volunteer).id
        try await test.write { work in
            for subject in 1000..<Int64(1600) {
                try AppendEntry(.issued, grade: LedgerEntry.certificateGrade, subject: subject, content: [1]).run(in: work)
            }
        }
        return (record, person.account, certificate)
    }

    private static func head(_ test: TestCity) async throws -> (checkpoint: Checkpoint, key: VerifierKey) {
        let stranger = try await test.browser()
        let key = try #require(VerifierKey(try await stranger.get("/ledger/key").text.trimmingCharacters(in: .whitespacesAndNewlines)))
        let answer = try await stranger.get("/ledger/checkpoint")
        #expect(answer.status == .ok && answer.headers[.contentType] == "text/plain; charset=utf-8")
        return (try #require(Checkpoint(note: answer.bytes, key: key)), key)
    }

    private static func hashes(_ bytes: [UInt8]) -> [TreeHash] {
        stride(from: 0, to: bytes.count, by: 32).compactMap { TreeHash(bytes[$0..<min($0 + 32, bytes.count)]) }
    }

    @Test func theEmptyLedgerIsSignedToo() async throws {
        try await TestCity.with { test in
            let (checkpoint, _) = try await Self.head(test)
            #expect(checkpoint.size == 0 && checkpoint.root == .empty)
            #expect(try await test.browser().get("/ledger/tile/0/000").status == .notFound)
            #expect(try await test.browser().get("/ledger").text.contains("还没有封存过"))
        }
    }

    @Test func theWholeTreeIsRebuiltFromTilesAndEntries() async throws {
        try await TestCity.with { test in
            _ = try await Self.fill(test)
            try await test.seal()
            let (checkpoint, _) = try await Self.head(test)
            #expect(checkpoint.size == 602)
            let stranger = try await test.browser()
            var edge = try TileEdge(size: 0) { _ in [] }
            for address in ["000", "001", "002.p/90"] {
                let tile = try await stranger.get("/ledger/tile/0/\(address)")
                #expect(tile.status == .ok && tile.headers[.contentType] == "application/octet-stream")
                #expect(tile.headers[.cacheControl] == "public, max-age=31536000, immutable")
                var rest = try await stranger.get("/ledger/tile/entries/\(address)").bytes[...]
                var leaves: [TreeHash] = []
                while rest.count >= 2 {
                    let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
                    leaves.append(.leaf(Array(rest.dropFirst(2).prefix(length))))
                    rest = rest.dropFirst(2 + length)
                }
                #expect(leaves == Self.hashes(tile.bytes) && !leaves.isEmpty)
                for leaf in leaves { edge.append(leaf) }
            }
            #expect(edge.size == 602 && edge.head == checkpoint.root)
            #expect(Self.hashes(try await stranger.get("/ledger/tile/1/000.p/2").bytes) == edge.changed[Tile(level: 1, index: 0)])
        }
    }

    @Test func anEntryIsProvedByLeafRecordAndCertificate() async throws {
        try await TestCity.with { test in
            let (record, _, certificate) = try await Self.fill(test)
            #expect(try await TestBrowser.api(test, .get, "/ledger/inclusion?record=\(record)").status == .notFound)
            try await test.seal()
            let (checkpoint, key) = try await Self.head(test)
            for (query, kind) in [("record=\(record)", "entered"), ("certificate=\(certificate)", "issued"), ("leaf=601", "issued")] {
                let answer = try await TestBrowser.api(test, .get, "/ledger/inclusion?\(query)").json
                #expect(answer["kind"] as? String == kind, "\(query)")
                let index = try #require(answer["leaf"] as? Int), entry = try #require(answer["entry"] as? String)
                let proof = try #require(answer["proof"] as? [String]).compactMap { Data(base64Encoded: $0) }.compactMap { TreeHash($0) }
                let note = try #require(answer["checkpoint"] as? String)
                #expect(Checkpoint(note: Array(note.utf8), key: key) == checkpoint)
                #expect(MerkleProof.includes(leaf: .leaf(Array(entry.utf8)), index: index, size: 602, proof: proof, root: checkpoint.root))
                #expect(!entry.contains("王"))
            }
        }
    }

    @Test func aLaterLedgerIsProvedToGoOnFromAnEarlierOne() async throws {
        try await TestCity.with { test in
            _ = try await Self.fill(test)
            try await test.seal()
            let (old, _) = try await Self.head(test)
            try await test.record(test.volunteer().volunteer, hours: 1, on: Self.day(3))
            try await test.seal()
            let (new, _) = try await Self.head(test)
            let answer = try await TestBrowser.api(test, .get, "/ledger/consistency?from=\(old.size)&to=\(new.size)").json
            let proof = try #require(answer["proof"] as? [String]).compactMap { Data(base64Encoded: $0) }.compactMap { TreeHash($0) }
            #expect(MerkleProof.extends(oldSize: old.size, oldRoot: old.root, newSize: new.size, newRoot: new.root, proof: proof))
        }
    }

    @Test(arguments: [
        "0/003", "0/002", "0/002.p/91", "0/000.p/256", "0/000.p/0", "0/0", "0/x000/000", "1/001", "2/000", "8/000", "64/000", "-1/000", "00/000",
        "x/000", "entries/003", "entries/000.p/300", "entries", "entries/", "0", "0/", "0/000/000", "0/x999/x999/x999/x999/999",
        "0/x999/x999/x999/x999/x999/999", "0/%2e%2e/000", "0/000.p/1/x", "0/..", "data/000",
    ])
    func whatIsNoTileIsNotFound(_ address: String) async throws {
        try await TestCity.with { test in
            _ = try await Self.fill(test)
            try await test.seal()
            #expect(try await test.browser().get("/ledger/tile/0/001").bytes.count == 8192)
            #expect(try await test.browser().get("/ledger/tile/\(address)").status == .notFound)
        }
    }

    @Test(arguments: [
        ("inclusion", 422), ("inclusion?leaf=-1", 422), ("inclusion?leaf=x", 422), ("inclusion?leaf=1&record=1", 422), ("inclusion?leaf=999999", 404),
        ("inclusion?leaf=999999999999999999", 404), ("inclusion?leaf=9223372036854775807", 422), ("inclusion?leaf=99999999999999999999999", 422), ("inclusion?record=999999", 404),
        ("inclusion?record=0", 422), ("inclusion?certificate=1999", 404), ("consistency", 422), ("consistency?from=2&to=1", 422),
        ("consistency?from=0&to=603", 422), ("consistency?from=-1&to=5", 422), ("consistency?from=0&to=9223372036854775807", 422),
        ("consistency?from=0&to=602", 200), ("consistency?from=602&to=602", 200),
    ])
    func hostileQuestionsAreAnsweredInWords(question: String, status: Int) async throws {
        try await TestCity.with { test in
            _ = try await Self.fill(test)
            try await test.seal()
            let answer = try await TestBrowser.api(test, .get, "/ledger/\(question)")
            #expect(answer.status.code == status, "\(question): \(answer.text)")
        }
    }

    @Test func thePagesSayWhatIsSealed() async throws {
        try await TestCity.with { test in
            let (record, account, _) = try await Self.fill(test)
            let owner = try await test.browser(account)
            #expect(try await owner.get("/records/\(record)").text.contains("几秒后封存"))
            try await test.seal()
            #expect(try await owner.get("/records/\(record)").text.contains("第 0 条，已封存"))
            let (_, key) = try await Self.head(test)
            let page = try await test.browser().get("/ledger")
            #expect(page.status == .ok && page.text.contains("602") && page.text.contains(key.name))
            let english = try await test.browser().get("/ledger", language: "en")
            #expect(english.text.contains("Public ledger") && !english.text.contains("树根"))
        }
    }
}
