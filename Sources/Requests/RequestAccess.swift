import Audit
import Kernel
import Rights

/// Whose a request is. What is nobody's business of theirs does not exist for them.
enum RequestAccess {
    /// Those who answer for it where it was filed or above.
    static func requireOffice(_ id: HelpRequestID, in work: Work) throws -> HelpRequest {
        let request = try RequestStore.require(id, in: work.tx)
        try work.actor.require(.handleRequests, at: request.place)
        return request
    }

    /// The team that came to it or was asked.
    static func requireTeam(_ id: HelpRequestID, in work: Work) throws -> HelpRequest {
        let request = try RequestStore.require(id, in: work.tx)
        guard let place = try teamPlace(request, in: work) else {
            // Whoever answers for it learns that no team has it; others do not learn of it.
            try work.actor.require(.handleRequests, at: request.place)
            throw Conflict.changed
        }
        try work.actor.require(.serveRequests, at: place)
        return request
    }

    /// Where the team stands that has it or was asked.
    static func teamPlace(_ request: HelpRequest, in work: Work) throws -> Place? {
        try request.teamPlace ?? DispatchStore.waiting(of: request.id, in: work.tx)?.teamPlace
    }

    /// By the code that was given to whoever asked.
    static func require(code: String, in work: Work) throws -> HelpRequest {
        guard code.utf8.count <= 40, let request = try RequestStore.find(code: code, in: work) else { throw Refusal.notFound }
        return request
    }

    enum Conflict {
        static let changed = Refusal.conflict(code: "changed", "这件事已经变了，请刷新页面再看")
    }
}
