import Audit
import Kernel

/// People registered or living in a region that became a part of another one belong to that one (区划撤并).
package enum MoveRegionVolunteers {
    /// So many are looked at in a transaction.
    private static let portion: Int64 = 5_000

    /// - Parameter after: the number of the last one that was looked at; 0 to begin.
    /// - Returns: where to go on; nil when everybody was looked at.
    package static func run(from old: RegionCode, to new: RegionCode, after: Int64, in work: Work) throws -> Int64? {
        guard try after < HandOverStore.lastID(in: work.tx) else { return nil }
        try HandOverStore.moveRegion(from: old, to: new, after: after, upTo: after + portion, in: work.tx)
        return after + portion
    }
}
