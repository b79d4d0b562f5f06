import Hummingbird
import NIOCore

/// What Hummingbird carries along a request: its own part and where the request came from.
package struct AppContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remoteAddress: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
