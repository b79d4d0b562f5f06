import Kernel
import Rights
import Sites
import Storage
import Vault

package enum RoundKind {}
/// See ``RoundKind``.
package typealias RoundID = ID<RoundKind>
package enum InspectedKind {}
/// See ``InspectedKind``.
package typealias InspectedID = ID<InspectedKind>

/// A round of inspection (督查): which checklist, what is inspected, when, by whom.
package struct Round: Sendable {
    package enum Choice: String, CaseIterable, SQLConvertible, Sendable {
        /// Whatever stands in the place.
        case all
        /// 指定
        case hand
        /// 随机抽取
        case draw
    }

    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        /// What is drawn is not known yet.
        case announced
        case running, closed
    }

    package let id: RoundID
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let version: ChecklistVersionID
    package let subject: Subject
    package let title: String
    package let from: Day
    package let to: Day
    package let choice: Choice
    /// How many are drawn.
    package let size: Int
    package let seedKind: DrawSeed?
    package let seedHash: String
    package let seedSource: String
    /// Empty before the draw.
    package let seed: String
    package let rollHash: String
    package let status: Status
    package let conclusion: String
    package let announcedAt: Instant
    package let drawnAt: Instant?
    package let closedAt: Instant?
}

/// Something that may be inspected: a site in use, or a team at work.
package struct Candidate: Sendable {
    package let site: SiteID?
    package let team: OrganisationID?
    /// Who answers for it.
    package let organisation: OrganisationID
    /// Public, unique among its kind.
    package let number: String
    package let name: String
    package let region: RegionCode
}

/// Something that is inspected in a round, with how it was last found.
package struct Inspected: Sendable {
    package let id: InspectedID
    package let round: RoundID
    package let position: Int
    package let candidate: Candidate
    package let organisationName: String
    /// Where those stand who answer for it.
    package let place: Place
    package let hash: String
    /// Nil before the first inspection.
    package let inspection: InspectionID?
    package let inspectedOn: Day?
    package let score: Score?
    package let grade: String
}

extension Round.Choice {
    var title: Message {
        switch self {
        case .all: "全部"
        case .hand: "指定"
        case .draw: "随机抽取"
        }
    }

    var note: Message {
        switch self {
        case .all: "这个组织和下级的，一个不漏"
        case .hand: "在下面写明编号或名称"
        case .draw: "先公布名单和种子的校验值，再抽；任何人都可以重算"
        }
    }
}

extension Round.Status {
    var title: Message {
        switch self {
        case .announced: "已公布，待抽取"
        case .running: "进行中"
        case .closed: "已结束"
        }
    }

    var look: String {
        switch self {
        case .announced: "plain"
        case .running: "wait"
        case .closed: "done"
        }
    }
}
