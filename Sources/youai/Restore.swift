import ArgumentParser
import Foundation
import Keeping
import Kernel
import Site

/// How the keys of a backup are opened.
struct KeyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A file with the recovery key, or - to type it (default: the environment's YOUAI_RECOVERY_KEY).", valueName: "file"))
    var recoveryKey: String?
    @Option(help: ArgumentHelp("The master key, when you kept it yourself.", valueName: "file"))
    var keyFile: String?

    /// Nil when nothing was given.
    func opener() throws -> RestoreCity.Opener? {
        if let keyFile {
            guard let data = FileManager.default.contents(atPath: keyFile) else { throw ValidationError("\(keyFile) cannot be read.") }
            return .master([UInt8](data))
        }
        if let recoveryKey {
            if recoveryKey == "-" {
                warn("Recovery key:")
                return .recoveryKey(try RecoveryKey(typed: readLine() ?? ""))
            }
            guard let data = FileManager.default.contents(atPath: recoveryKey) else { throw ValidationError("\(recoveryKey) cannot be read.") }
            return .recoveryKey(try RecoveryKey(typed: String(decoding: data, as: UTF8.self)))
        }
        return try ProcessInfo.processInfo.environment["YOUAI_RECOVERY_KEY"].map { .recoveryKey(try RecoveryKey(typed: $0)) }
    }
}

/// Brings a backup back.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring a backup back into an empty place, and prove it.", discussion: """
        Everything is checked before it stands under its name: the hashes, the signature of the manifest, every page of the \
        database, the row counts and every rule of `youai verify`. A newer version than the one that made the backup brings \
        the schema up to date on the way; an older one refuses.

        The data directory must be empty or missing, and so must the database: nothing is ever restored over a city. A backup of \
        PostgreSQL needs an empty database (--database); a backup of SQLite becomes a file again, and `youai move` takes it on.

        Exit status 0: restored, and nothing wrong was found; 1: not restored, or a rule is broken, which is named.

        EXAMPLES
          youai restore /backup/youai-20260305T020000Z --data-dir /var/lib/youai --recovery-key -
        """)

    @OptionGroup var options: ServerOptions
    @OptionGroup var keys: KeyOptions
    @Argument(help: "The folder of one backup.", completion: .directory) var from: String

    func run() async throws {
        guard let opener = try keys.opener() else {
            throw ValidationError("Give the recovery key with --recovery-key, or the master key with --key-file.")
        }
        let place = try await options.place()
        let bars = StepBars()
        let result = try await RestoreCity(from, opener: opener, migrations: Schema.migrations)
            .run(into: place.dataDirectory, database: place.named, at: SystemClock().now) { bars.update($0, $1, $2) }
        bars.finish()
        RestoreReport.print(result)
        print("Restored to \(place.dataDirectory).")
        if !result.report.findings.isEmpty { throw ExitCode(1) }
    }
}

/// Rehearses the worst day.
struct Rehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Rehearse a restore: the newest backup, into a place of its own.", discussion: """
        Takes the newest backup in FROM, restores it into a temporary folder with everything that `youai restore` checks, says \
        how long each step took, and removes it again. It opens the data with this machine's own key; give --recovery-key now \
        and then, to know that the paper is the right one.

        Exit status 0: it can be restored; 1: it cannot, or it is older than --max-age.

        EXAMPLES
          youai rehearse /backup --max-age 30
        """)

    @OptionGroup var options: ServerOptions
    @OptionGroup var keys: KeyOptions
    @Argument(help: "The folder with the backups.", completion: .directory) var from: String
    @Option(help: ArgumentHelp("Where there is room for the city once more (default: the folder for temporary files).", valueName: "folder"))
    var work: String?
    @Option(help: ArgumentHelp("Fail when the newest backup is older than so many hours.", valueName: "hours"))
    var maxAge: Int?

    func run() async throws {
        let place = try await options.place()
        let opener = try keys.opener() ?? .master(place.masterKey())
        let now = SystemClock().now
        let bars = StepBars()
        let result = try await RehearseRestore(BackupShelf(from), opener: opener, migrations: Schema.migrations)
            .run(in: work ?? FileManager.default.temporaryDirectory.path, server: place.named, at: now) { bars.update($0, $1, $2) }
        bars.finish()
        let hours = Int((now - result.backup.madeAt) / 3600)
        print("\(result.backup.name), \(hours) hours old:")
        RestoreReport.print(result.restored)
        if !result.restored.report.findings.isEmpty { throw ExitCode(1) }
        if let maxAge, hours >= maxAge {
            throw KeepingProblem("The newest backup is \(hours) hours old. Look why none was made since: systemctl status youai-backup.")
        }
    }
}

/// What a restore found, for a terminal and a log.
enum RestoreReport {
    static func print(_ result: RestoreCity.Result) {
        for finding in result.report.findings {
            Swift.print("✗ \(finding.rule): \(finding.count) (\(finding.rows.joined(separator: ", ")))")
        }
        let steps = result.times.map { "\($0.step) \(tenths($0.seconds)) s" }.joined(separator: ", ")
        let all = result.times.reduce(0) { $0 + $1.seconds }
        Swift.print("\(result.manifest.rows) rows in \(result.manifest.tables.count) tables, \(result.report.rules) rules: "
            + (result.report.findings.isEmpty ? "nothing wrong was found." : "\(result.report.findings.count) rules are broken."))
        Swift.print("\(tenths(all)) s: \(steps).")
    }

    private static func tenths(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
