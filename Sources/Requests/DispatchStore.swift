import Audit
import Kernel
import Rights
import Storage

/// A team was asked to take a request, or took it (派单、抢单).
package struct Dispatch: Sendable {
    package enum Status: String, CaseIterable, SQLConvertible, Sendable {
        case waiting, accepted, refused, recalled, late
        case givenBack = "given-back"
    }

    package let id: Int64
    package let request: HelpRequestID
    package let team: OrganisationID
    package let teamName: String
    package let teamPlace: Place
    package let isGrabbed: Bool
    package let status: Status
    package let sentAt: Instant
    /// Until when the team is asked to answer.
    package let answerBy: Instant
    package let answeredAt: Instant?
    package let reason: String
}

extension Dispatch.Status {
    var title: Message {
        switch self {
        case .waiting: "等答复"
        case .accepted: "接了"
        case .refused: "不接"
        case .recalled: "收回"
        case .late: "没有按时答复"
        case .givenBack: "接了又退回"
        }
    }
}

/// The SQL of which teams were asked.
enum DispatchStore {
    private static let source: SQL = "SELECT d.*, t.name, t.path FROM request_dispatches d JOIN organisations t ON t.id = d.team_id"

    /// - Returns: false when another team was asked or has it.
    static func insert(_ request: HelpRequestID, to team: OrganisationID, isGrabbed: Bool, answerBy: Instant, in work: Work) throws -> Bool {
        let status = isGrabbed ? Dispatch.Status.accepted : .waiting
        return try work.tx.run("""
            INSERT INTO request_dispatches (request_id, team_id, way, status, sent_at, sent_by, answer_by, answered_at, answered_by)
            VALUES (\(request), \(team), \(isGrabbed ? "grab" : "dispatch"), \(status), \(work.now), \(work.actor.account), \(answerBy),
                    \(isGrabbed ? work.now : nil), \(isGrabbed ? work.actor.account : nil))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    static func waiting(of request: HelpRequestID, in tx: Transaction) throws -> Dispatch? {
        try tx.first("\(source) WHERE d.request_id = \(request) AND d.status = 'waiting'").map(read)
    }

    static func list(of request: HelpRequestID, in tx: Transaction) throws -> [Dispatch] {
        try tx.rows("\(source) WHERE d.request_id = \(request) ORDER BY d.id LIMIT 100").map(read)
    }

    static func late(at now: Instant, limit: Int, in tx: Transaction) throws -> [Dispatch] {
        try tx.rows("\(source) WHERE d.status = 'waiting' AND d.answer_by <= \(now) ORDER BY d.answer_by LIMIT \(limit)").map(read)
    }

    static func close(_ request: HelpRequestID, from: Dispatch.Status, as status: Dispatch.Status, reason: String = "", in work: Work) throws -> Bool {
        try work.tx.run("""
            UPDATE request_dispatches SET status = \(status), answered_at = \(work.now), answered_by = \(work.actor.account), reason = \(reason)
            WHERE request_id = \(request) AND status = \(from)
            """) == 1
    }

    private static func read(_ row: Row) throws -> Dispatch {
        Dispatch(id: try row.get("id"), request: try row.get("request_id"), team: try row.get("team_id"), teamName: try row.get("name"),
                 teamPlace: Place(try row.get("path")), isGrabbed: try row.get("way", as: String.self) == "grab", status: try row.get("status"),
                 sentAt: try row.get("sent_at"), answerBy: try row.get("answer_by"), answeredAt: try row.get("answered_at"), reason: try row.get("reason"))
    }
}
