import Audit
import Kernel
import Rights

/// The office changes settings (修改设置): all of them or none. What is not changed is not written.
///
/// Whoever changes a value says which value they saw; when somebody else has changed it meanwhile, nothing is saved.
package struct UpdateSettings: Sendable {
    package struct Draft: Sendable {
        struct Change: Sendable {
            let setting: AnySetting
            let text: String
            /// The text that the person saw; nil when they did not say.
            let seen: String?
        }

        let changes: [Change]

        /// Reads `key=text` for every setting that is there, and `was.key=text` for the text that was seen.
        /// - Throws: ``Problems`` by key.
        package init(_ fields: Fields) throws {
            var problems = Problems()
            var changes: [Change] = []
            for setting in CitySettings.all where fields.names.contains(setting.key) {
                let typed = fields[setting.key] ?? ""
                if let text = setting.normalise(typed) {
                    changes.append(Change(setting: setting, text: text, seen: Self.seen(setting, fields)))
                } else {
                    problems.add(setting.key, "malformed", setting.expected)
                }
            }
            let known = Set(CitySettings.all.flatMap { [$0.key, "was." + $0.key] } + ["csrf"])
            for name in fields.names where !known.contains(name) { problems.add(name, "unknown_setting", "没有这一项设置") }
            try problems.throwIfAny()
            self.changes = changes
        }

        private static func seen(_ setting: AnySetting, _ fields: Fields) -> String? {
            let name = "was." + setting.key
            return fields.names.contains(name) ? fields[name] ?? "" : nil
        }
    }

    let draft: Draft

    package init(_ draft: Draft) { self.draft = draft }

    /// - Returns: how many settings changed.
    /// - Throws: ``Problems`` with the code "changed_meanwhile".
    package func run(in work: Work) throws -> Int {
        try work.actor.require(.editSettings, at: .city)
        var problems = Problems()
        var changed = 0
        for change in draft.changes {
            let stored = try SettingsStore.value(of: change.setting.key, in: work.tx)
            let current = stored ?? change.setting.initialText
            if let seen = change.seen, seen != current, change.text != current {
                problems.add(change.setting.key, "changed_meanwhile", "这一项刚被改成“\(current)”，请核对后再保存")
            }
            guard change.text != current, problems.isEmpty else { continue }
            changed += 1
            try SettingsStore.set(change.setting.key, change.text, at: work.now, in: work.tx)
            try SettingsStore.record(change.setting.key, from: current, to: change.text, in: work)
            try work.audit("updateSettings", AuditObject("setting", change.setting.key), at: .city,
                           ["old": current, "new": change.text])
        }
        try problems.throwIfAny()
        return changed
    }
}
