import Hummingbird
import Storage

/// With several servers, a browser carries the number of the last change it may have seen, so that a server that has
/// not heard of it yet shows it no older copy.
enum SeenChange {
    private static let name = "youai_seen"

    /// Whether copies may be shown to this browser; waits a moment for news that are on their way.
    static func isKnown(to database: Database, _ request: Request) async -> Bool {
        guard database.isShared, let change = request.cookies[name].flatMap({ UInt64($0.value) }) else { return true }
        return await database.catchUp(to: change)
    }

    /// Sent with the answer to whatever may have changed something.
    static func cookie(_ database: Database, secure: Bool) -> Cookie? {
        guard database.isShared, database.lastChange > 0 else { return nil }
        return Cookie(name: name, value: String(database.lastChange), maxAge: 60, path: "/", secure: secure, httpOnly: true, sameSite: .lax)
    }
}
