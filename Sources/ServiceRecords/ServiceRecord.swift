import Kernel
import Rights
import Storage

/// A row of the hours ledger (志愿服务记录): one person, one project, one span inside one calendar day.
///
/// Nothing of it is ever edited or deleted (民政部令67号: 真实、准确、完整); only its status moves, and each move is an
/// event beside it. A wrong record is voided and entered anew.
package struct ServiceRecord: Sendable {
    /// 时长类型.
    package enum Kind: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// 信用时长: obtained by serving.
        case credit
        /// 荣誉时长: awarded.
        case honour
    }

    /// 录入方式: how the hours were obtained; certificates show the split.
    package enum Method: String, CaseIterable, Codable, SQLConvertible, Sendable {
        /// 签到签退
        case checkIn = "check-in"
        /// 现场点名
        case rollCall = "roll-call"
        /// 补录, with a proof
        case madeUp = "made-up"
        /// 个人申请
        case applied
        /// 导入
        case imported

        package var title: Message {
            switch self {
            case .checkIn: "签到签退"
            case .rollCall: "现场点名"
            case .madeUp: "补录"
            case .applied: "个人申请"
            case .imported: "导入"
            }
        }
    }

    /// What is stored. Whether a standing record has taken effect follows from the day.
    package enum Status: String, CaseIterable, Codable, SQLConvertible, Sendable {
        case standing, disputed, void
    }

    /// 时长状态, as people see it.
    package enum State: String, CaseIterable, Codable, Sendable {
        /// 未生效: in its publicity period, in no total yet.
        case pending
        /// 已生效: in every total.
        case effective
        /// 冻结: objected to, in no total until settled.
        case frozen
        /// 已作废
        case void

        package var title: Message {
            switch self {
            case .pending: "公示中，未生效"
            case .effective: "已生效"
            case .frozen: "异议中，已冻结"
            case .void: "已作废"
            }
        }
    }

    package let id: RecordID
    package let volunteer: VolunteerID
    package let volunteerName: String
    package let volunteerNumber: String?
    package let project: ProjectID
    package let projectName: String
    package let postName: String?
    package let organisation: OrganisationID
    package let organisationName: String
    /// Where the recording organisation stands in the tree.
    package let place: Place
    package let kind: Kind
    package let method: Method
    package let startedAt: Instant
    package let endedAt: Instant
    package let hours: ServiceTime
    package let content: String
    package let note: String
    package let hasProof: Bool
    package let recordedBy: AccountID?
    package let recorderName: String
    package let recordedAt: Instant
    package let effectiveOn: Day
    package let replaces: RecordID?
    package let status: Status

    package var day: Day { startedAt.day }

    package func state(on today: Day) -> State {
        switch status {
        case .void: .void
        case .disputed: .frozen
        case .standing: effectiveOn <= today ? .effective : .pending
        }
    }
}
