import Audit
import Hummingbird
import Kernel
import Pages
import Rights
import Settings

/// Which help can be asked for, and how fast it must come.
enum RequestKindRoutes {
    static let all: [Route] = [
        .page("/request-kinds", .may(.editSettings)) { visit in
            try await visit.page("Requests/kinds", title: "求助类别和时限", visit.read { try RequestKindsView(visit, in: $0) })
        },
        .page("/request-kinds/new", .may(.editSettings)) { visit in try await edit(visit, nil) },
        .page("/request-kinds/:requestKind", .may(.editSettings)) { visit in try await edit(visit, visit.parameter("requestKind")) },
        .form("/request-kinds", .may(.editSettings)) { visit in try await save(visit, nil) },
        .form("/request-kinds/:requestKind", .may(.editSettings)) { visit in try await save(visit, visit.parameter("requestKind")) },
    ]

    private static func save(_ visit: Visit, _ code: String?) async throws -> Response {
        try await visit.attempt {
            _ = try await visit.write { try SaveRequestKind(code, visit.fields, in: $0).run(in: $0) }
            return visit.redirect("/request-kinds", notice: "已保存")
        } again: { try await edit(visit, code, $0) }
    }

    private static func edit(_ visit: Visit, _ code: String?, _ problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try RequestKindView(code, problems, visit, in: $0) }
        return try await visit.page("Requests/kind", title: Message(verbatim: view.heading), view, problems: problems)
    }
}

struct RequestKindsView: Sendable {
    struct Line: Sendable { let href, name, category, respond, arrive, finish: String; let isRetired: Bool }

    let lines: [Line]

    init(_ visit: Visit, in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        let categories = try work.allTerms(of: .serviceCategories)
        lines = try RequestKindStore.list(withRetired: true, in: work.tx).map { kind in
            func span(_ minutes: Int) -> String { minutes < 60 ? visit.say("\(minutes) 分钟") : visit.say("\("\(ServiceTime(hundredths: minutes * 100 / 60))") 小时") }
            return Line(href: "/request-kinds/\(kind.code)", name: kind.name(in: visit.language), category: categories.name(kind.category, visit.language),
                        respond: span(kind.respond), arrive: span(kind.arrive), finish: span(kind.finish), isRetired: kind.isRetired)
        }
    }
}

struct RequestKindView: Sendable {
    let heading, action: String
    let form: FormView

    init(_ code: String?, _ problems: Problems?, _ visit: Visit, in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        let kind = try code.map { try RequestKindStore.require($0, in: work.tx) }
        heading = kind?.name(in: visit.language) ?? visit.say("添加求助类别")
        action = code.map { "/request-kinds/\($0)" } ?? "/request-kinds"
        let stored = kind.map { kind in
            Fields([("name", kind.name), ("english", kind.english), ("category", kind.category), ("retired", kind.isRetired ? "true" : "")]
                + [("respond", kind.respond), ("arrive", kind.arrive), ("finish", kind.finish)].map { ($0.0, "\(ServiceTime(hundredths: $0.1 * 100 / 60))") })
        } ?? Fields([("respond", "24"), ("arrive", "1"), ("finish", "4")])
        form = FormView([
            FieldSpec("name", max: 20), FieldSpec("english", required: false, max: 60),
            FieldSpec("category", .select, choices: FormChoice.all(try work.terms(of: .serviceCategories), visit.language)),
            FieldSpec("respond", inputmode: "decimal"), FieldSpec("arrive", inputmode: "decimal"), FieldSpec("finish", inputmode: "decimal"),
            FieldSpec("retired", .checkbox, required: false),
        ], values: problems == nil ? stored : visit.fields, problems: problems, visit: visit)
    }
}
