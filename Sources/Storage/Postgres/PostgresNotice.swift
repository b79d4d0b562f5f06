/// What one server tells the others: which topics a change touched.
struct PostgresNotice {
    static let channel = "youai_changes"
    /// PostgreSQL takes less than 8,000 bytes.
    private static let limit = 7_000

    let server: String
    let change: UInt64
    let topics: Set<Topic>

    init(server: String, change: UInt64, topics: Set<Topic>) {
        self.server = server
        self.change = change
        self.topics = topics
    }

    /// Reads "server change topic topic …".
    init?(_ payload: String) {
        let parts = payload.split(separator: " ")
        guard parts.count >= 3, let change = UInt64(parts[1]) else { return nil }
        self.init(server: String(parts[0]), change: change, topics: Set(parts.dropFirst(2).map { Topic(String($0)) }))
    }

    /// None when nothing was touched; several when one would be too long.
    var payloads: [String] {
        var all: [String] = []
        var text = ""
        for topic in topics.sorted(by: { $0.name < $1.name }) {
            if text.isEmpty || text.utf8.count + topic.name.utf8.count > Self.limit {
                if !text.isEmpty { all.append(text) }
                text = "\(server) \(change)"
            }
            text += " " + topic.name
        }
        return text.isEmpty ? [] : all + [text]
    }
}
