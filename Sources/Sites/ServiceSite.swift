import Kernel
import Rights
import Storage

/// A site (阵地).
package typealias SiteID = ID<SiteKind>
/// Has no values; only tells this sort of `ID` from others.
package enum SiteKind {}

/// A place where volunteer service is at home (阵地): a centre of a county, an institute of a street, a station of a
/// community, or a point in a park, a firm, a school.
package struct ServiceSite: Sendable {
    package enum Tier: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// 中心, of a county
        case centre
        /// 所, of a street or town
        case institute
        /// 站, of a community or village
        case station
        /// 点, wherever people are
        case point

        /// 0 for the highest.
        var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// 在用
        case open
        /// 停用, for a time
        case suspended
        /// 撤销, for good
        case closed
    }

    /// What the latest inspection gave it (督查等级).
    package struct Grade: Sendable {
        package let name: String
        /// 0 for the best of so many grades.
        package let place, grades: Int
        /// In hundredths of a point, and what could be had.
        package let score, points: Int
        package let day: Day

        package init(name: String, place: Int, grades: Int, score: Int, points: Int, day: Day) {
            (self.name, self.place, self.grades, self.score, self.points, self.day) = (name, place, grades, score, points, day)
        }
    }

    package let id: SiteID
    /// 编号: the county's six digits and a sequence of the city.
    package let number: String
    package let name: String
    package let tier: Tier
    /// Where a point is: a term of the dictionary of settings; "" for the other tiers.
    package let setting: String
    package let status: Status
    package let statusReason: String
    package let statusSince: Instant
    /// Who answers for it.
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let parent: SiteID?
    package let parentName: String?
    package let region: RegionCode
    package let details: SiteDetails
    package let keeperPhoneMasked: String
    /// Nil when it has never been inspected.
    package let grade: Grade?
}

/// What is known of a site besides its name and its place in the city.
package struct SiteDetails: Sendable {
    package var address = ""
    package var position: Position?
    package var openedOn: Day?
    /// 负责人, 站长
    package var keeperName = ""
    /// Kept encrypted, shown masked; nil leaves the stored one.
    package var keeperPhone: PhoneNumber?
    /// For the public.
    package var phone = ""
    package var description = ""

    package init() {}
}

extension ServiceSite.Grade {
    /// The shape and colour beside its name: green for the best, red for the worst.
    package var mark: String { place == 0 ? "done" : place == grades - 1 ? "stop" : "wait" }
}

extension ServiceSite.Tier {
    package var title: Message {
        switch self {
        case .centre: "中心"
        case .institute: "所"
        case .station: "站"
        case .point: "点"
        }
    }

    /// For those who choose.
    var note: Message {
        switch self {
        case .centre: "区县"
        case .institute: "街道、乡镇"
        case .station: "社区、村"
        case .point: "公园、企业、学校等"
        }
    }
}

extension ServiceSite.Status {
    package var title: Message {
        switch self {
        case .open: "在用"
        case .suspended: "停用"
        case .closed: "已撤销"
        }
    }

    /// The shape and colour beside the word.
    var mark: String {
        switch self {
        case .open: "done"
        case .suspended: "wait"
        case .closed: "plain"
        }
    }
}
