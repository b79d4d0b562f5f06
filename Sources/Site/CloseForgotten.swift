import Audit
import ServiceLifecycle
import ServiceRecords

/// Closes what nobody checked out of by midnight, soon after it.
struct CloseForgotten: Service {
    let city: City

    private static let interval = Duration.seconds(180)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    while try await city.work({ try CloseForgottenCheckIns.run(in: $0) }) > 0 {}
                } catch {
                    city.services.logger.error("forgotten check-ins were not closed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: Self.interval)
            }
        }
    }
}
