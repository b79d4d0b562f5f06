import Kernel
import Pages
import Sites

/// What somebody asks of the list of reports; it lives in the address. What cannot be read is left out.
struct ReportQuery: Sendable {
    var filter = ReportFilter()
    let start: ListStart<ReportKind>
    let address: ListAddress

    init(_ query: Fields) {
        filter.words = query["q"].map { String($0.prefix(50)) }
        filter.kind = query["kind"].flatMap { ReportPeriod.Kind(rawValue: $0) }
        filter.period = query["period"].flatMap { ReportPeriod($0) }
        filter.status = query["status"].flatMap { Report.Status(rawValue: $0) }
        start = ListStart(query)
        address = ListAddress("/reports", query, names: ["q", "kind", "period", "status"])
    }

    func chips(_ visit: Visit) -> [FilterChip] {
        var chips: [FilterChip] = []
        func add(_ name: String, _ text: Message) { chips.append(FilterChip(href: address.href(without: name), text: visit.say(text))) }
        if let words = filter.words { add("q", "找：\(words)") }
        if let kind = filter.kind { add("kind", kind.title) }
        if let period = filter.period { add("period", period.title) }
        if let status = filter.status { add("status", "状态：\(status.title)") }
        return chips
    }
}
