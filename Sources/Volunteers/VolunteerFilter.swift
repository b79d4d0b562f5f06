import Kernel
import Pages
import Rights

/// Which volunteers a list shows; lives in the address of the page.
package struct VolunteerFilter: Sendable {
    package var name: String?
    package var number: VolunteerNumber?
    /// The keyed hash of a telephone or document, in hex: the number itself never stands in an address.
    package var key: [UInt8]?
    package var status: Volunteer.Status?
    package var organisation: OrganisationID?
    package var category: String?
    package var age: AgeBand?
    package var registeredFrom: Day?
    package var registeredTo: Day?
    /// Only registrations whose document is here already.
    package var duplicates = false

    package init() {}

    /// What cannot be read is left out: an address that somebody typed still shows a list.
    package init(_ query: Fields) {
        if let text = query["q"] {
            number = VolunteerNumber(text)
            name = number == nil ? String(text.prefix(50)) : nil
        }
        key = query["key"].flatMap { Hex.decode($0) }
        status = query["status"].flatMap(Volunteer.Status.init(rawValue:))
        organisation = query["organisation"].flatMap { OrganisationID($0) }
        category = query["category"].map { String($0.prefix(20)) }
        age = query["age"].flatMap { code in AgeBand.all.first { $0.code == code } }
        registeredFrom = query["from"].flatMap { Day($0) }
        registeredTo = query["to"].flatMap { Day($0) }
        duplicates = query["duplicates"] == "1"
    }

    /// The filter as it stands in an address.
    var pairs: [(String, String)] {
        var pairs: [(String, String)] = []
        if let text = number?.digits ?? name { pairs.append(("q", text)) }
        if let key { pairs.append(("key", Hex.encode(key))) }
        if let status { pairs.append(("status", status.rawValue)) }
        if let organisation { pairs.append(("organisation", organisation.description)) }
        if let category { pairs.append(("category", category)) }
        if let age { pairs.append(("age", age.code)) }
        if let registeredFrom { pairs.append(("from", registeredFrom.description)) }
        if let registeredTo { pairs.append(("to", registeredTo.description)) }
        if duplicates { pairs.append(("duplicates", "1")) }
        return pairs
    }
}

/// 统计年龄段: from an age (included) to an age (not included).
package struct AgeBand: Sendable {
    package let from: Int
    package let below: Int?

    var code: String { below.map { "\(from)-\($0)" } ?? "\(from)-" }

    /// "18–28"; the last one is open.
    var label: String { below.map { "\(from)–\($0)" } ?? "≥ \(from)" }

    static let all: [AgeBand] = {
        let edges = [0, 8, 14, 18, 28, 35, 40, 45, 60]
        return zip(edges, edges.dropFirst().map { $0 as Int? } + [nil]).map { AgeBand(from: $0, below: $1) }
    }()

    /// The last birthday of somebody who is old enough, and the last of somebody who is too old.
    func births(on today: Day) -> (to: Day, after: Day?) {
        (today.adding(months: -12 * from), below.map { today.adding(months: -12 * $0) })
    }
}

/// The order of a list; `-` in an address means descending.
package struct VolunteerOrder: Sendable {
    package enum Column: String, Sendable {
        case newest, name, number, registered
    }

    package let column: Column
    package let descending: Bool

    package static let newest = VolunteerOrder(column: .newest, descending: true)

    init(column: Column, descending: Bool) {
        self.column = column
        self.descending = descending
    }

    package init(_ text: String?) {
        let descending = text?.hasPrefix("-") ?? false
        guard let column = text.flatMap({ Column(rawValue: descending ? String($0.dropFirst()) : $0) }), column != .newest else {
            self = .newest
            return
        }
        self.init(column: column, descending: descending)
    }

    var text: String? { column == .newest ? nil : (descending ? "-" : "") + column.rawValue }
}
