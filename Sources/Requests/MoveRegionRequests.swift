import Audit
import Kernel

/// Requests of a region that became a part of another one stand in that one (区划撤并).
package enum MoveRegionRequests {
    package static func run(from old: RegionCode, to new: RegionCode, in work: Work) throws -> Int {
        try RequestStateStore.moveRegion(from: old, to: new, in: work)
    }
}
