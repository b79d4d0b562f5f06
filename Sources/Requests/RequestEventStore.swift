import Audit
import Kernel
import Storage

/// What happened to a request (经过), for everybody who may see it.
package struct RequestEvent: Sendable {
    package enum Kind: String, CaseIterable, SQLConvertible, Sendable {
        case filed, amended, verified, refused, offered, withheld, dispatched, recalled, accepted, declined, unanswered, grabbed, gaveBack
        case started, finished, denied, rated, unrated, archived, withdrawn, cancelled, escalated
    }

    package let kind: Kind
    package let at: Instant
    /// "" for the program.
    package let by: String
    /// The team that was asked or came, the organisation that it was escalated to.
    package let organisationName: String?
    package let note: String
}

extension RequestEvent.Kind {
    var title: Message {
        switch self {
        case .filed: "提出求助"
        case .amended: "已更正"
        case .verified: "已核实"
        case .refused: "未受理"
        case .offered: "开放抢单"
        case .withheld: "停止抢单"
        case .dispatched: "派单"
        case .recalled: "收回派单"
        case .accepted: "接单"
        case .declined: "拒接"
        case .unanswered: "没有按时答复"
        case .grabbed: "抢单"
        case .gaveBack: "退回"
        case .started: "开始服务"
        case .finished: "服务结束"
        case .denied: "求助人说没有做好"
        case .rated: "评价"
        case .unrated: "到期没有评价"
        case .archived: "归档"
        case .withdrawn: "求助人撤回"
        case .cancelled: "取消"
        case .escalated: "超时升级"
        }
    }
}

/// The SQL of what happened to requests.
enum RequestEventStore {
    static func add(_ kind: RequestEvent.Kind, to request: HelpRequestID, organisation: OrganisationID? = nil, note: String = "", in work: Work) throws {
        try work.tx.run("""
            INSERT INTO request_events (request_id, kind, at, by_id, by_name, organisation_id, note)
            VALUES (\(request), \(kind), \(work.now), \(work.actor.account), \(work.actor.account == nil ? "" : work.actor.name), \(organisation), \(note))
            """)
        work.tx.touch(RequestTopic.all)
    }

    static func list(of request: HelpRequestID, in tx: Transaction) throws -> [RequestEvent] {
        try tx.rows("""
            SELECT e.*, o.name FROM request_events e LEFT JOIN organisations o ON o.id = e.organisation_id
            WHERE e.request_id = \(request) ORDER BY e.id LIMIT 300
            """).map {
                RequestEvent(kind: try $0.get("kind"), at: try $0.get("at"), by: try $0.get("by_name"), organisationName: try $0.get("name"), note: try $0.get("note"))
            }
    }
}

enum RequestTopic {
    /// Something happened to a request: what burns is shown anew.
    static let all: Topic = "requests"
}
