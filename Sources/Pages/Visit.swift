import Audit
import HTTPTypes
import Hummingbird
import Kernel
import Rights
import Storage

/// One request: who asks, in which language, for what, with which fields.
package struct Visit: Sendable {
    package let services: Services
    package let route: Route
    package let request: Request
    package let parameters: Parameters
    package let actor: Actor
    package let language: Language
    /// The fields of the form or the JSON body.
    package internal(set) var fields: Fields
    package internal(set) var files: [UploadedFile]
    /// The bytes that another program has signed, of a route that keeps them.
    package internal(set) var body: [UInt8] = []
    /// The fields behind the question mark.
    package let query: Fields
    package let preferences: Preferences
    package let now: Instant
    /// What a form of this visitor must send back; empty on pages that are the same for everybody.
    package private(set) var formToken: String
    /// Set when this visitor has no form cookie yet.
    private(set) var newFormCookie: String?
    var idempotencyKey: String?
    package let requestID: String
    package let session: SignedIn?
    package let sessionToken: String?
    /// Whether the token came in a header, which no other site can make a browser send.
    let usesBearer: Bool
    /// False for a browser that may have seen a change which this server has not heard of.
    var mayShowCopies = true

    package var database: Database { services.database }
    package var path: String { request.uri.path }
    package var today: Day { now.day }

    /// The number in the path, as in /projects/:project.
    /// - Throws: ``Refusal/notFound`` when it is none.
    package func id<Kind>(_ name: String, _ type: ID<Kind>.Type = ID<Kind>.self) throws -> ID<Kind> {
        guard let id = ID<Kind>(parameters.get(name) ?? "") else { throw Refusal.notFound }
        return id
    }

    /// The text in the path.
    package func parameter(_ name: String) throws -> String {
        guard let text = parameters.get(name)?.removingPercentEncoding, text.utf8.count <= 200 else { throw Refusal.notFound }
        return text
    }

    /// Reads in one consistent state.
    package func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await database.read { try body(work($0)) }
    }

    /// Writes in one transaction; an idempotency key is claimed in it.
    package func write<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await database.write { tx in
            let work = work(tx)
            if let idempotencyKey { try Idempotency.claim(idempotencyKey, of: self, in: work) }
            return try body(work)
        }
    }

    /// The same request without anything that is only this visitor's.
    var asAnybody: Visit {
        var common = self
        common.formToken = ""
        common.newFormCookie = nil
        return common
    }

    /// A text in the visitor's language.
    package func say(_ message: Message) -> String { services.catalogue.text(message, language) }

    /// Runs an attempt to change something; when fields are wrong, answers with the form again (422).
    package func attempt(_ change: () async throws -> Response, again: (Problems) async throws -> Response) async throws -> Response {
        do {
            return try await change()
        } catch let problems as Problems {
            var response = try await again(problems)
            response.status = .unprocessableContent
            return response
        }
    }

    private func work(_ tx: Transaction) -> Work { Work(tx: tx, actor: actor, now: now, vault: services.vault) }
}

/// What a visitor has chosen for the eyes; kept in cookies, for visitors too.
package struct Preferences: Hashable, Sendable {
    package let largeType: Bool
    /// "", "dark" or "light".
    package let theme: String
}
