import Audit
import Foundation
import Kernel
import Rights
import Storage
import Uploads
import Vault

/// Makes a backup (备份) of a city while it is served: the database as it stood at one moment, the keys sealed for the
/// recovery key, the files beside them, and a signed manifest.
///
/// It appears under its name when it is whole and on the disk, and not before.
package struct BackupCity: Sendable {
    package struct Result: Sendable {
        package let folder: String
        package let manifest: Manifest
        /// Older backups that the rule let go.
        package let removed: [String]
    }

    /// The seal of the keys, or the decision of whoever keeps them elsewhere.
    package enum Keys: Sendable {
        case sealed(RecoveryLock)
        case keptElsewhere
    }

    package let database: Database
    package let location: DatabaseLocation
    package let dataDirectory: String
    package let vault: Vault
    package let keys: Keys
    package let keep: Retention?
    package let program: String

    /// - Parameter location: where `database` is.
    package init(_ database: Database, at location: DatabaseLocation, dataDirectory: String, keys: Keys, keep: Retention? = nil, program: String) throws {
        self.database = database
        self.location = location
        self.dataDirectory = dataDirectory
        vault = try DataFolder.vault(in: dataDirectory)
        self.keys = keys
        self.keep = keep
        self.program = program
    }

    /// - Parameter progress: the step, and how far it is.
    package func run(to shelf: BackupShelf, at now: Instant, progress: @escaping Progress) async throws -> Result {
        try await shelf.locked {
            let name = BackupShelf.name(at: now)
            guard !FileManager.default.fileExists(atPath: shelf.path + "/" + name) else {
                throw KeepingProblem("There is a backup \(name) already.")
            }
            let folder = try shelf.startUnfinished(name)
            let manifest: Manifest
            do {
                manifest = try await fill(folder, at: now, progress)
            } catch {
                try? FileManager.default.removeItem(atPath: folder)
                throw error
            }
            try Files.rename(folder, to: shelf.path + "/" + name)
            let superfluous = keep?.superfluous(among: try shelf.items()) ?? []
            try shelf.remove(superfluous)
            return Result(folder: shelf.path + "/" + name, manifest: manifest, removed: superfluous.map(\.name))
        }
    }

    private func fill(_ folder: String, at now: Instant, _ progress: @escaping Progress) async throws -> Manifest {
        // The files first: the ledger's last head that lies among them must not be ahead of the copied ledger.
        let data = DataFolder(path: dataDirectory, databaseFile: location.file)
        var parts: [Manifest.Part] = []
        for name in try data.others() { parts.append(try copy(name, to: folder, progress)) }
        // No upload is removed until both the rows and the files are copied.
        let hold = try UploadFolder(dataDirectory).shared()
        defer { hold.end() }
        if case .sealed(let lock) = keys {
            try Files.writeNew(SealedKeys.gather(from: data).sealed(for: lock), to: folder + "/" + SealedKeys.fileName)
            parts.append(try hashed(SealedKeys.fileName, in: folder, progress))
        }
        let vault = vault
        let checkpoint = try await database.read { try Manifest.ledgerHead(vault, in: $0) }
        let engine = DatabaseCopy.engine(of: database)
        let name = DatabaseCopy.fileName(engine)
        let contents: DatabaseContents
        do {
            contents = try await database.backup(to: folder + "/" + name) { progress("Copying", $0, $1) }
        } catch {
            throw DatabaseCopy.problem(error, writing: folder)
        }
        try Files.sync(folder + "/" + name)
        parts.append(try hashed(name, in: folder, progress))
        for name in data.uploads() { parts.append(try copy(name, to: folder, progress)) }
        let manifest = Manifest(
            format: Manifest.currentFormat, program: program, engine: engine, madeAt: now, tables: contents.tables,
            migrations: contents.migrations, checkpoint: checkpoint, keyFingerprint: vault.keyFingerprint, parts: parts)
        let encoded = try manifest.encoded()
        try Files.writeNew(encoded, to: folder + "/" + Manifest.fileName)
        try Files.writeNew([UInt8](Hex.encode(vault.sign(Manifest.statement(encoded))).utf8), to: folder + "/" + Manifest.signatureName)
        try Files.sync(folder)
        return manifest
    }

    private func copy(_ name: String, to folder: String, _ progress: Progress) throws -> Manifest.Part {
        let copied = RestoreCity.filePrefix + name
        try Files.makeFolder((folder + "/" + copied as NSString).deletingLastPathComponent)
        try Files.copy(dataDirectory + "/" + name, to: folder + "/" + copied)
        return try hashed(copied, in: folder, progress)
    }

    private func hashed(_ name: String, in folder: String, _ progress: Progress) throws -> Manifest.Part {
        let path = folder + "/" + name
        let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        let (bytes, sha256) = try Files.hash(path) { progress("Hashing", $0, size) }
        return Manifest.Part(name: name, bytes: bytes, sha256: sha256)
    }

    /// Notes in the city's audit trail that its data were copied out.
    package func note(_ result: Result, at now: Instant) async throws {
        let vault = vault
        try await database.write { tx in
            try Work(tx: tx, actor: .system, now: now, vault: vault).audit(
                "backUpCity", AuditObject("backup", (result.folder as NSString).lastPathComponent), at: .city,
                ["rows": "\(result.manifest.rows)"])
        }
    }
}

/// The step that is being done, how much of it is done, and how much there is (0 when nobody knows).
package typealias Progress = @Sendable (_ step: String, _ done: Int, _ all: Int) -> Void
