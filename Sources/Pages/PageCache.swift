import HTTPTypes
import Hummingbird
import Kernel
import Storage
import Synchronization

/// Rendered pages that are the same for every visitor. A page is made anew as soon as a topic it depends on has
/// changed, so nobody sees a state older than the last commit. At most 2,000 pages and 16 MB are kept: searches make ever
/// new addresses.
package final class PageCache: Sendable {
    private struct Entry {
        let generations: [UInt64]
        let madeAt: Instant
        let body: ByteBuffer
        /// What the page may load, when it is more than others may.
        let policy: String?
    }

    private static let entryLimit = 2_000
    /// States of projects move with the clock too: a copy lives this many seconds at most.
    private static let lifetime: Int64 = 10
    private static let byteLimit = 16 << 20

    private struct Kept {
        var entries: [String: Entry] = [:]
        var bytes = 0

        mutating func put(_ entry: Entry, for key: String) {
            bytes -= entries[key]?.body.readableBytes ?? 0
            if entries.count >= PageCache.entryLimit || bytes + entry.body.readableBytes > PageCache.byteLimit { self = Kept() }
            entries[key] = entry
            bytes += entry.body.readableBytes
        }
    }

    private let kept = Mutex(Kept())

    init() {}

    /// The page for everybody at this address, language and preference.
    ///
    /// `make` is given the visit to render: of a visitor, one without a form token, since the copy goes to others too.
    package func page(of visit: Visit, topics: [Topic], make: (Visit) async throws -> Response) async throws -> Response {
        guard !visit.actor.isSignedIn, visit.mayShowCopies, visit.request.cookies[Flash.name] == nil else { return try await make(visit) }
        let key = "\(visit.request.uri.string)\u{1F}\(visit.language)\u{1F}\(visit.preferences.largeType)\u{1F}\(visit.preferences.theme)"
        // Read before the page is made: a change while it is made makes the copy stale, never the reverse.
        let generations = topics.map { visit.database.generation(of: $0) }
        if let entry = kept.withLock({ $0.entries[key] }), entry.generations == generations,
           visit.now.seconds - entry.madeAt.seconds < Self.lifetime {
            return Self.response(entry.body, policy: entry.policy)
        }
        let made = try await make(visit.asAnybody)
        guard made.status == .ok, key.utf8.count < 500 else { return made }
        let body = try await made.collected()
        let policy = made.headers[.contentSecurityPolicy]
        kept.withLock { $0.put(Entry(generations: generations, madeAt: visit.now, body: body, policy: policy), for: key) }
        return Self.response(body, policy: policy)
    }

    private static func response(_ body: ByteBuffer, policy: String?) -> Response {
        var response = Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
                                body: .init(byteBuffer: body))
        if let policy { response.headers[.contentSecurityPolicy] = policy }
        return response
    }
}

/// Collects a body that was given as one buffer or as a stream.
struct BodyCollector: ResponseBodyWriter {
    final class Store { var buffer = ByteBuffer() }
    let store = Store()

    mutating func write(_ buffer: ByteBuffer) async throws {
        var copy = buffer
        store.buffer.writeBuffer(&copy)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension Response {
    func collected() async throws -> ByteBuffer {
        let collector = BodyCollector()
        let store = collector.store
        try await body.write(collector)
        return store.buffer
    }
}
