import Audit
import Kernel
import Rights
import Storage

/// A change of a setting, a dictionary or the seal: who, when, from what to what.
package struct SettingChange: Sendable {
    package let id: Int64
    package let key: String
    /// Nil when it was never set before.
    package let old: String?
    package let new: String
    package let at: Instant
    package let name: String
}

/// All SQL of settings.
package enum SettingsStore {
    package static func value(of key: String, in tx: Transaction) throws -> String? {
        try tx.value("SELECT value FROM settings WHERE key = \(key)")
    }

    /// Every stored text by its key.
    static func values(in tx: Transaction) throws -> [String: String] {
        Dictionary(try tx.rows("SELECT key, value FROM settings ORDER BY key LIMIT 1000").map { (try $0.get("key"), try $0.get("value")) },
                   uniquingKeysWith: { first, _ in first })
    }

    /// Stores a value; the change itself is recorded by the use case.
    package static func set(_ key: String, _ value: String, at now: Instant, in tx: Transaction) throws {
        try tx.run("""
            INSERT INTO settings (key, value, changed_at) VALUES (\(key), \(value), \(now))
            ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
            """)
        announce(in: tx)
    }

    static func announce(in tx: Transaction) {
        tx.touch(.settings)
        tx.touch(.portal)
    }

    static func record(_ key: String, from old: String?, to new: String, in work: Work) throws {
        try work.tx.run("""
            INSERT INTO settings_history (key, old_value, new_value, at, account_id, name)
            VALUES (\(key), \(old), \(new), \(work.now), \(work.actor.account), \(work.actor.name))
            """)
    }

    /// Changes, newest first, older than `before`; of one key when it is named.
    static func history(of key: String?, before: Int64?, limit: Int, in tx: Transaction) throws -> [SettingChange] {
        var conditions: [SQL] = []
        if let key { conditions.append("key = \(key)") }
        if let before { conditions.append("id < \(before)") }
        return try tx.rows("SELECT * FROM settings_history WHERE \(SQL.all(conditions)) ORDER BY id DESC LIMIT \(limit)").map {
            SettingChange(id: try $0.get("id"), key: try $0.get("key"), old: try $0.get("old_value"), new: try $0.get("new_value"),
                          at: try $0.get("at"), name: try $0.get("name"))
        }
    }
}
