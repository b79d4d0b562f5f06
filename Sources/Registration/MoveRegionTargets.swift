import Audit
import Kernel

/// A region that became a part of another one (区划撤并) has no target of its own any more: that of the other one takes its residents and
/// its target along, for this year and those to come, and goes on from the days of both.
package enum MoveRegionTargets {
    /// - Returns: how many targets there were.
    package static func run(from old: RegionCode, to new: RegionCode, in work: Work) throws -> Int {
        try RegionMarkStore.join(old, into: new, in: work.tx)
        return try RegionTargetStore.join(old, into: new, from: work.today.year, in: work)
    }
}
