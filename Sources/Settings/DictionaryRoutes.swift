import Hummingbird
import Kernel
import Pages
import Rights

/// The lists of terms that the office edits.
package enum DictionaryRoutes {
    package static let all: [Route] = [
        .page("/dictionaries/:dictionary", .may(.editSettings)) { visit in try await list(visit, problems: nil) },
        .form("/dictionaries/:dictionary", .may(.editSettings)) { visit in
            let dictionary = try dictionary(visit)
            return try await visit.attempt {
                let term = try EditDictionary.term(visit.fields)
                try await visit.write { try EditDictionary(dictionary, .add(term)).run(in: $0) }
                return visit.redirect(dictionary.href, notice: "已增加“\(term.name)”")
            } again: { try await list(visit, problems: $0) }
        },
        .page("/dictionaries/:dictionary/:code", .may(.editSettings)) { visit in try await term(visit, typed: nil, problems: nil) },
        .form("/dictionaries/:dictionary/:code", .may(.editSettings)) { visit in
            let (dictionary, code) = (try dictionary(visit), try visit.parameter("code"))
            return try await visit.attempt {
                let term = try EditDictionary.term(visit.fields, code: code)
                try await visit.write { try EditDictionary(dictionary, .rename(term)).run(in: $0) }
                return visit.redirect(dictionary.href, notice: "已保存“\(term.name)”")
            } again: { try await term(visit, typed: visit.fields, problems: $0) }
        },
        .form("/dictionaries/:dictionary/:code/retirement", .may(.editSettings)) { visit in
            try await change(visit, notice: "已停用。已有的记录仍显示它的名称") { .retire(code: $0) }
        },
        .form("/dictionaries/:dictionary/:code/reinstatement", .may(.editSettings)) { visit in
            try await change(visit, notice: "已恢复使用") { .reinstate(code: $0) }
        },
        .form("/dictionaries/:dictionary/:code/position", .may(.editSettings)) { visit in
            let step = visit.fields["direction"] == "up" ? -1 : 1
            return try await change(visit, notice: nil) { .move(code: $0, by: step) }
        },
        .api(.get, "/dictionaries/:dictionary", .anyone, Operation(
            "listTerms", "The terms that may be chosen now",
            answer: .list([.init("code", required: true), .init("name", required: true), .init("english", required: true)]))) { visit in
            let dictionary = try dictionary(visit)
            let terms = try await visit.read { try $0.terms(of: dictionary) }
            return try visit.json(ListAnswer(items: terms.entries.map { TermJSON(code: $0.code, name: $0.name, english: $0.english) }, next: nil))
        },
    ]

    private struct TermJSON: Encodable { let code, name, english: String }

    private static func dictionary(_ visit: Visit) throws -> CityDictionary {
        guard let dictionary = CityDictionary(rawValue: try visit.parameter("dictionary")) else { throw Refusal.notFound }
        return dictionary
    }

    private static func change(_ visit: Visit, notice: Message?, _ make: (String) -> EditDictionary.Change) async throws -> Response {
        let dictionary = try dictionary(visit)
        let change = make(try visit.parameter("code"))
        try await visit.write { try EditDictionary(dictionary, change).run(in: $0) }
        return visit.redirect(dictionary.href, notice: notice)
    }

    private static func terms(_ dictionary: CityDictionary, _ visit: Visit) async throws -> [Term] {
        try await visit.read { work in
            try work.actor.require(.editSettings, at: .city)
            return try DictionaryStore.terms(of: dictionary, in: work.tx)
        }
    }

    private static func list(_ visit: Visit, problems: Problems?) async throws -> Response {
        let dictionary = try dictionary(visit)
        let view = DictionaryView(dictionary, try await terms(dictionary, visit), problems: problems, visit: visit)
        return try await visit.page("Settings/dictionary", title: dictionary.title, view, problems: problems)
    }

    private static func term(_ visit: Visit, typed: Fields?, problems: Problems?) async throws -> Response {
        let (dictionary, code) = (try dictionary(visit), try visit.parameter("code"))
        guard let term = try await terms(dictionary, visit).first(where: { $0.code == code }) else { throw Refusal.notFound }
        let view = TermView(dictionary, term, typed: typed, problems: problems, visit: visit)
        return try await visit.page("Settings/term", title: "修改“\(term.name)”", view, problems: problems)
    }
}
