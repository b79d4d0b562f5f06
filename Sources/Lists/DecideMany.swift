import Audit
import Kernel
import Pages

/// Somebody gives the same answer to many lines of a list: yes to all of them, or no with one reason that each reads.
struct DecideMany<Kind>: Sendable {
    let decision: ListDecision<Kind>
    let ids: [ID<Kind>]
    let verdict: Verdict

    /// Reads {decision: "approve" or "refuse", id[], reason}.
    /// - Throws: ``Problems`` by field.
    init(_ decision: ListDecision<Kind>, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        ids = BulkAct.ids(&reader)
        try reader.problems.throwIfAny()
        (self.decision, verdict) = (decision, try Verdict(fields))
    }

    /// - Throws: ``Refusal/notFound`` when one of them does not exist for the actor; then nothing is done to the others either.
    func run(in work: Work) throws -> [BulkOutcome<Kind>] {
        let chosen = try ids.map { ($0, try decision.look($0, work).name) }
        return try BulkAct.run(chosen, elsewhere: decision.elsewhere, in: work) { try decision.decide($0, verdict, work) }
    }
}
