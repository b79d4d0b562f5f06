import Audit
import Kernel

/// The targets of regions of the year before go on in a year (沿用上年), where none has been set yet; residents are then brought up to date.
package struct CopyRegionTargets: Sendable {
    let year: Int

    /// Reads {year}.
    package init(_ fields: Fields) throws { year = try CopyTargets(fields).year }

    /// - Returns: how many were taken over.
    @discardableResult
    package func run(in work: Work) throws -> Int {
        let territories = try RegionTerritory.all(in: work)
        let copied = try RegionTargetStore.copy(to: year, territories, in: work)
        if copied > 0 {
            try RegionMarkStore.note(year: year, in: work)
            try work.audit("copyRegionTargets", AuditObject("regionTarget", year), at: territories.first?.place ?? .city, ["to": "\(year)", "count": "\(copied)"])
        }
        return copied
    }
}
