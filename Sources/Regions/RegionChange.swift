import Kernel
import Storage

/// What became of a region (区划变更): papers and records go on naming the old one, people choose among those there are.
struct RegionChange: Sendable {
    enum Kind: String, CaseIterable, SQLConvertible, Sendable {
        case added, renamed
        /// Became a part of another one, and is no more.
        case merged
        /// Gave a part of itself to another one.
        case split
    }

    var region: RegionCode
    var kind: Kind
    /// From this day on.
    var on: Day
    var other: RegionCode?
    /// Of a renamed one.
    var oldName = ""
    /// 批准文号 or another source.
    var document = ""

    /// A change that is read with the names that people know.
    struct Told: Sendable {
        let change: RegionChange
        let name: String
        let otherName: String?
        let person: String?
    }
}
