import Audit
import Foundation
import Kernel
import Lists
import Pages

/// The audit trail as its template is given it.
struct AuditView: Sendable {
    static let columns = ListColumns("/audit", [
        ("at", "时间"), ("who", "谁"), ("action", "做了什么"), ("object", "对象"), ("result", "结果"), ("detail", "内容"), ("address", "来自"),
    ])

    let tools: ListTools
    struct Chip: Sendable {
        let label: String
        let href: String
    }

    struct Choice: Sendable {
        let value: String
        let label: String
        let selected: Bool
    }

    struct Line: Sendable {
        let at: String
        let name: String
        let nameHref: String
        let action: String
        let object: String
        let objectHref: String?
        let refused: Bool
        let detail: String
        let address: String
    }

    let from: String
    let to: String
    let who: String
    let actions: [Choice]
    let results: [Choice]
    let chips: [Chip]
    let hasChips: Bool
    let lines: [Line]
    let isEmpty: Bool
    let exportXLSX: String
    let exportCSV: String
    let count: String
    let previousHref: String?
    let nextHref: String?

    static let pageSize = 50

    /// - Parameter events: one more than ``pageSize`` when there are more.
    init(_ events: [AuditEvent], actions known: [String], query: AuditQuery, before: AuditEventID?, tools: ListTools, visit: Visit) {
        self.tools = tools
        let shown = events.prefix(Self.pageSize)
        let values = query.values
        from = values["from"] ?? ""
        to = values["to"] ?? ""
        who = values["who"] ?? ""
        actions = known.map { Choice(value: $0, label: visit.say(AuditWords.action($0)), selected: $0 == values["action"]) }
            .sorted { $0.label < $1.label }
        results = [AuditResult.done, .refused].map {
            Choice(value: $0.rawValue, label: visit.say($0.label), selected: $0.rawValue == values["result"])
        }
        chips = values.names.map { name in
            Chip(label: visit.say("\(Self.label(name))：\(Self.value(name, values[name] ?? "", visit))"), href: query.address("/audit", without: name))
        }
        hasChips = !chips.isEmpty
        lines = shown.map { Line($0, query, visit) }
        isEmpty = lines.isEmpty
        exportXLSX = query.address("/audit/export", adding: [("format", "xlsx")])
        exportCSV = query.address("/audit/export", adding: [("format", "csv")])
        let more = events.count > Self.pageSize
        count = more ? visit.say("这一页 \(lines.count) 条，后面还有") : visit.say("这一页 \(lines.count) 条")
        previousHref = before == nil ? nil : query.address("/audit")
        nextHref = more ? shown.last.map { query.address("/audit", adding: [("before", "\($0.id)")]) } : nil
    }

    private static func label(_ name: String) -> Message {
        switch name {
        case "from": "从"
        case "to": "到"
        case "who": "谁"
        case "action": "做了什么"
        case "kind": "对象"
        case "object": "编号"
        default: "结果"
        }
    }

    private static func value(_ name: String, _ text: String, _ visit: Visit) -> String {
        switch name {
        case "action": visit.say(AuditWords.action(text))
        case "kind": visit.say(AuditWords.object(text, "")).trimmingCharacters(in: .whitespaces)
        case "result": AuditResult(rawValue: text).map { visit.say($0.label) } ?? text
        default: text
        }
    }
}

extension AuditView.Line {
    init(_ event: AuditEvent, _ query: AuditQuery, _ visit: Visit) {
        at = event.at.long(visit.language)
        name = event.shownName(visit.words)
        nameHref = AuditQuery(["who": event.name]).address("/audit")
        action = visit.say(AuditWords.action(event.action))
        object = visit.say(AuditWords.object(event.objectKind, event.objectID))
        objectHref = AuditWords.href(event.objectKind, event.objectID)
        refused = event.result == .refused
        detail = event.detailText(visit.words)
        address = event.address
    }
}

extension AuditEvent {
    /// The person, or the program itself.
    func shownName(_ words: Words) -> String {
        account == nil ? (name == "system" ? words.say("系统") : name.isEmpty ? words.say("访客") : name) : name
    }

    /// What changed, in one line.
    func detailText(_ words: Words) -> String {
        if let old = detail["old"], let new = detail["new"], detail.count == 2 { return "\(old) → \(new)" }
        return detail.sorted { $0.key < $1.key }.map { words.say("\(AuditWords.detail($0.key))：\($0.value)") }
            .joined(separator: words.language == .zh ? "；" : "; ")
    }
}

extension AuditResult {
    var label: Message {
        switch self {
        case .done: "完成"
        case .refused: "被拒"
        }
    }
}
