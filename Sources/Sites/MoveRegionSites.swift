import Audit
import Kernel

/// Sites of a region that became a part of another one stand in that one (区划撤并); one whose name is taken there stays where it
/// is until its keeper gives it another.
package enum MoveRegionSites {
    package static func run(from old: RegionCode, to new: RegionCode, in work: Work) throws -> Int {
        try SiteStore.moveRegion(from: old, to: new, in: work.tx)
    }
}
