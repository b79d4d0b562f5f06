import Kernel
import Pages

/// All settings at a glance.
struct SettingsView: Sendable {
    struct Line: Sendable {
        let title: String
        let value: String?
    }

    struct Group: Sendable {
        let title: String
        let href: String
        let settings: [Line]
    }

    let groups: [Group]
    let hasSeal: Bool
    let sealForm: FormView

    init(_ values: [String: String], hasSeal: Bool, problems: Problems?, visit: Visit) {
        groups = SettingGroup.allCases.map { group in
            Group(title: visit.say(group.title), href: "/settings/\(group.rawValue)", settings: group.settings.map { setting in
                let text = values[setting.key] ?? setting.initialText
                return Line(title: visit.say(setting.title), value: text.isEmpty ? nil : text)
            })
        }
        self.hasSeal = hasSeal
        sealForm = FormView([FieldSpec("seal", .file, accept: "image/png")], values: Fields(), problems: problems, visit: visit)
    }
}

/// The form of one group.
struct SettingsFormView: Sendable {
    struct Line: Sendable {
        let key: String
        let title: String
        let hint: String
        /// The stored text that this form was made from.
        let seen: String
        let isLines: Bool
        let field: FieldView
    }

    let title: String
    let action: String
    let form: FormView
    let lines: [Line]

    init(_ group: SettingGroup, stored: [String: String], typed: Fields?, problems: Problems?, visit: Visit) {
        var values = Fields()
        for setting in group.settings { values.set(setting.key, stored[setting.key] ?? setting.initialText) }
        let form = FormView(group.settings.map(Self.spec), values: typed ?? values, problems: problems, visit: visit)
        title = visit.say(group.title)
        action = "/settings/\(group.rawValue)"
        self.form = form
        lines = group.settings.compactMap { setting in
            form[setting.key].map {
                Line(key: setting.key, title: visit.say(setting.title), hint: visit.say(setting.hint),
                     seen: values[setting.key] ?? "", isLines: setting.input == .lines, field: $0)
            }
        }
    }

    private static func spec(_ setting: AnySetting) -> FieldSpec {
        let required = setting.normalise("") == nil
        return switch setting.input {
        case .text(let max): FieldSpec(setting.key, required: required, max: max)
        case .number: FieldSpec(setting.key, required: required, max: 9, inputmode: "numeric")
        case .lines: FieldSpec(setting.key, .textarea, required: required, max: 5000)
        }
    }
}

/// Who changed what.
struct SettingsHistoryView: Sendable {
    struct Line: Sendable {
        let at: String
        let name: String
        let title: String
        let old: String
        let new: String
    }

    struct Choice: Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    let choices: [Choice]
    let lines: [Line]
    let isEmpty: Bool
    let count: String
    let previousHref: String?
    let nextHref: String?

    static let pageSize = 50

    /// - Parameter changes: one more than ``pageSize`` when there are more.
    init(_ changes: [SettingChange], key: String?, before: Int64?, visit: Visit) {
        let shown = changes.prefix(Self.pageSize)
        let titles: [(String, Message)] = CitySettings.all.map { ($0.key, $0.title) } + [(SettingImage.seal, "公章图片")]
        choices = titles.map { Choice(value: $0.0, label: visit.say($0.1), selected: $0.0 == key) }
        lines = shown.map { change in
            Line(at: change.at.long(visit.language), name: change.name, title: Self.title(change.key, visit),
                 old: change.old ?? "", new: change.new)
        }
        isEmpty = lines.isEmpty
        count = visit.say("这一页 \(lines.count) 次修改")
        let filter = key.map { "key=\($0)&" } ?? ""
        previousHref = before == nil ? nil : "/settings/history" + (key.map { "?key=\($0)" } ?? "")
        nextHref = changes.count > Self.pageSize ? shown.last.map { "/settings/history?\(filter)before=\($0.id)" } : nil
    }

    private static func title(_ key: String, _ visit: Visit) -> String {
        if let setting = CitySettings.all.first(where: { $0.key == key }) { return visit.say(setting.title) }
        if key == SettingImage.seal { return visit.say("公章图片") }
        let parts = key.split(separator: ".", maxSplits: 2).map(String.init)
        guard parts.count == 3, let dictionary = CityDictionary(rawValue: parts[1]) else { return key }
        return "\(visit.say(dictionary.title)) \(parts[2])"
    }
}
