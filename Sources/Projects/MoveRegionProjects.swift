import Audit
import Kernel

/// Projects that are not over, of a region that became a part of another one, take place in that one (区划撤并).
package enum MoveRegionProjects {
    package static func run(from old: RegionCode, to new: RegionCode, in work: Work) throws -> Int {
        let moved = try HandOverProjectStore.moveRegion(from: old, to: new, in: work.tx)
        for project in moved { work.tx.touch(.project(project.rawValue)) }
        return moved.count
    }
}
