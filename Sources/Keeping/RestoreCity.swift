import Audit
import Foundation
import Kernel
import Rights
import Storage
import Uploads
import Vault
import Verification

/// Brings a backup back (恢复) into an empty place, and proves that it is the city it was.
///
/// Nothing stands under its name until everything has been checked: the parts by their hashes, the manifest by the city's
/// signature, the database by its own check, the rows by their number, the city by every rule of ``VerifyCity``.
package struct RestoreCity: Sendable {
    package struct Result: Sendable {
        package let manifest: Manifest
        package let report: VerifyCity.Report
        /// Seconds that each step took, in their order.
        package let times: [(step: String, seconds: Double)]
    }

    /// What opens the data.
    package enum Opener: Sendable {
        case recoveryKey(RecoveryKey)
        /// The 32 bytes of the master key, which somebody kept.
        case master([UInt8])
    }

    static let filePrefix = "files/"

    package let folder: String
    package let opener: Opener
    /// The schema of this program; older backups are brought up to it.
    package let migrations: [Migration]

    package init(_ folder: String, opener: Opener, migrations: [Migration]) {
        self.folder = folder
        self.opener = opener
        self.migrations = migrations
    }

    /// - Parameters:
    ///   - place: an empty data directory, or one to be made.
    ///   - location: where the database goes; a file in the data directory when nil.
    /// - Throws: ``KeepingProblem``; the data directory is left as it was.
    package func run(into place: String, database location: DatabaseLocation? = nil, at now: Instant, progress: @escaping Progress)
        async throws -> Result {
        let manifest = try Manifest.read(in: folder)
        let target = RestoreTarget(engine: manifest.engine, place: place, location: location)
        try await target.needEmpty()
        var watch = StepWatch()
        try checkParts(manifest, progress)
        watch.lap("hashes")
        let (vault, secrets) = try openKeys(manifest)
        try checkVersion(manifest)
        do {
            let name = DatabaseCopy.fileName(manifest.engine)
            guard let part = manifest.part(name) else { throw KeepingProblem("\(folder) holds no database.") }
            try await target.fill(from: folder + "/" + name, bytes: part.bytes)
            watch.lap("copy")
            let report = try await prove(target.unfinished, manifest, vault, at: now, &watch, progress)
            try placeFiles(manifest, secrets, in: place)
            try target.finish()
            return Result(manifest: manifest, report: report, times: watch.laps)
        } catch {
            target.clear()
            throw DatabaseCopy.problem(error, writing: place)
        }
    }

    /// Keys, settings and the files that lay beside them.
    private func placeFiles(_ manifest: Manifest, _ secrets: SealedKeys?, in place: String) throws {
        for (name, bytes) in secrets?.files ?? [:] { try put([UInt8](bytes), at: name, in: place) }
        if secrets == nil, case .master(let bytes) = opener { try put(bytes, at: DataFolder.masterKey, in: place) }
        for part in manifest.parts where part.name.hasPrefix(Self.filePrefix) {
            let name = String(part.name.dropFirst(Self.filePrefix.count))
            try Files.makeFolder((place + "/" + name as NSString).deletingLastPathComponent)
            try Files.copy(folder + "/" + part.name, to: place + "/" + name)
        }
    }

    private func put(_ bytes: [UInt8], at name: String, in place: String) throws {
        try Files.makeFolder((place + "/" + name as NSString).deletingLastPathComponent)
        try Files.writeNew(bytes, to: place + "/" + name)
    }
}

extension RestoreCity {
    /// Every part is there and is the one that was written.
    private func checkParts(_ manifest: Manifest, _ progress: Progress) throws {
        let all = manifest.bytes
        var before = 0
        for part in manifest.parts {
            let (bytes, sha256) = try Files.hash(folder + "/" + part.name) { progress("Checking", before + $0, all) }
            guard bytes == part.bytes, sha256 == part.sha256 else {
                throw KeepingProblem("\(folder)/\(part.name) is not what was backed up: it was changed or damaged. Use another backup.")
            }
            before += bytes
        }
    }

    /// The city's key, and the manifest's signature with it.
    private func openKeys(_ manifest: Manifest) throws -> (Vault, SealedKeys?) {
        let vault: Vault
        var secrets: SealedKeys?
        switch opener {
        case .master(let bytes):
            vault = try DataFolder.vault(master: bytes)
        case .recoveryKey(let key):
            guard manifest.part(SealedKeys.fileName) != nil else {
                throw KeepingProblem("\(folder) was made without keys. Give the city's master key with --key-file.")
            }
            let opened = try SealedKeys.open(folder + "/" + SealedKeys.fileName, with: key)
            guard let master = opened.master else { throw KeepingProblem("\(folder) holds no master key.") }
            vault = try DataFolder.vault(master: master)
            secrets = opened
        }
        guard vault.keyFingerprint == manifest.keyFingerprint else {
            throw KeepingProblem("The master key is another city's: it does not open the data of this backup.")
        }
        let signature = Hex.decode(String(decoding: try Files.bytes(of: folder + "/" + Manifest.signatureName), as: UTF8.self))
        let encoded = try Files.bytes(of: folder + "/" + Manifest.fileName)
        guard let signature, vault.verifies(signature, of: Manifest.statement(encoded)) else {
            throw KeepingProblem("\(folder)/\(Manifest.fileName) was changed after the backup was made. Use another backup.")
        }
        return (vault, secrets)
    }

    private func checkVersion(_ manifest: Manifest) throws {
        let known = Set(migrations.map { "\($0.module) \($0.number)" })
        let unknown = manifest.migrations.filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw KeepingProblem("This backup was made by a newer version (\(manifest.program)): it has \(unknown.joined(separator: ", ")). Install that version first.")
        }
    }

    private func prove(_ location: DatabaseLocation, _ manifest: Manifest, _ vault: Vault, at now: Instant, _ watch: inout StepWatch,
                       _ progress: @escaping Progress) async throws -> VerifyCity.Report {
        let database = try Database(location)
        do {
            let damage = try await database.damage()
            guard damage.isEmpty else { throw StorageError.damaged(detail: damage.joined(separator: "; ")) }
            watch.lap("integrity")
            let contents = try await database.contents()
            guard contents == DatabaseContents(tables: manifest.tables, migrations: manifest.migrations) else {
                throw KeepingProblem("The restored tables do not have the rows that the manifest counts.")
            }
            watch.lap("counts")
            try await database.migrate(migrations, at: now)
            try await RecountFigures.fillIfMissing(in: database, today: now.day)
            watch.lap("schema")
            let kept = try manifest.ledgerHead(vault)
            let uploads = UploadFolder(folder + "/" + Self.filePrefix.dropLast())
            let report = try await database.readAtLeisure { tx in
                try VerifyCity.run(in: tx, vault: vault, today: now.day, kept: kept, uploads: uploads) { progress("Verifying", $0, VerifyCity.steps) }
            }
            watch.lap("rules")
            let name = (folder as NSString).lastPathComponent
            try await database.write { tx in
                try Work(tx: tx, actor: .system, now: now, vault: vault).audit("restoreCity", AuditObject("backup", name), at: .city)
            }
            try database.close()
            return report
        } catch {
            try? database.close()
            throw error
        }
    }
}

/// Tells how long each step took.
struct StepWatch {
    private let clock = ContinuousClock()
    private var last = ContinuousClock.now
    private(set) var laps: [(step: String, seconds: Double)] = []

    mutating func lap(_ step: String) {
        let now = clock.now
        let taken = (now - last).components
        laps.append((step, Double(taken.seconds) + Double(taken.attoseconds) / 1e18))
        last = now
    }
}
