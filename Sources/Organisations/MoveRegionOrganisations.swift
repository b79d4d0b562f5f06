import Audit
import Kernel

/// Organisations of a region that became a part of another one stand in that one (区划撤并); those that are over keep the old
/// region's name.
package enum MoveRegionOrganisations {
    package static func run(from old: RegionCode, to new: RegionCode, in work: Work) throws -> Int {
        try SuccessionStore.moveRegion(from: old, to: new, in: work.tx)
    }
}
