import Hummingbird
import ServiceLifecycle

extension City {
    /// The server with everything that runs beside it.
    package func server(host: String, port: Int, metrics: ServerMetrics? = nil) -> some ApplicationProtocol {
        Application(
            router: router(metrics: metrics),
            configuration: .init(address: .hostname(host, port: port), serverName: "youai"),
            services: [jobs],
            logger: services.logger)
    }

    /// Whether there is an office yet.
    package func isFounded() async throws -> Bool {
        try await services.database.read { try $0.exists("SELECT 1 FROM organisations") }
    }

    /// How many migrations have been applied.
    package func appliedMigrations() async throws -> Int {
        try await services.database.read { try $0.value("SELECT COUNT(*) FROM migrations") } ?? 0
    }
}
