import Audit
import Kernel
import Rights

/// The office edits a list of terms (维护字典). A term that was used once is never deleted: it is retired, and old records
/// keep its name.
struct EditDictionary: Sendable {
    enum Change: Sendable {
        case add(Term)
        case rename(Term)
        case retire(code: String)
        case reinstate(code: String)
        /// One place up (-1) or down (+1).
        case move(code: String, by: Int)
    }

    let dictionary: CityDictionary
    let change: Change

    init(_ dictionary: CityDictionary, _ change: Change) {
        self.dictionary = dictionary
        self.change = change
    }

    /// Reads a term from a form; `code` is that of the address when the term is there already.
    /// - Throws: ``Problems`` by field.
    static func term(_ fields: Fields, code known: String? = nil) throws -> Term {
        var reader = FieldReader(fields)
        let code = known ?? reader.value("code", hint: "请填写 1 到 10 位字母或数字") { text in
            text.utf8.count <= 10 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } ? text : nil
        }
        let name = reader.text("name", max: 30)
        let english = reader.text("english", max: 60)
        let national = reader.text("nationalCode", max: 20, required: false)
        try reader.problems.throwIfAny()
        return Term(code: code ?? "", name: name ?? "", english: english ?? "", nationalCode: national ?? "", retired: false)
    }

    func run(in work: Work) throws {
        try work.actor.require(.editSettings, at: .city)
        switch change {
        case .add(let term): try add(term, in: work)
        case .rename(let term): try rename(term, in: work)
        case .retire(let code): try set(retired: true, code, in: work)
        case .reinstate(let code): try set(retired: false, code, in: work)
        case .move(let code, let step): try move(code, by: step, in: work)
        }
    }

    private func add(_ term: Term, in work: Work) throws {
        let terms = try DictionaryStore.terms(of: dictionary, in: work.tx)
        guard terms.count < DictionaryStore.limit else { throw Problems("code", "too_many", "一个字典最多 \(DictionaryStore.limit) 项") }
        try requireFree(term, among: terms)
        guard try DictionaryStore.insert(term, of: dictionary, in: work.tx) else {
            throw Problems("code", "taken", "这个代码已经有了")
        }
        try record(term.code, from: nil, to: term.summary, "addTerm", in: work)
    }

    private func rename(_ term: Term, in work: Work) throws {
        let terms = try DictionaryStore.terms(of: dictionary, in: work.tx)
        guard let old = terms.first(where: { $0.code == term.code }) else { throw Refusal.notFound }
        try requireFree(term, among: terms)
        guard old.summary != term.summary else { return }
        try DictionaryStore.update(term, of: dictionary, in: work.tx)
        try record(term.code, from: old.summary, to: term.summary, "changeTerm", in: work)
    }

    private func requireFree(_ term: Term, among terms: [Term]) throws {
        if terms.contains(where: { $0.name == term.name && $0.code != term.code && !$0.retired }) {
            throw Problems("name", "taken", "已经有一项叫这个名称")
        }
    }

    private func set(retired: Bool, _ code: String, in work: Work) throws {
        let terms = try DictionaryStore.terms(of: dictionary, in: work.tx)
        guard let term = terms.first(where: { $0.code == code }) else { throw Refusal.notFound }
        if !retired, terms.contains(where: { $0.name == term.name && $0.code != code && !$0.retired }) {
            throw Refusal.conflict(code: "name_taken", "已经有一项叫这个名称")
        }
        guard try DictionaryStore.set(retired: retired, code, of: dictionary, in: work.tx) else {
            throw retired ? Refusal.conflict(code: "already_retired", "这一项已经停用")
                : Refusal.conflict(code: "not_retired", "这一项正在使用")
        }
        let stopped = "✕ " + term.summary
        try record(code, from: retired ? term.summary : stopped, to: retired ? stopped : term.summary,
                   retired ? "retireTerm" : "reinstateTerm", in: work)
    }

    private func move(_ code: String, by step: Int, in work: Work) throws {
        var terms = try DictionaryStore.terms(of: dictionary, in: work.tx)
        guard let from = terms.firstIndex(where: { $0.code == code }) else { throw Refusal.notFound }
        let to = from + step
        guard terms.indices.contains(to) else { return }
        terms.swapAt(from, to)
        for (position, term) in terms.enumerated() {
            try DictionaryStore.set(position: position, term.code, of: dictionary, in: work.tx)
        }
        try record(code, from: "#\(from + 1)", to: "#\(to + 1)", "moveTerm", in: work)
    }

    private func record(_ code: String, from old: String?, to new: String, _ action: String, in work: Work) throws {
        let key = "dictionary.\(dictionary.rawValue).\(code)"
        try SettingsStore.record(key, from: old, to: new, in: work)
        try work.audit(action, AuditObject("dictionary", key), at: .city, ["old": old ?? "", "new": new])
    }
}
