import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The kinds of units with their shares.
struct UnitTypesView: Sendable {
    struct Line: Sendable { let code, name, base, ratio: String; let retired: Bool }
    let lines: [Line]
    let form: FormView
    /// The term that is changed; nil for a new one.
    let code: String?
    let action: String
}

enum UnitTypeRoutes {
    static let all: [Route] = [
        .page("/registration/unit-types", .may(.setTargets)) { visit in try await show(visit, visit.query["code"]) },
        .form("/registration/unit-types", .may(.setTargets)) { visit in
            try await visit.attempt {
                try await visit.write { work in
                    try work.actor.require(.setTargets, at: .city)
                    try SaveUnitType(nil, visit.fields).run(in: work)
                }
                return visit.redirect("/registration/unit-types", notice: "单位类型已保存")
            } again: { try await show(visit, nil, problems: $0) }
        },
        .form("/registration/unit-types/:type", .may(.setTargets)) { visit in
            let code = try visit.parameter("type")
            return try await visit.attempt {
                try await visit.write { work in
                    try work.actor.require(.setTargets, at: .city)
                    try SaveUnitType(code, visit.fields).run(in: work)
                }
                return visit.redirect("/registration/unit-types", notice: "单位类型已保存")
            } again: { try await show(visit, code, problems: $0) }
        },
    ]

    private static func show(_ visit: Visit, _ code: String?, problems: Problems? = nil) async throws -> Response {
        let view = try await visit.read { work in
            try work.actor.require(.setTargets, at: .city)
            let types = try UnitTypeStore.all(in: work.tx)
            let chosen = types.first { $0.code == code }
            let values = problems != nil ? visit.fields : chosen.map(stored) ?? ["base": UnitType.Base.headcount.rawValue]
            let form = FormView([
                FieldSpec("code", max: 20), FieldSpec("name", max: 30), FieldSpec("english", required: false, max: 80),
                FieldSpec("base", .radio, choices: UnitType.Base.allCases.map { FormChoice($0.rawValue, visit.say($0.title)) }),
                FieldSpec("ratio", max: 8, inputmode: "decimal"), FieldSpec("retired", .checkbox, required: false),
            ], values: values, problems: problems, visit: visit)
            return UnitTypesView(
                lines: types.map { .init(code: $0.code, name: $0.name(visit.language), base: visit.say($0.base.title), ratio: Percent.text($0.ratio), retired: $0.retired) },
                form: form, code: chosen?.code, action: chosen.map { "/registration/unit-types/\($0.code)" } ?? "/registration/unit-types")
        }
        return try await visit.page("Registration/unit-types", title: "单位类型和比例", view, problems: problems)
    }

    private static func stored(_ type: UnitType) -> Fields {
        var fields = Fields([
            ("name", type.name), ("english", type.english), ("base", type.base.rawValue),
            ("ratio", Percent.text(type.ratio).filter { !$0.isWhitespace && $0 != "%" }),
        ])
        if type.retired { fields["retired"] = "1" }
        return fields
    }
}
