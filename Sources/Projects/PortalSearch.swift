import Audit
import Kernel
import Pages
import Regions
import Settings
import Storage

/// What somebody looks for on the page of projects: words, area, category, days, free places.
struct PortalSearch: Sendable {
    var filter = ProjectFilter()
    /// Also projects that do not recruit now, of today and later.
    var all = false
    let cursor: ProjectCursor?
    let problems: Problems

    /// Reads the address; what cannot be read is left out and named.
    init(_ query: Fields, categories: CodeList) {
        var reader = FieldReader(query)
        filter.q = reader.text("q", max: 50, required: false)
        filter.area = reader.region("area", required: false)
        filter.category = reader.choice("category", from: categories, required: false)
        filter.from = reader.day("from", required: false)
        filter.to = reader.day("to", required: false)
        if let from = filter.from, let to = filter.to, to < from {
            reader.problems.add("to", "out_of_range", "结束日期不能早于开始日期")
            filter.to = nil
        }
        filter.free = reader.flag("free")
        all = reader.flag("all")
        filter.joinable = !all
        cursor = query["after"].flatMap { ProjectCursor($0) }
        problems = reader.problems
    }

    /// The filter of the list.
    func filter(today: Day) -> ProjectFilter {
        var filter = filter
        if all, filter.from == nil { filter.from = today }
        return filter
    }

    /// The address of this search, without one of its conditions or with another place to start.
    func href(without name: String? = nil, after: ProjectCursor? = nil) -> String {
        let pairs: [(String, String?)] = [
            ("q", filter.q), ("area", filter.area?.six), ("category", filter.category), ("from", filter.from?.description),
            ("to", filter.to?.description), ("free", filter.free ? "1" : nil), ("all", all ? "1" : nil), ("after", after?.description),
        ]
        let query = PortalQuery.encode(pairs.filter { $0.0 != name })
        return query.isEmpty ? "/projects" : "/projects?\(query)"
    }
}
