import ArgumentParser

/// Brings the schema up to date without serving.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database schema up to date.", discussion: """
        Serving does this by itself; use it to see before an upgrade that the migrations run. They run all or none.
        """)

    @OptionGroup var options: ServerOptions
    @Flag(help: "Say nothing when all is well.") var quiet = false
    @Flag(help: "Exit with status 1 when there is no city yet.") var needsCity = false

    func run() async throws {
        let city = try await options.open()
        let applied = try await city.appliedMigrations()
        let founded = try await city.isFounded()
        try city.services.database.close()
        if needsCity, !founded { throw ExitCode(1) }
        if !quiet { print("The schema is up to date: \(applied) migrations.") }
    }
}
