import ArgumentParser
import Foundation
import Ledger
import Site
import Uploads
import Verification

/// Recomputes a city from its records.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Recompute the city from its records and name what does not fit.", discussion: """
        Run it on a copy of the data directory. It reads every volunteer, sign-up, check-in, record and certificate, \
        checks each rule, recomputes the signed ledger, and names the first rows that break one. Exit status 0: nothing \
        was found; 1: something was.

        Whoever holds the machine could change everything and sign it anew. Against that, keep heads of the ledger \
        elsewhere (/ledger/checkpoint, or `youai ledger checkpoint`) and give them here: the ledger must go on from them.
        """)

    @OptionGroup var options: ServerOptions
    @Option(name: .customLong("checkpoint"), help: ArgumentHelp("A head of the ledger that was kept; may be given several times.", valueName: "file"))
    var checkpoints: [String] = []
    @Option(help: ArgumentHelp("The ledger's key that was kept: a text, or a file with it.", valueName: "vkey"))
    var ledgerKey: String?

    func run() async throws {
        let city = try await options.open()
        defer { try? city.services.database.close() }
        let vault = city.services.vault
        let today = city.services.clock.now.day
        let kept = try keptHeads(city)
        let uploads = UploadFolder(city.services.dataDirectory)
        let damage = try await city.services.database.damage()
        for line in damage { print("✗ The database is damaged: \(line)") }
        let report = try await city.services.database.readAtLeisure { tx in
            let bar = ProgressBar("Verifying", unit: "rules")
            let report = try VerifyCity.run(in: tx, vault: vault, today: today, kept: kept, uploads: uploads) { bar.update($0, of: VerifyCity.steps) }
            bar.finish()
            return report
        }
        for finding in report.findings {
            print("✗ \(finding.rule): \(finding.count) (\(finding.rows.joined(separator: ", ")))")
        }
        print("\(report.rules) rules, \(report.volunteers) volunteers, \(report.certificates) certificates, \(report.sealed) sealed leaves: "
            + (report.findings.isEmpty ? "nothing wrong was found." : "\(report.findings.count) rules are broken."))
        let strays = try await city.services.database.readAtLeisure { try VerifyUploads.strays(in: $0, uploads) }
        for name in strays.prefix(VerifyCity.examples) { print("· \(UploadFolder.name)/\(name) belongs to no row") }
        if !strays.isEmpty { print("\(strays.count) uploaded files belong to no row: they were being received when the program stopped, and are removed at night.") }
        if report.erased > 0 {
            print("\(report.erased) records can no longer be held against the ledger: their salts were destroyed, see the audit trail.")
        }
        if !report.findings.isEmpty || !damage.isEmpty { throw ExitCode(1) }
    }

    /// The heads that were given, and the one that the server kept beside the database.
    private func keptHeads(_ city: City) throws -> [Checkpoint] {
        guard let own = city.services.vault.ledgerVerifier else { return [] }
        if let ledgerKey, try KeyText.read(ledgerKey) != own {
            throw ValidationError("The city's master key is not the one of the ledger key that was given: the city would sign as another.")
        }
        let given = try checkpoints.map { path in
            guard let bytes = FileManager.default.contents(atPath: path) else { throw ValidationError("\(path) cannot be read.") }
            guard let head = Checkpoint(note: [UInt8](bytes), key: own) else {
                throw ValidationError("\(path) is no head of this city's ledger: it does not carry the signature of \(own.name).")
            }
            return head
        }
        return given + [KeepLedger(city.services).keptHead()].compactMap(\.self)
    }
}

/// A key of the ledger as it is given on the command line.
enum KeyText {
    /// - Parameter given: the key itself, or a file with it.
    static func read(_ given: String) throws -> VerifierKey {
        let text = VerifierKey(given) == nil ? (try? String(contentsOfFile: given, encoding: .utf8)) ?? given : given
        guard let key = VerifierKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ValidationError("\(given.prefix(80)) is no ledger key. It looks like name+1a2b3c4d+base64, as /ledger/key shows it.")
        }
        return key
    }
}
