import Kernel
import Rights
import Storage

/// A volunteer (志愿者): one person, one registration, one managing organisation (管理组织), one lifelong number.
///
/// Document and telephone are known here by their masked forms only; see ``RevealVolunteer`` for the full ones.
package struct Volunteer: Sendable {
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// 待审核
        case submitted
        /// 已注册
        case active
        /// 未通过
        case refused
        /// 已停用
        case suspended
        /// 已注销: left of their own will; personal data are erased, records stay.
        case withdrawn
        /// 已合并: a second registration of somebody already here, settled by the office.
        case merged
    }

    /// How the registration came in.
    package enum Source: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// 本人注册
        case own = "self"
        /// 批量导入
        case `import`
        /// 窗口登记
        case counter
    }

    package let id: VolunteerID
    /// Given at approval, kept for life.
    package let number: VolunteerNumber?
    package let account: AccountID?
    package let organisation: OrganisationID
    package let organisationName: String
    /// Where in the tree the managing organisation stands: who answers for this volunteer.
    package let place: Place
    package let status: Status
    package let name: String
    package let documentKind: IdentityDocument.Kind
    package let documentMasked: String
    /// The registration that already bears this document, when there was one.
    package let duplicateOf: VolunteerID?
    /// Code of ``Codes/sex``.
    package let sex: String
    package let bornOn: Day
    package let nationality: String
    package let ethnicity: String
    package let nativePlace: String
    package let political: String
    package let education: String
    package let occupation: String
    package let employer: String
    package let phoneMasked: String
    package let email: String
    package let region: RegionCode
    package let languages: String
    package let guardianName: String
    package let guardianRelation: String
    package let guardianPhoneMasked: String
    package let source: Source
    package let createdAt: Instant
    package let registeredOn: Day?
    package let decidedAt: Instant?
    package let decisionReason: String
    /// Counts changes, so that two devices cannot overwrite one another.
    package let version: Int

    /// Completed years.
    package func age(on day: Day) -> Int { bornOn.age(on: day) }

    /// Under 18 on that day (未成年人保护法 art. 2).
    package func isMinor(on day: Day) -> Bool { age(on: day) < VolunteerRules.fullAge }

    /// May serve: sign up, check in, be given hours.
    package var isActive: Bool { status == .active }

    package var nameMasked: String { Masking.name(name) }
}

extension VolunteerNumber: SQLConvertible {
    package var sqlValue: SQLValue { .text(digits) }
    package static func from(_ value: SQLValue) -> VolunteerNumber? { String.from(value).flatMap { VolunteerNumber($0) } }
}

extension IdentityDocument.Kind: SQLConvertible {}
