import Ledger
import Site
import Storage

extension TestCity {
    /// Somebody with the database in hand: takes the guards off the tables and runs the statements as they are, in one
    /// transaction.
    package func attack(_ statements: String...) async throws { try await Intruder.run(statements, in: city.services.database) }

    /// Seals everything that waits.
    @discardableResult
    package func seal() async throws -> SignedCheckpoint? { try await KeepLedger(city.services).run { try await city.work($0) } }
}

extension Intruder {
    /// Takes the guards off and runs statements.
    package static func run(_ statements: [String], in database: Database) async throws {
        try await disarm(in: database)
        try await database.write { tx in for statement in statements { try tx.run(SQL(raw: statement)) } }
    }
}
