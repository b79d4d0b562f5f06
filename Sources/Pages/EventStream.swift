import Hummingbird
import Kernel
import NIOCore
import ServiceLifecycle
import Storage

/// Server-sent events: tells a page that a topic has changed, so that it fetches what it shows anew.
package enum EventStream {
    /// Sends an event at each change of the topic, and a comment every 20 s so that proxies keep the line open.
    package static func response(of topic: Topic, visit: Visit) -> Response {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(8))
        let database = visit.database
        let key = database.listen(to: topic) { continuation.yield("event: change\ndata: {}\n\n") }
        let heartbeat = Task {
            while !Task.isCancelled {
                continuation.yield(": still here\n\n")
                try await Task.sleep(for: .seconds(20))
            }
        }
        continuation.onTermination = { _ in
            heartbeat.cancel()
            database.stopListening(key)
        }
        let body = ResponseBody { writer in
            defer { continuation.finish() }
            // A server that stops does not wait for pages that stay open.
            for await event in stream.cancelOnGracefulShutdown() { try await writer.write(ByteBuffer(string: event)) }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
    }
}
