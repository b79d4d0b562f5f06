import Kernel
import Rights
import Storage

/// An office, association, corps, centre, station, registered organisation or team in the tree (组织).
package struct Organisation: Sendable {
    package enum Kind: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// 主管单位: the city's office, the root of the tree.
        case office
        /// 志愿者协会
        case association
        /// 总队
        case corps
        /// 志愿服务中心
        case centre
        /// 志愿服务站
        case station
        /// 志愿服务组织: registered with the civil affairs office, or another legal person.
        case organisation
        /// 服务队
        case team
    }

    /// What a kind is besides.
    package enum Nature: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case ordinary
        /// 指导委员会: leads; an office.
        case commission
        /// 单位队伍: the team of an agency, a firm or a school, attached to a station.
        case unit

        /// Whether a kind may be this.
        package func fits(_ kind: Kind) -> Bool {
            switch self {
            case .ordinary: true
            case .commission: kind == .office
            case .unit: kind == .team
            }
        }
    }

    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case submitted, active, refused, suspended, dissolved
    }

    /// 直属 or 联络: a team has one parent, direct or liaison, never both.
    package enum Relation: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case direct, liaison
    }

    package let id: OrganisationID
    package let parent: OrganisationID?
    package let place: Place
    package let kind: Kind
    package let nature: Nature
    package let relation: Relation
    package let status: Status
    /// 编号: given with approval, never used again.
    package let number: String?
    package let name: String
    package let region: RegionCode

    /// Where those stand who decide about it: the parent's place, the office's own for the office.
    package var placeAbove: Place {
        let parts = place.path.split(separator: "/").dropLast()
        return parts.isEmpty ? .city : Place("/" + parts.joined(separator: "/") + "/")
    }
}

extension Place {
    /// The place itself and all above it, the root first.
    var andAbove: [Place] {
        path.split(separator: "/").reduce(into: [.city]) { all, part in all.append(Place((all.last ?? .city).path + part + "/")) }
    }

    /// 0 for the root.
    var level: Int { path.split(separator: "/").count }
}
