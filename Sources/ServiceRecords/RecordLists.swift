import Kernel
import Rights
import Storage

/// Which records a list shows; nil means any.
package struct RecordFilter: Sendable {
    package var volunteer: VolunteerID?
    package var project: ProjectID?
    /// The calendar year in which the service was done.
    package var year: Int?
    /// Records of organisations at or below any of these; nil means everywhere.
    package var places: [Place]?

    package init(volunteer: VolunteerID? = nil, project: ProjectID? = nil, year: Int? = nil, places: [Place]? = nil) {
        self.volunteer = volunteer
        self.project = project
        self.year = year
        self.places = places
    }

    var conditions: SQL {
        var all: [SQL] = []
        if let volunteer { all.append("r.volunteer_id = \(volunteer)") }
        if let project { all.append("r.project_id = \(project)") }
        if let year, let first = Day(year: year, month: 1, day: 1) {
            all.append("r.started_at >= \(first.start) AND r.started_at < \(first.adding(months: 12).start)")
        }
        if let places, !places.contains(.city) {
            all.append(.any(places.map { "o.path >= \($0.path) AND o.path < \($0.path + "~")" }))
        }
        return .all(all)
    }
}

extension RecordStore {
    /// Where a list of records goes on: the last record shown.
    package struct Cursor: Sendable {
        let startedAt: Instant
        let id: RecordID

        package init(_ record: ServiceRecord) { (startedAt, id) = (record.startedAt, record.id) }

        /// Reads what ``text`` wrote.
        package init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, let seconds = Int64(parts[0]), let id = RecordID(String(parts[1])) else { return nil }
            (startedAt, self.id) = (Instant(seconds: seconds), id)
        }

        package var text: String { "\(startedAt.seconds)-\(id)" }
    }

    /// Records, the latest service first; one more than `limit` tells whether the list goes on.
    package static func list(_ filter: RecordFilter, after cursor: Cursor?, limit: Int, in tx: Transaction) throws -> [ServiceRecord] {
        var conditions = filter.conditions
        if let cursor {
            conditions += " AND (r.started_at < \(cursor.startedAt) OR (r.started_at = \(cursor.startedAt) AND r.id < \(cursor.id)))"
        }
        return try tx.rows(select + "WHERE \(conditions) ORDER BY r.started_at DESC, r.id DESC LIMIT \(limit)").map(read)
    }

    /// Records, the earliest service first, after `cursor`, for a file.
    static func page(_ filter: RecordFilter, after cursor: Cursor?, limit: Int, in tx: Transaction) throws -> [ServiceRecord] {
        var conditions = filter.conditions
        if let cursor {
            conditions += " AND (r.started_at > \(cursor.startedAt) OR (r.started_at = \(cursor.startedAt) AND r.id > \(cursor.id)))"
        }
        return try tx.rows(select + "WHERE \(conditions) ORDER BY r.started_at, r.id LIMIT \(limit)").map(read)
    }

    /// Every matching record of one day, the earliest service first.
    package static func each(_ filter: RecordFilter, on day: Day, in tx: Transaction, _ body: (ServiceRecord) throws -> Void) throws {
        try tx.each(select + "WHERE \(filter.conditions) AND r.started_at >= \(day.start) AND r.started_at < \(day.adding(days: 1).start) ORDER BY r.started_at, r.id") {
            try body(read($0))
        }
    }

    /// Every matching record, the earliest service first, for a file.
    package static func each(_ filter: RecordFilter, in tx: Transaction, _ body: (ServiceRecord) throws -> Void) throws {
        try tx.each(select + "WHERE \(filter.conditions) ORDER BY r.started_at, r.id") { try body(read($0)) }
    }
}
