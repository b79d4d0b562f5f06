import CoreMetrics
import Foundation
import HTTPTypes
import Hummingbird
import Metrics
import Pages
import Synchronization
import Vault

/// The measures of a serving process at /metrics: for whoever asks from this machine without a proxy in between, or
/// shows the token that the settings name.
package struct ServerMetrics: Sendable {
    private let registry: MetricsRegistry
    private let token: String?

    /// Starts measuring; once in a process.
    package static func start(token: String?) -> ServerMetrics {
        let registry = MetricsRegistry()
        MetricsSystem.bootstrap(registry)
        return ServerMetrics(registry: registry, token: token)
    }

    init(registry: MetricsRegistry, token: String?) {
        self.registry = registry
        self.token = token
    }

    func open(on router: Router<AppContext>) {
        router.get("/metrics") { request, context in
            guard isWelcome(request, context) else { return Response(status: .notFound) }
            let body = ByteBuffer(string: registry.text(now: Self.process()))
            return Response(status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                            body: .init(byteBuffer: body))
        }
    }

    private func isWelcome(_ request: Request, _ context: AppContext) -> Bool {
        if let token, let header = request.headers[.authorization] {
            return constantTimeEqual([UInt8](header.utf8), [UInt8]("Bearer \(token)".utf8))
        }
        let forwarded = ["X-Forwarded-For", "Forwarded", "Via"].contains { HTTPField.Name($0).flatMap { request.headers[$0] } != nil }
        return ["127.0.0.1", "::1"].contains(context.remoteAddress) && !forwarded
    }

    /// The memory and the processor time of this process.
    private static func process() -> [(String, Double)] {
        var used = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
        let seconds = Double(used.tv_sec) + Double(used.tv_nsec) / 1e9
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)).flatMap { $0.split(separator: " ").dropFirst().first }
            .flatMap { Double($0) } ?? 0
        return [("process_cpu_seconds_total", seconds), ("process_resident_memory_bytes", pages * Double(sysconf(Int32(_SC_PAGESIZE))))]
    }
}

/// Measures how long each route takes to answer, by status.
struct MeasureRequests: RouterMiddleware {
    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private final class Timers: Sendable {
        let all = Mutex<[Key: Metrics.Timer]>([:])
    }

    private let timers = Timers()

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        // An address that leads nowhere and a method nobody knows make no series of their own.
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete]
        let key = Key(route: context.endpointPath ?? "other", method: known.contains(request.method) ? request.method.rawValue : "other",
                      status: response.status.code)
        let timer = timers.all.withLock { all in
            if let timer = all[key] { return timer }
            let timer = Metrics.Timer(label: "http.server.request.duration", dimensions: [
                ("route", key.route), ("method", key.method), ("status", "\(key.status)"),
            ])
            all[key] = timer
            return timer
        }
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
        return response
    }
}
