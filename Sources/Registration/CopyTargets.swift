import Audit
import Kernel
import Rights

/// The targets of the year before go on in a year (沿用上年), where none has been set yet; bases are then brought up to date.
package struct CopyTargets: Sendable {
    let year: Int

    /// Reads {year}.
    package init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        let year = reader.integer("year", in: 2001...2200)
        try reader.problems.throwIfAny()
        guard let year else { throw reader.problems }
        self.year = year
    }

    /// - Returns: how many were taken over.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let places = work.actor.places(for: .setTargets)
        guard !places.isEmpty else { throw work.actor.isSignedIn ? Refusal.notFound : Refusal.signInNeeded }
        let copied = try TargetStore.copy(to: year, below: places, in: work)
        if copied > 0 {
            try MarkStore.note(year: year, in: work)
            try work.audit("copyTargets", AuditObject("target", year), at: places[0], ["to": "\(year)", "count": "\(copied)"])
        }
        return copied
    }
}
