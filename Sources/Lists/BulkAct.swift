import Audit
import Kernel
import Pages

/// What became, or would become, of one of many.
package struct BulkOutcome<Kind>: Sendable {
    package let id: ID<Kind>
    package let name: String
    /// Why it cannot be done; nil when it can.
    package let problem: Message?
}

/// The same is done to many at once (批量办理), in one act. Each is done by the use case that does it to one; what cannot be done
/// to one is undone alone and holds up no other. The preview carries everything out and takes it back again.
package enum BulkAct {
    /// So many at a time: a page of a list.
    package static let limit = 50

    /// Those that were ticked, each once.
    package static func ids<Kind>(_ reader: inout FieldReader) -> [ID<Kind>] {
        var seen = Set<ID<Kind>>()
        let ids = reader.fields.all("id").compactMap { ID<Kind>($0) }.filter { seen.insert($0).inserted }
        if ids.isEmpty { reader.problems.add("id", "missing", "请先在列表里勾选要办理的") }
        if ids.count > limit { reader.problems.add("id", "too_many", "一次最多办理 \(limit) 个，请分几次") }
        return ids
    }

    /// - Parameters:
    ///   - chosen: with their names; whoever names one that does not exist for them has been told so before.
    ///   - elsewhere: why somebody who sees one may not do it.
    package static func run<Kind>(_ chosen: [(ID<Kind>, String)], elsewhere: Message, in work: Work,
                                  _ one: (ID<Kind>) throws -> Void) throws -> [BulkOutcome<Kind>] {
        try chosen.map { id, name in
            var problem: Message?
            do {
                try work.tx.step { try one(id) }
            } catch let problems as Problems {
                problem = problems.all.first?.message
            } catch Refusal.conflict(_, let why) {
                problem = why
            } catch Refusal.notFound {
                problem = elsewhere
            }
            return BulkOutcome(id: id, name: name, problem: problem)
        }
    }

    /// - Parameter rehearse: takes everything back.
    package static func perform<Kind>(_ visit: Visit, rehearse: Bool, _ act: @escaping @Sendable (Work) throws -> [BulkOutcome<Kind>]) async throws
        -> [BulkOutcome<Kind>] {
        do {
            return try await visit.write { work in
                let outcomes = try act(work)
                if rehearse { throw Rehearsed(outcomes: outcomes) }
                return outcomes
            }
        } catch let rehearsed as Rehearsed<Kind> {
            return rehearsed.outcomes
        }
    }

    private struct Rehearsed<Kind>: Error {
        let outcomes: [BulkOutcome<Kind>]
    }
}
