import HTTPTypes
import Hummingbird
import Kernel

/// Headers that every answer carries: no inline script, no frames, no guessing of types.
package struct SecurityHeaders: RouterMiddleware {
    let secure: Bool

    package init(secure: Bool) { self.secure = secure }

    static func contentPolicy(images: String = "") -> String {
        "default-src 'self'; img-src 'self' data:\(images.isEmpty ? "" : " " + images); object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'"
    }

    private static let fixed: [(HTTPField.Name?, String)] = [
        (.init("X-Content-Type-Options"), "nosniff"),
        (.init("Referrer-Policy"), "same-origin"),
        (.init("Permissions-Policy"), "geolocation=(self), camera=(), microphone=()"),
        (.init("Cross-Origin-Opener-Policy"), "same-origin"),
    ]

    package func handle(_ request: Request, context: AppContext,
                        next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.fixed { if let name { response.headers[name] = value } }
        // A page with a map names the one other server that its pictures come from.
        if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.contentPolicy() }
        if secure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}

extension Response {
    /// The same page, allowed to show pictures of one other server: "https://tile.example.org".
    package func showingPictures(of server: String?) -> Response {
        guard let server else { return self }
        var response = self
        response.headers[.contentSecurityPolicy] = SecurityHeaders.contentPolicy(images: server)
        return response
    }
}

/// Answers assets, and turns an address that leads nowhere into a page for people.
package struct AssetsAndStrays: RouterMiddleware {
    let services: Services

    package init(_ services: Services) { self.services = services }

    package func handle(_ request: Request, context: AppContext,
                        next: (Request, AppContext) async throws -> Response) async throws -> Response {
        if request.uri.path.hasPrefix("/assets/"), let response = services.assets.response(request) { return response }
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            let route = Route.stray(api: request.uri.path.hasPrefix("/api/"))
            let reason: any Error = error.status == .notFound ? Refusal.notFound : error
            return await ErrorAnswer.make(reason, .unknown(services, route, request, context))
        }
    }
}

extension Route {
    static func stray(api: Bool) -> Route {
        api ? .api(.get, "/", .anyone, Operation("none", "", answer: .nothing)) { $0.nothing() }
            : .page("/", .anyone) { $0.nothing() }
    }
}
