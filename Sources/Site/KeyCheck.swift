import Foundation
import Kernel
import Settings
import Storage
import Vault

/// The master key at hand is not the one that the database was made with: what it seals could not be read by others.
package struct WrongKey: Error, CustomStringConvertible {
    let path: String
    package var description: String {
        "\(path) is not the key of this database. Put the city's key file (keys/master.key of its data directory or backup) there; "
            + "every server of one city needs the same."
    }
}

/// Holds the key against a mark that the first server left in the database.
enum KeyCheck {
    private static let mark = "vault.mark"

    /// - Throws: ``WrongKey``.
    static func run(_ vault: Vault, path: String, at now: Instant, in tx: Transaction) throws {
        let own = Hex.encode(vault.fingerprint("youai", context: mark))
        if let known = try SettingsStore.value(of: mark, in: tx) {
            guard known == own else { throw WrongKey(path: path) }
        } else {
            try SettingsStore.set(mark, own, at: now, in: tx)
        }
    }
}
