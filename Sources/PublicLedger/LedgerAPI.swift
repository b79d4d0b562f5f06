import Audit
import Foundation
import Hummingbird
import Kernel
import Ledger
import Pages
import ServiceRecords

/// Proofs of the ledger for programs that do not want to compute them from tiles.
enum LedgerAPI {
    static let all: [Route] = [
        .api(.get, "/ledger/inclusion", .anyone, Operation(
            "getLedgerInclusion", "Proof that an entry stands in the ledger: by the number of its leaf, of a record or of a certificate",
            query: [.init("leaf", .integer), .init("record", .integer), .init("certificate", .integer)],
            answer: .object([
                .init("leaf", .integer, required: true), .init("size", .integer, required: true), .init("kind", required: true),
                .init("grade", required: true), .init("at", .instant, required: true), .init("subject", .integer, required: true),
                .init("entry", required: true, "The data of the leaf, six lines"), .init("leafHash", required: true, "Base 64"),
                .init("proof", .strings, required: true, "Hashes in base 64, from the leaf up (RFC 9162)"),
                .init("checkpoint", required: true, "The signed head that it leads to (C2SP tlog-checkpoint)"),
            ]))) { visit in
            try visit.boundLedger()
            let asked = try AskedEntry(visit.query)
            return try visit.json(InclusionJSON(try await visit.read { try asked.inclusion(in: $0) }))
        },
        .api(.get, "/ledger/consistency", .anyone, Operation(
            "getLedgerConsistency", "Proof that the ledger of a size begins with the ledger of an earlier size",
            query: [.init("from", .integer, required: true), .init("to", .integer, required: true)],
            answer: .object([.init("from", .integer, required: true), .init("to", .integer, required: true),
                             .init("proof", .strings, required: true, "Hashes in base 64 (RFC 9162)")]))) { visit in
            try visit.boundLedger()
            var reader = FieldReader(visit.query)
            let (from, to) = (reader.integer("from", in: 0...Int.max), reader.integer("to", in: 0...Int.max))
            try reader.problems.throwIfAny()
            guard let from, let to else { throw reader.problems }
            let proof = try await visit.read { try PublishedLedger.consistency(from: from, to: to, in: $0) }
            return try visit.json(ConsistencyJSON(from: from, to: to, proof: proof.map(\.base64)))
        },
    ]

    private struct ConsistencyJSON: Encodable {
        let from: Int
        let to: Int
        let proof: [String]
    }
}

/// Which entry a proof is wanted of.
struct AskedEntry: Sendable {
    private enum By: Sendable {
        case leaf(Int), record(RecordID), certificate(CertificateID)
    }

    private let by: By

    /// - Throws: ``Problems`` by field.
    init(_ query: Fields) throws {
        var reader = FieldReader(query)
        let leaf = reader.integer("leaf", in: 0...Int.max, required: false)
        let record: RecordID? = reader.id("record", required: false)
        let certificate: CertificateID? = reader.id("certificate", required: false)
        try reader.problems.throwIfAny()
        switch (leaf, record, certificate) {
        case (let leaf?, nil, nil): by = .leaf(leaf)
        case (nil, let record?, nil): by = .record(record)
        case (nil, nil, let certificate?): by = .certificate(certificate)
        default: throw Problems("leaf", "missing", "请给出 leaf、record、certificate 中的一个")
        }
    }

    /// - Throws: ``Refusal/notFound`` when there is no such entry or it is not sealed yet.
    func inclusion(in work: Work) throws -> PublishedLedger.Inclusion {
        let stored: LedgerStore.Stored? = switch by {
        case .leaf(let index): try PublishedLedger.entries(from: index, to: index + 1, in: work.tx).first
        case .record(let id): try RecordCommitmentStore.firstEvent(of: id, in: work.tx).flatMap { try LedgerStore.entry(ofEvent: $0, in: work.tx) }
        case .certificate(let id): try LedgerStore.entry(.issued, of: id.rawValue, in: work.tx)
        }
        guard let stored else { throw Refusal.notFound }
        return try PublishedLedger.inclusion(of: stored, in: work)
    }
}

/// An inclusion proof as the API shows it.
struct InclusionJSON: Encodable, Sendable {
    let leaf: Int
    let size: Int
    let kind: LedgerEntry.Kind
    let grade: String
    let at: Instant
    let subject: Int64
    let entry: String
    let leafHash: String
    let proof: [String]
    let checkpoint: String

    init(_ inclusion: PublishedLedger.Inclusion) {
        (leaf, size) = (inclusion.index, inclusion.head.size)
        (kind, grade, at, subject) = (inclusion.entry.kind, inclusion.entry.grade, inclusion.entry.at, inclusion.entry.subject)
        entry = String(decoding: inclusion.entry.leaf, as: UTF8.self)
        leafHash = inclusion.entry.hash.base64
        proof = inclusion.proof.map(\.base64)
        checkpoint = inclusion.head.note
    }
}

extension TreeHash {
    /// As programs are given it.
    var base64: String { Data(bytes).base64EncodedString() }
}
