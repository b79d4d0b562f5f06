import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Rights
import Vault

/// The one door of the server: finds out who asks, reads the fields, checks the form token and the right to knock,
/// and turns every error into an answer for people or programs.
package struct Gate: Sendable {
    let services: Services

    package init(_ services: Services) { self.services = services }

    /// Puts routes on the router.
    package func open(_ routes: [Route], on router: Router<AppContext>) {
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await answer(request, context, route)
            }
        }
    }

    private func answer(_ request: Request, _ context: AppContext, _ route: Route) async -> Response {
        var visit: Visit?
        do {
            let known = try await recognise(request, context, route)
            visit = known
            try admit(known)
            let complete = try await read(known)
            visit = complete
            var response = try await handle(complete)
            if request.method != .get, let cookie = SeenChange.cookie(services.database, secure: complete.isSecure) {
                response.setCookie(cookie)
            }
            return response
        } catch {
            let visit = visit ?? .unknown(services, route, request, context)
            return await ErrorAnswer.make(error, visit)
        }
    }

    /// Who asks, before the body is read.
    private func recognise(_ request: Request, _ context: AppContext, _ route: Route) async throws -> Visit {
        let cookies = request.cookies
        let (token, kind) = try bearer(request).map { ($0, SessionKind.bearer) }
            ?? (cookies[SessionCookie.name]?.value ?? "", .browser)
        let mayShowCopies = await SeenChange.isKnown(to: services.database, request)
        let signedIn = token.isEmpty ? nil : try await services.authenticate(token, kind)
        if kind == .bearer, signedIn == nil { throw Refusal.signInNeeded }

        let formCookie = cookies[FormToken.cookieName]?.value
        let newCookie = signedIn == nil && formCookie == nil && !route.isAPI ? SecureRandom.token(bytes: 16) : nil
        return Visit(
            services: services, route: route, request: request, parameters: context.parameters,
            actor: signedIn?.actor(address: address(request, context)) ?? .visitor(address: address(request, context)),
            language: language(request), fields: Fields(), files: [], query: query(request),
            preferences: Preferences(
                largeType: cookies["youai_large"]?.value == "1",
                theme: cookies["youai_theme"].map(\.value).flatMap { ["dark", "light"].contains($0) ? $0 : nil } ?? ""),
            now: services.clock.now, formToken: kind == .bearer && route.isAPI ? "" : services.formToken(session: signedIn == nil ? nil : token, visitor: formCookie ?? newCookie ?? ""), newFormCookie: newCookie,
            idempotencyKey: nil, requestID: context.id, session: signedIn, sessionToken: signedIn == nil ? nil : token,
            usesBearer: kind == .bearer, mayShowCopies: mayShowCopies)
    }

    private func admit(_ visit: Visit) throws {
        let actor = visit.actor
        switch visit.route.access {
        case .anyone: break
        case .signedIn: if !actor.isSignedIn { throw Refusal.signInNeeded }
        case .volunteer:
            if !actor.isSignedIn { throw Refusal.signInNeeded }
            if actor.volunteer == nil { throw Refusal.forbidden("此页面供志愿者使用。您的账号没有志愿者档案") }
        case .may(let permission):
            if !actor.isSignedIn { throw Refusal.signInNeeded }
            if !actor.may(permission) { throw Refusal.forbidden("您的账号没有这项权限。如需办理，请联系管理员") }
        case .staff:
            if !actor.isSignedIn { throw Refusal.signInNeeded }
            if !actor.isStaff { throw Refusal.forbidden("您的账号没有这项权限。如需办理，请联系管理员") }
        }
        let open = ["/account/password", "/session", "/sign-out"]
        if visit.session?.mustChangePassword == true, !open.contains(where: visit.path.hasSuffix), visit.route.access != .anyone {
            throw PasswordChangeNeeded()
        }
    }

    /// Reads the body and checks the form token.
    private func read(_ visit: Visit) async throws -> Visit {
        let method = visit.request.method
        guard method != .get, method != .head else { return visit }
        if !visit.usesBearer, !visit.route.isSignedAddress { try checkOrigin(visit) }
        var complete = visit
        if visit.route.keepsBody {
            complete.body = try await BodyReader.bytes(visit.request, limit: visit.route.bodyLimit)
            return complete
        }
        let body = if let spooled = visit.route.spooled {
            try await spool(visit, spooled)
        } else {
            try await BodyReader.read(visit.request, limit: visit.route.bodyLimit)
        }
        complete.fields = body.fields
        complete.files = body.files
        if visit.route.operation?.isSecret == false {
            complete.idempotencyKey = try idempotencyKey(visit.request)
        }
        let needsToken = !visit.usesBearer && !visit.route.isPreference && !visit.route.isSignedAddress && (visit.actor.isSignedIn || !visit.route.isAPI)
        if needsToken, !isTokenValid(complete) { throw FormExpired(fields: complete.fields) }
        return complete
    }

    private func spool(_ visit: Visit, _ spooled: @escaping Route.SpoolLimit) async throws -> BodyReader.Body {
        let each = visit.route.spooledEach
        let (all, one) = try await visit.read { (try spooled($0), try each?($0)) }
        return try await BodyReader.spool(visit.request, limit: visit.route.bodyLimit + all, each: one ?? .max)
    }

    private func handle(_ visit: Visit) async throws -> Response {
        guard let key = visit.idempotencyKey else { return try await visit.route.handler(visit) }
        do {
            let response = try await visit.route.handler(visit)
            let body = try await response.collected()
            try await Idempotency.keep(Array(body.readableBytesView), status: response.status.code, for: key, of: visit)
            return Response(status: response.status, headers: response.headers, body: .init(byteBuffer: body))
        } catch is Idempotency.Repeated {
            return try await Idempotency.firstAnswer(for: key, of: visit)
        }
    }

    private func isTokenValid(_ visit: Visit) -> Bool {
        let token = visit.fields[FormToken.fieldName] ?? HTTPField.Name(FormToken.headerName).flatMap { visit.request.headers[$0] }
        return constantTimeEqual([UInt8]((token ?? "").utf8), [UInt8](visit.formToken.utf8)) && visit.newFormCookie == nil
    }

    /// Browsers say where a form came from; another site's is refused even before its token is looked at.
    private func checkOrigin(_ visit: Visit) throws {
        guard let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ visit.request.headers[$0] }) else { return }
        if site == "cross-site" { throw Refusal.forbidden("这个请求来自其他网站，已拒绝") }
    }

    private func bearer(_ request: Request) throws -> String? {
        guard let header = request.headers[.authorization] else { return nil }
        guard header.lowercased().hasPrefix("bearer "), header.utf8.count < 300 else { throw Refusal.signInNeeded }
        return String(header.dropFirst("bearer ".count)).trimmingCharacters(in: .whitespaces)
    }

    private func idempotencyKey(_ request: Request) throws -> String? {
        guard let key = HTTPField.Name(Idempotency.header).flatMap({ request.headers[$0] }), !key.isEmpty else { return nil }
        guard key.utf8.count <= 200 else { throw Problems("Idempotency-Key", "too_long", "幂等键最多 200 个字符") }
        return key
    }

    private func query(_ request: Request) -> Fields {
        request.uri.query.flatMap { try? Fields(urlEncoded: $0) } ?? Fields()
    }

    private func language(_ request: Request) -> Language {
        if let chosen = request.cookies["youai_language"].map(\.value).flatMap(Language.init(code:)) { return chosen }
        return request.headers[.acceptLanguage].map { Language(acceptLanguage: $0) } ?? .zh
    }

    /// Behind a reverse proxy on this machine, the address that it names.
    private func address(_ request: Request, _ context: AppContext) -> String {
        guard ["127.0.0.1", "::1", ""].contains(context.remoteAddress),
              let forwarded = HTTPField.Name("X-Forwarded-For").flatMap({ request.headers[$0] }),
              let last = forwarded.split(separator: ",").last else { return context.remoteAddress }
        return String(last.trimmingCharacters(in: .whitespaces).prefix(45))
    }
}

extension Visit {
    /// The visit of a request that failed before anything was known about it.
    static func unknown(_ services: Services, _ route: Route, _ request: Request, _ context: AppContext) -> Visit {
        Visit(
            services: services, route: route, request: request, parameters: context.parameters, actor: .visitor(),
            language: request.headers[.acceptLanguage].map { Language(acceptLanguage: $0) } ?? .zh, fields: Fields(), files: [],
            query: Fields(), preferences: Preferences(largeType: false, theme: ""), now: services.clock.now, formToken: "",
            newFormCookie: nil, idempotencyKey: nil, requestID: context.id, session: nil, sessionToken: nil, usesBearer: false)
    }
}
