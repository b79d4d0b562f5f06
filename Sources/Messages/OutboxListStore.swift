import Kernel
import Storage

/// Which messages to list.
struct OutboxFilter: Sendable {
    var state: OutboxMessage.State?
    var channel: MessageChannel?
    var topic: MessageTopic?
    /// The beginning of a name.
    var words: String?
}

/// A message with whom it is for.
struct OutboxLine: Sendable {
    let message: OutboxMessage
    let name, address: String
}

/// The SQL of the outbox as whoever runs the city is shown it, newest first.
enum OutboxListStore {
    static func find(_ id: OutboxID, in tx: Transaction) throws -> OutboxMessage? {
        try tx.first("SELECT * FROM outbox WHERE id = \(id)").map(OutboxStore.read)
    }

    static func list(_ filter: OutboxFilter, from start: ListStart<OutboxIDKind> = .first, limit: Int, in tx: Transaction) throws -> [OutboxLine] {
        var conditions = conditions(filter)
        switch start {
        case .first: break
        case .after(let id): conditions.append("o.id < \(id)")
        case .before(let id): conditions.append("o.id > \(id)")
        }
        let found = try tx.rows("""
            SELECT o.*, a.name, a.phone_masked, e.masked AS email_masked, e.pending_masked
            FROM outbox o JOIN accounts a ON a.id = o.account_id LEFT JOIN message_emails e ON e.account_id = o.account_id
            WHERE \(.all(conditions)) ORDER BY o.id \(raw: start.isBackwards ? "ASC" : "DESC") LIMIT \(limit)
            """).map(line)
        return start.isBackwards ? found.reversed() : found
    }

    static func count(_ filter: OutboxFilter, limit: Int, in tx: Transaction) throws -> Int {
        try tx.value("""
            SELECT COUNT(*) FROM (SELECT 1 FROM outbox o JOIN accounts a ON a.id = o.account_id WHERE \(.all(conditions(filter))) LIMIT \(limit)) AS bounded
            """) ?? 0
    }

    private static func conditions(_ filter: OutboxFilter) -> [SQL] {
        var all: [SQL] = []
        if let state = filter.state { all.append("o.state = \(state)") }
        if let channel = filter.channel { all.append("o.channel = \(channel)") }
        if let topic = filter.topic { all.append("o.topic = \(topic)") }
        if let words = filter.words { all.append("a.name LIKE \(SQL.literal(words) + "%") ESCAPE '!'") }
        return all
    }

    private static func line(_ row: Row) throws -> OutboxLine {
        let message = try OutboxStore.read(row)
        let address: String? = switch message.channel {
        case .text: try row.get("phone_masked")
        case .email where message.topic == nil: try row.get("pending_masked", as: String?.self) ?? row.get("email_masked", as: String?.self)
        case .email: try row.get("email_masked")
        }
        return OutboxLine(message: message, name: Masking.name(try row.get("name")), address: address ?? "")
    }
}
