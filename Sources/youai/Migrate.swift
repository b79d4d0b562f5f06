import ArgumentParser

/// Brings the schema up to date without serving.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database schema up to date.", discussion: """
        Serving does this by itself; use it to see before an upgrade that the migrations run. They run all or none.
        """)

    @OptionGroup var options: ServerOptions

    func run() async throws {
        let city = try await options.open()
        let applied = try await city.appliedMigrations()
        print("The schema is up to date: \(applied) migrations.")
        try city.services.database.close()
    }
}
