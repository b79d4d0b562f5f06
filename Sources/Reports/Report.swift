import Kernel
import Rights
import Storage

package enum ReportKind {}
package typealias ReportID = ID<ReportKind>

/// What an organisation reports to the one above (统计报表) for a period: figures that the system has computed, kept as they were
/// at that moment, and what the organisation says about them.
package struct Report: Sendable {
    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        case draft
        /// Waits for the organisation above; frozen.
        case submitted
        /// Sent back with a reason.
        case returned
        case accepted

        /// Whether the organisation may still work on it.
        package var isOpen: Bool { self == .draft || self == .returned }
    }

    package let id: ReportID
    package let organisation: OrganisationID
    package let organisationName: String
    package let place: Place
    package let period: ReportPeriod
    package let status: Status
    /// Which of its snapshots holds; 0 before the first.
    package let snapshot: Int
    /// To whom it went.
    package let upper: OrganisationID?
    package let upperName: String?
    package let upperPlace: Place?
    package let text: ReportText
    package let preparedAt: Instant
    package let submittedAt: Instant?
    package let decidedAt: Instant?
    /// Why it was sent back.
    package let answer: String
    package let version: Int
}

extension Report {
    /// Sent after the last day, or not sent though it has passed.
    static func isLate(_ sent: Instant?, after due: Day?, at now: Instant) -> Bool { due.map { (sent ?? now).day > $0 } ?? false }
}

/// What an organisation says in its report (文字汇报), and who answers for it.
package struct ReportText: Equatable, Sendable {
    package var done = ""
    package var highlights = ""
    package var problems = ""
    package var plan = ""
    /// 填表人
    package var filledBy = ""
    /// 负责人
    package var head = ""

    /// All four parts together.
    static let most = 5_000

    package init() {}

    var length: Int { [done, highlights, problems, plan].map(\.unicodeScalars.count).reduce(0, +) }
    var isEmpty: Bool { length == 0 }

    /// The parts that were written, with their headings.
    var parts: [(title: Message, text: String)] {
        let all: [(Message, String)] = [("开展的工作", done), ("亮点", highlights), ("问题和困难", problems), ("下期打算", plan)]
        return all.filter { !$0.1.isEmpty }
    }
}

extension Report.Status {
    package var title: Message {
        switch self {
        case .draft: "填报中"
        case .submitted: "已上报"
        case .returned: "已退回"
        case .accepted: "已接收"
        }
    }

    /// wait, done, stop or plain.
    package var mark: String {
        switch self {
        case .draft: "plain"
        case .submitted: "wait"
        case .returned: "stop"
        case .accepted: "done"
        }
    }
}
