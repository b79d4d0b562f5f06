import Audit
import HTTPTypes
import Hummingbird
import Kernel
import Rights

/// Who may knock at a route. What lies behind (whose object it is) the use case checks.
package enum Access: Hashable, Sendable {
    case anyone
    case signedIn
    /// Somebody with an approved or waiting volunteer record.
    case volunteer
    /// Somebody who holds this right at some place.
    case may(Permission)
    /// Somebody who holds any of these rights at some place, or is a volunteer whom the object concerns.
    case staff
}

/// A line of a module's route table.
package struct Route: Sendable {
    package let method: HTTPRequest.Method
    package let path: String
    package let access: Access
    package let operation: Operation?
    /// The largest body that is read, in bytes.
    package let bodyLimit: Int
    /// The size of files that the route takes into spools, in bytes; nil for routes whose files are small.
    package let spooled: SpoolLimit?
    /// The size of each of them; nil when only all together are bounded.
    package let spooledEach: SpoolLimit?
    /// Another program knocks with a signed body, which is kept as it came: it proves what a form token would.
    package let keepsBody: Bool
    package let handler: @Sendable (Visit) async throws -> Response

    /// A bound that the office sets.
    package typealias SpoolLimit = @Sendable (Work) throws -> Int

    private init(_ method: HTTPRequest.Method, _ path: String, _ access: Access, _ operation: Operation?, _ bodyLimit: Int, spooled: SpoolLimit? = nil, each: SpoolLimit? = nil, keepsBody: Bool = false,
                 _ handler: @escaping @Sendable (Visit) async throws -> Response) {
        self.method = method
        self.path = path
        self.access = access
        self.operation = operation
        self.bodyLimit = bodyLimit
        self.spooled = spooled
        spooledEach = each
        self.keepsBody = keepsBody
        self.handler = handler
    }

    /// A page that is looked at.
    package static func page(_ path: String, _ access: Access,
                             _ handler: @escaping @Sendable (Visit) async throws -> Response) -> Route {
        Route(.get, path, access, nil, 0, handler)
    }

    /// A form that is sent. `upload` is the size of the files it may carry, in bytes.
    package static func form(_ path: String, _ access: Access, upload: Int = 0,
                             _ handler: @escaping @Sendable (Visit) async throws -> Response) -> Route {
        Route(.post, path, access, nil, 256 * 1024 + upload, handler)
    }

    /// A form that is sent with large files; see ``UploadSpool``.
    package static func form(_ path: String, _ access: Access, spooled: @escaping SpoolLimit, each: SpoolLimit? = nil,
                             _ handler: @escaping @Sendable (Visit) async throws -> Response) -> Route {
        Route(.post, path, access, nil, 256 * 1024, spooled: spooled, each: each, handler)
    }

    /// What another program sends with a signature over its body (webhook). The handler checks it before anything else.
    package static func hook(_ path: String, _ handler: @escaping @Sendable (Visit) async throws -> Response) -> Route {
        Route(.post, path, .anyone, nil, 64 * 1024, keepsBody: true, handler)
    }

    /// An operation of the API that takes large files.
    package static func api(_ method: HTTPRequest.Method, _ path: String, _ access: Access, _ operation: Operation, spooled: @escaping SpoolLimit,
                            each: SpoolLimit? = nil,
                            _ handler: @escaping @Sendable (Visit) async throws -> Response) -> Route {
        Route(method, "/api/v1" + path, access, operation, 256 * 1024, spooled: spooled, each: each, handler)
    }

    /// An operation of the API, below /api/v1.
    package static func api(_ method: HTTPRequest.Method, _ path: String, _ access: Access, _ operation: Operation, upload: Int = 0,
                            _ handler: @escaping @Sendable (Visit) async throws -> Response) -> Route {
        Route(method, "/api/v1" + path, access, operation, 256 * 1024 + upload, handler)
    }

    /// Language, type size and theme change nothing but the sender's own cookies, and stand on pages that are the same
    /// for everybody: they need no form token.
    var isPreference: Bool { path == "/preferences" }

    /// A signed address by which a mail program says that somebody wants no more letters (RFC 8058): it proves what a form token
    /// would, and the program has none.
    var isSignedAddress: Bool { path == "/unsubscribe/:letter" || keepsBody }

    package var isAPI: Bool { path.hasPrefix("/api/") }
}
