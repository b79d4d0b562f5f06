import Foundation
import Kernel
import Ledger
import Storage
import Uploads
import Vault

/// Recomputes what a city claims from what it recorded, and names the first rows that do not fit (核验).
///
/// For the inspector who does not believe the numbers: run it offline, on a copy. It changes nothing.
package struct VerifyCity: Sendable {
    /// How many rows a finding names.
    package static let examples = 5

    package struct Report: Sendable {
        package let rules: Int
        package let findings: [Finding]
        package let volunteers: Int
        package let certificates: Int
        /// Leaves of the ledger that are sealed.
        package let sealed: Int
        /// Records whose salts were destroyed, so that they can no longer be held against the ledger.
        package let erased: Int
    }

    /// The steps there are, for a progress bar.
    package static var steps: Int { VerifyStore.rules.count + 8 }

    /// How many rules are checked.
    package static var rules: Int {
        VerifyStore.rules.count + 8 + VerifyLedger.rules + VerifyRecordEntries.rules + VerifyCertificateEntries.rules
    }

    /// - Parameters:
    ///   - today: figures count what has taken effect by this day.
    ///   - kept: heads of the ledger that were kept elsewhere and verified: the tree must go on from them.
    ///   - uploads: where the files are that people handed in; not looked at when nil.
    package static func run(in tx: Transaction, vault: Vault, today: Day, kept: [Checkpoint] = [], uploads: UploadFolder? = nil, progress: (Int) -> Void) throws -> Report {
        var findings: [Finding] = []
        for (step, rule) in VerifyStore.rules.enumerated() {
            progress(step)
            let (rows, count) = try VerifyStore.breaches(of: rule, examples: examples, in: tx)
            if count > 0 { findings.append(Finding(rule: rule.text, rows: rows, count: count)) }
        }
        let passes: [() throws -> [Finding]] = [
            { try figures(in: tx, today: today) },
            { try uploads.map { try self.uploads(in: tx, $0) } ?? [] },
            { try ProveSearch.findings(in: tx) },
            { try volunteers(in: tx, vault: vault) },
            { try certificates(in: tx, vault: vault) },
            {
                var ledger = VerifyLedger(in: tx, vault: vault, kept: kept)
                return try ledger.run()
            },
            {
                var records = VerifyRecordEntries(in: tx)
                return try records.run()
            },
            {
                var certificates = VerifyCertificateEntries(in: tx, vault: vault)
                return try certificates.run()
            },
        ]
        for (place, pass) in passes.enumerated() {
            progress(VerifyStore.rules.count + place)
            findings += try pass()
        }
        progress(steps)
        return Report(rules: rules, findings: findings, volunteers: try VerifyStore.volunteerCount(in: tx),
                      certificates: try VerifyStore.certificateCount(in: tx), sealed: try LedgerStore.lastSeal(in: tx)?.size ?? 0,
                      erased: try VerifyLedgerStore.erasedCount(in: tx))
    }

    /// What is kept of the totals is what the tables add up to.
    private static func figures(in tx: Transaction, today: Day) throws -> [Finding] {
        let differences = try ProveFigures.differences(in: tx, today: today)
        guard !differences.isEmpty else { return [] }
        return [Finding(rule: "A figure is what the records add up to", rows: Array(differences.prefix(examples)), count: differences.count)]
    }

    /// Each upload's row has its file with the bytes that its hash names.
    private static func uploads(in tx: Transaction, _ folder: UploadFolder) throws -> [Finding] {
        let found = try VerifyUploads.run(in: tx, folder)
        return [("An upload's file is there", found.missing), ("An upload's file has the bytes that its hash names", found.changed)].compactMap { rule, rows in
            rows.isEmpty ? nil : Finding(rule: rule, rows: Array(rows.prefix(examples)), count: rows.count)
        }
    }

    /// Sealed data open with this city's key and are the ones that their hashes find; numbers carry their check digit.
    private static func volunteers(in tx: Transaction, vault: Vault) throws -> [Finding] {
        var unreadable = Breaches("A volunteer's document and telephone can be read and found")
        var numbers = Breaches("A volunteer's number carries its check digit")
        try VerifyStore.eachVolunteer(in: tx) { row in
            let id: Int = try row.get("id")
            let document = try? vault.open(row.get("document_sealed"), context: "volunteers.document")
            let phone = try? vault.open(row.get("phone_sealed"), context: "volunteers.phone")
            let documentFits = try document.map {
                vault.fingerprint(IdentityDocument(kind: .init(rawValue: try row.get("document_kind")) ?? .idCard, number: $0).normalised,
                                  context: "document")
            } == row.get("document_hash")
            let phoneFits = try phone.map { vault.fingerprint($0, context: "phone") } == row.get("phone_hash")
            // Whoever has left has no data any more.
            let isErased = try row.get("status") == "withdrawn" && document == "" && phone == ""
            if !isErased, !documentFits || !phoneFits { unreadable.add("volunteer \(id)") }
            if let number = try row.get("number", as: String?.self), VolunteerNumber(number) == nil { numbers.add("volunteer \(id)") }
        }
        return [unreadable, numbers].compactMap(\.finding)
    }

    /// What a certificate's row must say as its statement does.
    private struct Statement: Decodable, Equatable {
        let number: String
        let hours: ServiceTime
        let from: Day
        let to: Day
    }

    /// A certificate's statement is the one that was signed, and its row says the same.
    private static func certificates(in tx: Transaction, vault: Vault) throws -> [Finding] {
        var changed = Breaches("A certificate's statement is the one that was signed")
        var different = Breaches("A certificate's number, hours and period are those of its statement")
        try VerifyStore.eachCertificate(in: tx) { row in
            let statement: String = try row.get("statement")
            if !vault.verifies(try row.get("signature"), of: [UInt8](statement.utf8)) { changed.add("certificate \(try row.get("id", as: Int.self))") }
            let says = Statement(
                number: try row.get("number"), hours: try row.get("hundredths"), from: try row.get("from_day"), to: try row.get("to_day"))
            let signed = try? JSONDecoder().decode(Statement.self, from: Data(statement.utf8))
            if signed != says { different.add("certificate \(try row.get("id", as: Int.self))") }
        }
        return [changed, different].compactMap(\.finding)
    }
}
