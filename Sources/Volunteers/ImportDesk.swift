import Audit
import Kernel
import Pages
import Rights
import Storage
import Vault

/// Where a long work that takes many transactions is done: the data, the keys, the clock and who acts.
package struct ImportDesk: Sendable {
    let database: Database
    let vault: Vault
    let clock: any WallClock
    let actor: Actor

    package init(_ services: Services, actor: Actor) {
        (database, vault, clock, self.actor) = (services.database, services.vault, services.clock, actor)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await database.read { try body(work($0)) }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await database.write { try body(work($0)) }
    }

    private func work(_ tx: Transaction) -> Work { Work(tx: tx, actor: actor, now: clock.now, vault: vault) }
}
