import Audit
import Foundation
import Kernel
import Pages

/// Somebody saves a list with its filters under a name (保存视图). What stands in the address is kept, but not the page.
struct SaveView: Sendable {
    /// So many for one list.
    static let limit = 30
    /// So many lists have views of somebody's, or columns.
    static let lists = 100

    let name, path, query: String

    /// Reads {name, path, query?}.
    /// - Throws: ``Problems`` by field.
    init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        let name = reader.text("name", max: 20)
        let path = reader.value("path", hint: "请从列表页面保存") { ListPath.read($0) }
        let query = reader.text("query", max: 900, required: false) ?? ""
        try reader.problems.throwIfAny()
        guard let name, let path else { throw reader.problems }
        (self.name, self.path, self.query) = (name, path, ListPath.withoutPage(query))
    }

    func run(in work: Work) throws -> SavedViewID {
        let views = try ListChoiceStore.views(at: path, in: work)
        guard views.count < Self.limit || views.contains(where: { $0.name == name }) else {
            throw Problems("name", "too_many", "一张列表最多保存 \(Self.limit) 个视图，请先删掉不用的")
        }
        guard try !views.isEmpty || ListChoiceStore.countLists(in: work) < Self.lists else { throw Problems("path", "too_many", "保存的列表太多了") }
        return try ListChoiceStore.save(name, at: path, query: query, in: work)
    }
}

/// Addresses of lists.
enum ListPath {
    /// A path of this site and nothing behind it.
    static func read(_ text: String) -> String? {
        let path = Preference.localPath(text)
        return path == text && path.utf8.count <= 100 && !path.contains("?") && !path.contains("#") ? path : nil
    }

    /// Which page of a list it is does not belong to a view.
    static func withoutPage(_ query: String) -> String {
        query.split(separator: "&").filter { part in !["after=", "before=", "first=", "page=", "cursor="].contains { part.hasPrefix($0) } }
            .filter { !$0.hasSuffix("=") && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } }
            .joined(separator: "&")
    }
}
