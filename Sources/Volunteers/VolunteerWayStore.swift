import Kernel
import Organisations
import Rights
import Storage

/// The way to the volunteers of a list: along an index that has the list's order, or to a few that are read whole and
/// sorted. So a page costs what it shows, however many volunteers there are.
///
/// Conditions that must not lead the engine to another way are passive, see ``SQL/passive(_:)``.
struct VolunteerWay: Sendable {
    /// The choices through which it goes, as conditions on `f`; volunteers are asked for each of them.
    private var choices: SQL?
    private(set) var conditions: [SQL] = []
    /// The order in which the list is shown. A list of a common name stands by name, and one of days by day, whatever
    /// was asked for, unless it is short.
    private(set) var order: VolunteerOrder
    /// A few rows lead the way, and are sorted.
    private var isFew = false
    private var isByCategory: Bool { choices != nil }

    init(_ filter: VolunteerFilter, _ places: [Place], order: VolunteerOrder, today: Day, in tx: Transaction) throws {
        self.order = order
        if let number = filter.number { lead("v.number = \(number)") }
        if let key = filter.key { lead("v.phone_hash = \(key) OR v.document_hash = \(key)") }
        if filter.duplicates { isFew ? conditions.append("+v.duplicate_of IS NOT NULL") : lead("v.duplicate_of IS NOT NULL") }
        try place(filter.organisation, places, in: tx)
        try name(filter.name, in: tx)
        try registered(from: filter.registeredFrom, to: filter.registeredTo, in: tx)
        try age(filter.age, today, in: tx)
        try category(filter.category, in: tx)
        status(filter.status)
    }

    /// The table and the conditions.
    var source: SQL {
        guard let choices else { return "volunteers v WHERE \(.all(conditions))" }
        return "volunteer_choices f WHERE \(choices) AND \(.passive(existsIn: "volunteers v", by: "v.id = f.volunteer_id", conditions))"
    }

    /// What the list is ordered by, before the id; never NULL, so that a cursor finds its place.
    func key(_ table: String) -> SQL {
        if isByCategory { return table == "v" ? "f.volunteer_id" : "c.id" }
        return isFew ? Self.column(order, table) : Self.indexed(order, table)
    }

    private static func indexed(_ order: VolunteerOrder, _ table: String) -> SQL {
        switch order.column {
        case .newest: SQL(raw: "\(table).id")
        case .name: SQL(raw: "\(table).name")
        case .number: SQL(raw: "COALESCE(\(table).number, '')")
        case .registered: SQL(raw: "COALESCE(\(table).registered_on, '')")
        }
    }

    /// The first column of an order, as one to sort by.
    static func column(_ order: VolunteerOrder, _ table: String) -> SQL {
        let indexed = indexed(order, table)
        return order.column == .newest ? "+\(indexed)" : "\(indexed) || ''"
    }

    /// The number of the volunteer.
    var number: SQL { isByCategory ? "f.volunteer_id" : "v.id" }

    /// The id as the order and the cursor name it.
    var id: SQL { isByCategory ? "f.volunteer_id" : isFew ? "+v.id" : "v.id" }

    private mutating func lead(_ condition: SQL) {
        conditions.append(condition)
        isFew = true
    }

    private mutating func name(_ name: String?, in tx: Transaction) throws {
        guard let name else { return }
        if isFew {
            conditions.append(.passive(VolunteerListStore.bears(name)))
        } else if try VolunteerListStore.isRare(name: name, in: tx) {
            lead(VolunteerListStore.bears(name))
        } else {
            conditions.append(VolunteerListStore.bears(name))
            if order.column != .name { order = VolunteerOrder(column: .name, descending: false) }
        }
    }

    private mutating func place(_ organisation: OrganisationID?, _ places: [Place], in tx: Transaction) throws {
        var within = places
        if let organisation {
            guard let place = try OrganisationStore.find(organisation, in: tx)?.place else { return conditions.append("1=0") }
            if places.contains(where: { $0.contains(place) }) { within = [place] } else { try add([place], in: tx) }
        }
        try add(within, in: tx)
    }

    private mutating func add(_ places: [Place], in tx: Transaction) throws {
        if places.contains(.city) { return }
        if !isFew, let few = try OrganisationStore.few(in: places, tx: tx) {
            lead("v.organisation_id IN \(list: few)")
        } else {
            conditions.append(.passive(existsIn: "organisations o", by: "o.id = v.organisation_id", [VolunteerListStore.inside(places)]))
        }
    }

    private mutating func registered(from: Day?, to: Day?, in tx: Transaction) throws {
        guard from != nil || to != nil else { return }
        let column: SQL = "COALESCE(v.registered_on, '')"
        let indexed: SQL = "\(column) >= \(from ?? .earliest) AND \(column) <= \(to ?? .latest)"
        if isFew || order.column == .name || order.column == .number {
            conditions.append(.passive(indexed))
        } else if try VolunteerListStore.isRare(indexed, in: tx) {
            lead(indexed)
        } else {
            conditions.append(indexed)
            if order.column == .newest { order = VolunteerOrder(column: .registered, descending: true) }
        }
    }

    private mutating func age(_ age: AgeBand?, _ today: Day, in tx: Transaction) throws {
        guard let births = age?.births(on: today) else { return }
        let born: SQL = "v.born_on > \(births.after ?? .earliest) AND v.born_on <= \(births.to)"
        if try !isFew && VolunteerListStore.isRare(born, in: tx) { lead(born) } else { conditions.append(.passive(born)) }
    }

    private mutating func category(_ category: String?, in tx: Transaction) throws {
        guard let category else { return }
        if try !isFew && VolunteerListStore.isRare(category: category, in: tx) {
            lead("v.id IN (SELECT volunteer_id FROM volunteer_choices WHERE kind = 'category' AND code = \(category))")
        } else if !isFew, order.column == .newest {
            choices = "f.kind = 'category' AND f.code = \(category)"
        } else {
            conditions.append(.passive(existsIn: "volunteer_choices c", by: "c.volunteer_id = v.id AND c.kind = 'category' AND c.code = \(category)"))
        }
    }

    /// Almost everybody is active; the others have indexes of their own for each order.
    private mutating func status(_ status: Volunteer.Status?) {
        guard let status else { return conditions.append(.passive("v.status <> 'merged'")) }
        if status == .active || isFew || isByCategory {
            conditions.append(.passive("v.status = \(status)"))
        } else {
            conditions.append("v.status = \(status) AND v.status <> 'active'")
        }
    }
}
