import Hummingbird
import Kernel
import Pages
import Rights

/// The office's settings, their history and the seal.
package enum SettingsRoutes {
    package static let all: [Route] = [
        .page("/settings", .may(.editSettings)) { visit in try await overview(visit, problems: nil) },
        .page("/settings/history", .may(.editSettings)) { visit in
            let (key, before) = (visit.query["key"], visit.query["before"].flatMap { Int64($0) })
            let changes = try await visit.read { work in
                try work.actor.require(.editSettings, at: .city)
                return try SettingsStore.history(of: key, before: before, limit: SettingsHistoryView.pageSize + 1, in: work.tx)
            }
            return try await visit.page("Settings/history", title: "设置的修改记录",
                                        SettingsHistoryView(changes, key: key, before: before, visit: visit))
        },
        .page("/settings/seal", .may(.editSettings)) { visit in
            let bytes = try await visit.read { work in
                try work.actor.require(.editSettings, at: .city)
                return try work.seal()
            }
            guard let bytes else { throw Refusal.notFound }
            return visit.download(bytes, name: "seal.png", type: "image/png", inline: true)
        },
        .form("/settings/seal", .may(.editSettings), upload: SettingImage.byteLimit) { visit in
            try await visit.attempt {
                let draft = try SaveSeal.Draft(visit.files.first { $0.field == "seal" }?.bytes)
                try await visit.write { try SaveSeal(draft).run(in: $0) }
                return visit.redirect("/settings", notice: "公章图片已保存")
            } again: { try await overview(visit, problems: $0) }
        },
        .form("/settings/seal/removal", .may(.editSettings)) { visit in
            try await visit.write { try SaveSeal(.removal).run(in: $0) }
            return visit.redirect("/settings", notice: "公章图片已去掉")
        },
        .page("/settings/:group", .may(.editSettings)) { visit in try await form(visit, try group(visit), typed: nil, problems: nil) },
        .form("/settings/:group", .may(.editSettings)) { visit in
            let group = try group(visit)
            return try await visit.attempt {
                let draft = try UpdateSettings.Draft(visit.fields)
                let changed = try await visit.write { try UpdateSettings(draft).run(in: $0) }
                return visit.redirect("/settings", notice: changed == 0 ? "没有修改" : "已保存 \(changed) 项修改")
            } again: { try await form(visit, group, typed: visit.fields, problems: $0) }
        },
        .api(.get, "/settings", .may(.editSettings), Operation(
            "getSettings", "Every setting of the city with its present value",
            answer: .object([.init("items", .objects, required: true, "key, group, title, hint, value, initial")]))) { visit in
            try visit.json(try await settingsJSON(visit))
        },
        .api(.patch, "/settings", .may(.editSettings), Operation(
            "updateSettings", "Changes settings; all or none",
            body: CitySettings.all.map { .init($0.key, .string) },
            answer: .object([.init("items", .objects, required: true)]))) { visit in
            let draft = try UpdateSettings.Draft(visit.fields)
            _ = try await visit.write { try UpdateSettings(draft).run(in: $0) }
            return try visit.json(try await settingsJSON(visit))
        },
    ]

    private static func group(_ visit: Visit) throws -> SettingGroup {
        guard let group = SettingGroup(rawValue: try visit.parameter("group")) else { throw Refusal.notFound }
        return group
    }

    private static func stored(_ visit: Visit) async throws -> [String: String] {
        try await visit.read { work in
            try work.actor.require(.editSettings, at: .city)
            return try SettingsStore.values(in: work.tx)
        }
    }

    private static func overview(_ visit: Visit, problems: Problems?) async throws -> Response {
        let (values, hasSeal) = (try await stored(visit), try await visit.read { try $0.seal() != nil })
        let view = SettingsView(values, hasSeal: hasSeal, problems: problems, visit: visit)
        return try await visit.page("Settings/overview", title: "设置", view, problems: problems)
    }

    private static func form(_ visit: Visit, _ group: SettingGroup, typed: Fields?, problems: Problems?) async throws -> Response {
        let view = SettingsFormView(group, stored: try await stored(visit), typed: typed, problems: problems, visit: visit)
        return try await visit.page("Settings/group", title: group.title, view, problems: problems)
    }

    private struct SettingsJSON: Encodable {
        struct Item: Encodable { let key, group, title, hint, value, initial: String }
        let items: [Item]
    }

    private static func settingsJSON(_ visit: Visit) async throws -> SettingsJSON {
        let values = try await stored(visit)
        return SettingsJSON(items: SettingGroup.allCases.flatMap { group in
            group.settings.map { setting in
                .init(key: setting.key, group: group.rawValue, title: visit.say(setting.title), hint: visit.say(setting.hint),
                      value: values[setting.key] ?? setting.initialText, initial: setting.initialText)
            }
        })
    }
}
