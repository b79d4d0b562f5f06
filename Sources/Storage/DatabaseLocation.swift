/// Where the data are and how durable a commit must be.
package struct DatabaseLocation: Sendable, Equatable {
    package enum Durability: Sendable {
        /// An answered write survives a power cut (fsync before the answer).
        case full
        /// For tests only.
        case none
        /// For bulk loading into a new place: nothing survives a crash, and references are not looked up row by row.
        case loading
    }

    enum Place: Sendable, Equatable {
        case file(String)
        case server(String)
    }

    let place: Place
    let durability: Durability

    /// A file of SQLite.
    package static func sqlite(_ path: String, durability: Durability = .full) -> DatabaseLocation {
        DatabaseLocation(place: .file(path), durability: durability)
    }

    /// A database of a PostgreSQL server (15 or newer), as a connection URI of libpq:
    /// `postgres://name:password@host:5432/youai?sslmode=verify-full`.
    package static func postgres(_ uri: String, durability: Durability = .full) -> DatabaseLocation {
        DatabaseLocation(place: .server(uri), durability: durability)
    }

    /// Reads what people write: `postgres://…`, `postgresql://…` or `sqlite:PATH`.
    /// - Returns: nil for anything else.
    package static func read(_ text: String, durability: Durability = .full) -> DatabaseLocation? {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") { return .postgres(text, durability: durability) }
        guard text.hasPrefix("sqlite:"), text.count > "sqlite:".count else { return nil }
        return .sqlite(String(text.dropFirst("sqlite:".count)), durability: durability)
    }

    /// The same place with other care for its commits.
    package func with(_ durability: Durability) -> DatabaseLocation { DatabaseLocation(place: place, durability: durability) }

    /// The path of the file, when it is one.
    package var file: String? { if case .file(let path) = place { path } else { nil } }

    /// The URI of the server's database, when it is one. It may hold a password: never log it.
    package var uri: String? { if case .server(let uri) = place { uri } else { nil } }
}
