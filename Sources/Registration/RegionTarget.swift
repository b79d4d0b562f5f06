import Kernel

package enum RegionTargetKind {}
package typealias RegionTargetID = ID<RegionTargetKind>

/// How many of the residents of a county, a street or a community are to be registered volunteers by the end of a year
/// (区域注册目标): the plan asks for a tenth of them.
package struct RegionTarget: Sendable {
    package let id: RegionTargetID
    package let year: Int
    package let region: RegionCode
    /// With the county and the street before it.
    package let regionName: String
    /// 常住人口, of a day.
    package let residents: Int
    package let residentsOn: Day
    /// Where the number of residents comes from: a bulletin, a census.
    package let source: String
    /// In hundredths of a percent.
    package let ratio: Int
    package let target: Int
    package let version: Int
    /// Where it stands now: those who are registered in the region.
    package let progress: Target.Progress
}

extension RegionTarget {
    /// What a region is.
    package enum Level: Int, CaseIterable, Sendable {
        /// 区县
        case county = 3
        /// 街道、乡镇
        case street = 4
        /// 社区、村
        case community = 5

        package init?(_ region: RegionCode) { self.init(rawValue: region.level) }

        /// In addresses and for programs.
        package var name: String {
            switch self {
            case .county: "county"
            case .street: "street"
            case .community: "community"
            }
        }

        package var title: Message {
            switch self {
            case .county: "区（县）"
            case .street: "街道（乡镇）"
            case .community: "社区（村）"
            }
        }
    }
}
