import Audit
import Foundation
import Kernel

/// Which events somebody wants to see; it lives in the address, so that a list can be sent to a colleague.
struct AuditQuery: Sendable {
    static let names = ["from", "to", "who", "action", "kind", "object", "result"]

    private(set) var values = Fields()
    let filter: AuditStore.Filter

    /// Reads the query of an address; what cannot be understood is left out.
    init(_ query: Fields) {
        var filter = AuditStore.Filter()
        var kept = Fields()
        for name in Self.names {
            guard let text = query[name], text.utf8.count <= 200 else { continue }
            switch name {
            case "from", "to":
                guard let day = Day(text) else { continue }
                if name == "from" { filter.from = Instant(day: day) } else { filter.to = Instant(day: day, hour: 24) }
            case "who": filter.name = text
            case "action": filter.action = text
            case "kind": filter.objectKind = text
            case "object": filter.objectID = text
            default:
                guard let result = AuditResult(rawValue: text) else { continue }
                filter.result = result
            }
            kept.set(name, text)
        }
        values = kept
        self.filter = filter
    }

    /// The query of an address with these values, one of them left out, and more added.
    func address(_ path: String, without left: String? = nil, adding more: [(String, String)] = []) -> String {
        let pairs = values.names.filter { $0 != left }.map { ($0, values[$0] ?? "") } + more
        guard !pairs.isEmpty else { return path }
        return path + "?" + pairs.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
    }
}
