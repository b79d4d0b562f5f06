import Audit
import Kernel

/// Somebody chooses which columns of a list they see (选列), from now on and on every device.
struct ChooseColumns: Sendable {
    let path: String
    let hidden: [String]

    /// Reads {path, columns[] (all there are), show[] (those to see)}.
    /// - Throws: ``Problems`` by field.
    init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        let path = reader.value("path", hint: "请从列表页面选择") { ListPath.read($0) }
        let shown = Set(fields.all("show"))
        let columns = fields.all("columns")
        if columns.count > 40 || columns.contains(where: { $0.utf8.count > 30 || $0.contains(" ") }) {
            reader.problems.add("columns", "malformed", "请从列表页面选择")
        }
        try reader.problems.throwIfAny()
        guard let path else { throw reader.problems }
        (self.path, hidden) = (path, columns.filter { !shown.contains($0) })
    }

    func run(in work: Work) throws {
        guard try ListChoiceStore.countLists(in: work) < SaveView.lists else { throw Problems("path", "too_many", "保存的列表太多了") }
        try ListChoiceStore.hide(hidden, at: path, in: work)
    }
}
