import Kernel
import Pages

/// A dictionary with its terms, and the form for one more.
struct DictionaryView: Sendable {
    struct Tab: Sendable {
        let href: String
        let label: String
        let current: Bool
    }

    struct Line: Sendable {
        let code: String
        let name: String
        let english: String
        let nationalCode: String
        let retired: Bool
        let href: String
        let isFirst: Bool
        let isLast: Bool
    }

    let title: String
    let action: String
    let tabs: [Tab]
    let lines: [Line]
    let form: FormView
    /// Whether the form stands open: it came back with problems.
    let open: Bool

    init(_ dictionary: CityDictionary, _ terms: [Term], problems: Problems?, visit: Visit) {
        title = visit.say(dictionary.title)
        action = dictionary.href
        tabs = CityDictionary.allCases.map { Tab(href: $0.href, label: visit.say($0.title), current: $0 == dictionary) }
        lines = terms.enumerated().map { place, term in
            Line(code: term.code, name: term.name, english: term.english, nationalCode: term.nationalCode, retired: term.retired,
                 href: "\(dictionary.href)/\(term.code)", isFirst: place == 0, isLast: place == terms.count - 1)
        }
        form = FormView([FieldSpec("code", max: 10)] + TermView.specs, values: visit.fields, problems: problems, visit: visit)
        open = problems != nil
    }
}

/// One term to be changed.
struct TermView: Sendable {
    let dictionaryTitle: String
    let dictionaryHref: String
    let historyHref: String
    let code: String
    let name: String
    let retired: Bool
    let action: String
    let form: FormView

    static let specs = [FieldSpec("name", max: 30), FieldSpec("english", max: 60), FieldSpec("nationalCode", required: false, max: 20)]

    init(_ dictionary: CityDictionary, _ term: Term, typed: Fields?, problems: Problems?, visit: Visit) {
        dictionaryTitle = visit.say(dictionary.title)
        dictionaryHref = dictionary.href
        historyHref = "/settings/history?key=dictionary.\(dictionary.rawValue).\(term.code)"
        code = term.code
        name = term.name
        retired = term.retired
        action = "\(dictionary.href)/\(term.code)"
        form = FormView(Self.specs, values: typed ?? ["name": term.name, "english": term.english, "nationalCode": term.nationalCode],
                        problems: problems, visit: visit)
    }
}

extension CityDictionary {
    var href: String { "/dictionaries/\(rawValue)" }
}
