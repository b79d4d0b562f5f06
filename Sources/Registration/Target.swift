import Kernel
import Rights

package enum TargetKind {}
package typealias TargetID = ID<TargetKind>

/// How many volunteers an organisation, with everything below it, is to have registered by the end of a year (注册登记任务).
package struct Target: Sendable {
    package let id: TargetID
    package let year: Int
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    /// Whether it is the whole city's.
    package let isCity: Bool
    package let unitType: String
    package let unitTypeName: String
    package let unitTypeEnglish: String
    package let base: Int
    package let baseOn: Day
    /// In hundredths of a percent.
    package let ratio: Int
    package let target: Int
    /// The document that sets it.
    package let source: String
    package let version: Int
    /// Where it stands now.
    package let progress: Progress

    package func unitTypeName(_ language: Language) -> String {
        language == .en && !unitTypeEnglish.isEmpty ? unitTypeEnglish : unitTypeName
    }

    /// So many are a share of a base, rounded up.
    static func number(of ratio: Int, from base: Int) -> Int { max(1, (base * ratio + 9_999) / 10_000) }
}

extension Target {
    /// How far a target is reached.
    package struct Progress: Sendable {
        /// Registered volunteers of the organisation and everything below it: now, or at the end of a year that is over.
        package let done: Int
        /// Registered at the year's end if the pace of the last 90 days goes on; nil when that is not known yet.
        package let forecast: Int?
        package let state: State
    }

    package enum State: String, CaseIterable, Sendable {
        /// 已完成
        case reached
        /// 可按期完成
        case onTrack = "on-track"
        /// 落后
        case behind
        /// 未完成: the year is over
        case missed
        /// 还不能推算
        case open
    }

    /// A pace is told from this many days on, and over so many at most.
    static let fewestDays = 7
    static let mostDays = 90
}
