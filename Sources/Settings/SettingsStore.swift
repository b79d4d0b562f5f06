import Kernel
import Storage

/// All SQL of settings and dictionaries.
package enum SettingsStore {
    static func value(of key: String, in tx: Transaction) throws -> String? {
        try tx.value("SELECT value FROM settings WHERE key = \(key)")
    }

    /// Stores a value; the change itself is recorded by the use case.
    package static func set(_ key: String, _ value: String, at now: Instant, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO settings (key, value, changed_at) VALUES (\(key), \(value), \(now))
            ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
            """)
        tx.touch(.settings)
        tx.touch(.portal)
    }
}
