import ArgumentParser
import Keeping
import Kernel
import Site
import Storage

/// Takes a city from one engine to the other.
struct Move: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Move a city from SQLite to PostgreSQL, or back.", discussion: """
        Stop the city's servers first. Every table is copied into an empty place, in one transaction, and proved by its rows and \
        a hash on both sides; whatever was changed meanwhile is found out, and nothing stands there then. The keys and settings \
        stay in the data directory, which serves the new database from then on: put its address into the settings.

        EXAMPLES
          youai move --from sqlite:/var/lib/youai/youai.sqlite --to postgres://youai@db/youai
        """)

    @Option(help: ArgumentHelp("Where the city is: sqlite:PATH or postgres://…", valueName: "database")) var from: String
    @Option(help: ArgumentHelp("An empty place: sqlite:PATH or postgres://…", valueName: "database")) var to: String

    func run() async throws {
        guard let source = DatabaseLocation.read(from), let target = DatabaseLocation.read(to) else {
            throw ValidationError("A database is postgres://name:password@host/youai or sqlite:PATH.")
        }
        let bars = StepBars()
        let copied = try await MoveCity(from: source, to: target, migrations: Schema.migrations).run(at: SystemClock().now) { bars.update($0, $1, $2) }
        bars.finish()
        var table = TextTable(["table", "rows", "SHA-256"])
        for each in copied { table.add([each.table, "\(each.rows)", String(each.sha256.prefix(16))]) }
        print(table.text)
        print("\(copied.reduce(0) { $0 + $1.rows }) rows in \(copied.count) tables are there, each the same on both sides. "
            + "Run `youai verify` with --database, then serve it.")
    }
}
