import Kernel

/// A form as a template is given it: `{{#form.name}}{{<Pages.field}}…{{/Pages.field}}{{/form.name}}` finds the field
/// "name" with what was typed and what is wrong with it. A dot in a field's name ("posts.0.quota") is written "__".
package struct FormView: NamedParts, Sendable {
    private let fields: [String: FieldView]
    package let errors: [ErrorLine]

    package struct ErrorLine: Sendable {
        package let href: String
        package let text: String
    }

    /// - Parameters:
    ///   - specs: the form's fields.
    ///   - values: what was typed, or what is stored when the form is first shown.
    ///   - problems: what is wrong with it, when it comes back.
    package init(_ specs: [FieldSpec], values: Fields, problems: Problems?, visit: Visit) {
        var messages: [String: String] = [:]
        for problem in problems?.all ?? [] where messages[problem.field] == nil { messages[problem.field] = visit.say(problem.message) }
        fields = Dictionary(specs.map { spec in
            (spec.name, FieldView(spec, values: values.all(spec.name), error: messages[spec.name], language: visit.language))
        }, uniquingKeysWith: { first, _ in first })
        let known = Set(specs.map(\.name))
        errors = (problems?.all ?? []).map { problem in
            ErrorLine(href: known.contains(problem.field) ? "#" + FieldView.id(problem.field) : "#main", text: visit.say(problem.message))
        }
    }

    package func part(named name: String) -> Any? {
        switch name {
        case "errors": errors
        case "hasErrors": !errors.isEmpty
        default: fields[name.replacing("__", with: ".")]
        }
    }

    /// One field, for views that build repeated groups.
    package subscript(name: String) -> FieldView? { fields[name] }
}

/// What a field of a form is, apart from its words (which stand in the template).
package struct FieldSpec: Sendable {
    package enum Kind: String, Sendable {
        case text, tel, email, password, number, date, time, search, radio, checkbox, file, textarea, select
        case instant = "datetime-local"
    }

    package let name: String
    package let kind: Kind
    package let required: Bool
    package let max: Int?
    package let inputmode: String?
    package let autocomplete: String?
    package let accept: String?
    package let choices: [FormChoice]

    package init(_ name: String, _ kind: Kind = .text, required: Bool = true, max: Int? = nil, inputmode: String? = nil,
                 autocomplete: String? = nil, accept: String? = nil, choices: [FormChoice] = []) {
        self.name = name
        self.kind = kind
        self.required = required
        self.max = max
        self.inputmode = inputmode
        self.autocomplete = autocomplete
        self.accept = accept
        self.choices = choices
    }
}

/// Something that may be chosen.
package struct FormChoice: Sendable {
    package let value: String
    package let label: String
    package let note: String?

    package init(_ value: String, _ label: String, note: String? = nil) {
        self.value = value
        self.label = label
        self.note = note
    }

    package static func all(_ list: CodeList, _ language: Language) -> [FormChoice] {
        list.entries.map { FormChoice($0.code, $0.name(language)) }
    }
}

/// A field with its value and its error, as the shared partials expect it.
package struct FieldView: Sendable {
    package struct Option: Sendable {
        package let value: String
        package let label: String
        package let note: String?
        package let selected: Bool
    }

    package let name: String
    package let id: String
    package let type: String
    package let value: String
    package let required: Bool
    package let checked: Bool
    package let error: String?
    package let max: Int?
    package let inputmode: String?
    package let autocomplete: String?
    package let accept: String?
    package let options: [Option]

    init(_ spec: FieldSpec, values: [String], error: String?, language: Language) {
        name = spec.name
        id = Self.id(spec.name)
        type = spec.kind.rawValue
        // A password never travels back to the page.
        value = spec.kind == .password ? "" : values.first ?? ""
        required = spec.required
        checked = values.first.map { $0 != "false" } ?? false
        self.error = error
        max = spec.max
        inputmode = spec.inputmode
        autocomplete = spec.autocomplete
        accept = spec.accept
        let chosen = Set(values)
        options = spec.choices.map { Option(value: $0.value, label: $0.label, note: $0.note, selected: chosen.contains($0.value)) }
    }

    /// The id of a field on its page, for links to it.
    package static func id(_ field: String) -> String { "f-" + field.replacing(".", with: "-") }
}
