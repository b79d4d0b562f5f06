import Audit
import Kernel
import Organisations

/// The volunteers whom an organisation managed get its successor as their managing organisation, some at a time, when it
/// has ended. Their records stay as they are. The numbers that it had left go to the successor with it.
package enum HandOverVolunteers {
    /// How many it manages, counted no further than `limit`.
    package static func count(of organisation: OrganisationID, limit: Int, in work: Work) throws -> Int {
        try HandOverStore.count(of: organisation, limit: limit, in: work.tx)
    }

    /// - Returns: how many were handed over now.
    package static func run(from old: OrganisationID, to heir: OrganisationID, limit: Int, in work: Work) throws -> Int {
        let count = try HandOverStore.move(from: old, to: heir, limit: limit, in: work.tx)
        guard count > 0 else { return 0 }
        let successor = try OrganisationStore.require(heir, in: work.tx)
        try work.audit("handOverVolunteers", AuditObject("organisation", old), at: successor.place, ["successor": "\(heir)", "volunteers": "\(count)"])
        return count
    }

    package static func handOverNumbers(from old: OrganisationID, to heir: OrganisationID, in work: Work) throws {
        try NumberRangeStore.handOver(from: old, to: heir, in: work.tx)
    }
}
