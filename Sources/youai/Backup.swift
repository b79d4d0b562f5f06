import ArgumentParser
import Foundation
import Keeping
import Kernel

/// Copies the city while it is served.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a backup of the city while it is served.", discussion: """
        A backup is a folder in TO, named by its time (UTC): the database as it stood at one moment, the keys and settings \
        sealed for the recovery key, other files of the data directory, and a signed manifest with sizes, SHA-256 and row \
        counts. It appears under its name when it is whole and on the disk; one that was interrupted never does.

        The keys travel sealed: a backup without them cannot be read by anybody, a backup with them in the clear by everybody \
        who finds it. `youai recovery-key` makes the key that opens them, once, to be kept on paper. Whoever keeps the master \
        key in another way says --without-keys.

        --keep removes older backups in TO after a good one was made: the newest of each of the last so many days, weeks, \
        months and years stays.

        EXAMPLES
          youai backup /backup --keep daily=7,weekly=5,monthly=12
        """)

    @OptionGroup var options: ServerOptions
    @Argument(help: "The folder for backups, best on another disk.", completion: .directory) var to: String
    @Option(help: ArgumentHelp("Which older backups stay, as in daily=7,weekly=5,monthly=12,yearly=5 (default: all).", valueName: "rule"))
    var keep: String?
    @Flag(help: "Leave the keys and settings out; you keep them yourself.") var withoutKeys = false

    func validate() throws {
        if let keep, Retention(keep) == nil { throw ValidationError("\(keep) is not a rule such as daily=7,weekly=5,monthly=12.") }
    }

    func run() async throws {
        let place = try await options.place()
        let database = try place.open()
        defer { try? database.close() }
        let clock = SystemClock()
        let backup = try BackupCity(database, at: place.location, dataDirectory: place.dataDirectory, keys: keys(place),
                                    keep: keep.flatMap { Retention($0) }, program: Youai.configuration.version)
        let bars = StepBars()
        let result = try await backup.run(to: BackupShelf(to), at: clock.now) { bars.update($0, $1, $2) }
        bars.finish()
        do { try await backup.note(result, at: clock.now) } catch { warn("The audit trail could not be written: \(error)") }
        if BackupShelf(to).isOnTheDisk(of: place.dataDirectory) {
            warn("\(to) is on the disk of the data: it does not outlive that disk. Copy it to another machine.")
        }
        for name in result.removed { print("Removed \(name), as \(keep ?? "") says.") }
        print("\(result.folder): \(result.manifest.rows) rows in \(result.manifest.tables.count) tables, \(result.manifest.bytes >> 10) KB.")
    }

    private func keys(_ place: DataPlace) throws -> BackupCity.Keys {
        if withoutKeys { return .keptElsewhere }
        if let lock = try RecoveryLock.read(in: place.dataDirectory) { return .sealed(lock) }
        throw KeepingProblem("""
            There is no recovery key yet, so the keys cannot travel with the backup, and without them nobody can read it. \
            Make one with `youai recovery-key` and keep it on paper, or say --without-keys and keep \
            \(place.dataDirectory)/keys/master.key yourself.
            """)
    }
}

/// Makes the key on paper.
struct MakeRecoveryKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery-key", abstract: "Make the key on paper that opens the keys in backups.", discussion: """
            It is printed once and stands nowhere else: write it down, twice, and put it where the seal of the office is. The \
            machine keeps only its public half (keys/recovery.pub), which seals and cannot open. With --replace a new one takes \
            its place; backups that exist still need the old one.
            """)

    @OptionGroup var options: ServerOptions
    @Flag(help: "Make a new key in place of the one there is.") var replace = false

    func run() async throws {
        let place = try await options.place()
        try place.requireKeys()
        if try RecoveryLock.read(in: place.dataDirectory) != nil, !replace {
            throw KeepingProblem("There is a recovery key already. If it is lost, make a new one with --replace.")
        }
        let key = RecoveryKey.make()
        try key.lock.write(in: place.dataDirectory)
        print("""
            Recovery key of this city, shown once:

                \(key.text)

            Write it down and keep it away from this machine. With it and a backup the whole city can be restored.
            """)
    }
}

/// Says something that the command goes on after.
func warn(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
