import Audit
import AuditTrail
import Documents
import Kernel
import Organisations
import Projects
import Rights
import ServiceRecords
import Volunteers

/// The rows of each table, read from the stores of their owners.
enum ExportRows {
    /// Rows of which sums are asked for at once, and of a page where a store reads in pages.
    private static let batch = 500

    static func volunteers(_ days: ExportDays, _ words: ExportWords, in work: Work, _ body: ([Cell]) throws -> Void) throws {
        var filter = VolunteerFilter()
        (filter.registeredFrom, filter.registeredTo) = (days.from, days.to)
        var waiting: [Volunteer] = []
        var count = 0
        func flush() throws {
            let hours = try HoursTotals.effective(of: waiting.map(\.id), on: work.today, in: work.tx)
            for volunteer in waiting {
                count += 1
                try body([
                    .integer(count), .text(volunteer.name), words.name(volunteer.sex, Codes.sex), .integer(volunteer.age(on: work.today)),
                    words.name(volunteer.political, Codes.politicalStatus), .text(volunteer.documentMasked), .text(volunteer.employer),
                    .text(volunteer.phoneMasked), .text(volunteer.organisationName), .text(volunteer.number?.digits ?? ""),
                    volunteer.registeredOn.map(cell) ?? .empty, .hours(hundredths: (hours[volunteer.id] ?? .zero).hundredths),
                ])
            }
            waiting.removeAll(keepingCapacity: true)
        }
        try VolunteerListStore.each(filter, places: [.city], today: work.today, in: work.tx) { volunteer in
            waiting.append(volunteer)
            if waiting.count == batch { try flush() }
        }
        try flush()
    }

    static func organisations(_ days: ExportDays, _ words: ExportWords, in work: Work, _ body: ([Cell]) throws -> Void) throws {
        var last: OrganisationID?
        while true {
            let page = try OrganisationListStore.list(
                OrganisationFilter(), for: .staff([.city]), from: last.map { .after($0) } ?? .first, limit: batch, in: work.tx)
            for summary in page where days.contains(summary.createdAt.day) {
                let organisation = summary.organisation
                try body([
                    .text(organisation.number ?? ""), .text(organisation.name), .text(words.say(organisation.kind.title)),
                    .text(words.say(organisation.status.title)), .text(summary.parentName), .text(organisation.region.six), .text(summary.headName),
                    .text(summary.contactPhoneMasked), .text(summary.address), .integer(summary.members), cell(summary.createdAt),
                ])
            }
            guard page.count == batch else { return }
            last = page.last?.organisation.id
        }
    }

    static func projects(_ days: ExportDays, _ words: ExportWords, in work: Work, _ body: ([Cell]) throws -> Void) throws {
        var cursor: ProjectCursor?
        while true {
            let page = try ProjectListStore.list(
                ProjectFilter(), for: .staff([.city]), order: .soonest, after: cursor, limit: batch, at: work.now, in: work.tx)
            for summary in page where days.contains(summary.project.startsAt.day) {
                let project = summary.project
                try body([
                    .text(project.number ?? ""), .text(project.name), .text(words.say(project.phase(at: work.now).label)), cell(project.startsAt),
                    cell(project.endsAt), .text(project.organisationName), .text(project.venue), .integer(summary.taken),
                    .integer(summary.quota), .integer(summary.waiting),
                ])
            }
            guard page.count == batch else { return }
            cursor = page.last.map { ProjectCursor($0.project) }
        }
    }

    static func records(_ days: ExportDays, _ words: ExportWords, in work: Work, _ body: ([Cell]) throws -> Void) throws {
        try RecordStore.each(RecordFilter(), in: work.tx) { record in
            guard days.contains(record.day) else { return }
            try body([
                cell(record.day), .text(record.volunteerName), .text(record.volunteerNumber ?? ""), .text(record.projectName),
                .text(record.organisationName), cell(record.startedAt), cell(record.endedAt), .hours(hundredths: record.hours.hundredths),
                .text(words.say(record.method.title)), .text(words.say(record.state(on: work.today).title)), cell(record.effectiveOn),
                .text(record.content), .text(record.recorderName),
            ])
        }
    }

    static func audit(_ days: ExportDays, _ words: ExportWords, in work: Work, _ body: ([Cell]) throws -> Void) throws {
        var filter = AuditStore.Filter()
        filter.from = days.from.map { Instant(day: $0) }
        filter.to = days.to.map { Instant(day: $0.adding(days: 1)) }
        try AuditStore.each(filter, places: [.city], in: work.tx) { event in
            try body([
                cell(event.at), .text(event.name), .text(words.say(AuditWords.actions[event.action] ?? Message(verbatim: event.action))),
                .text("\(event.objectKind) \(event.objectID)"), .text(event.result.rawValue),
                .text(event.detail.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "；")), .text(event.address),
            ])
        }
    }

    private static func cell(_ day: Day) -> Cell { .date(year: day.year, month: day.month, day: day.day) }

    private static func cell(_ instant: Instant) -> Cell {
        let (day, time) = (instant.day, instant.timeOfDay)
        return .dateTime(year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute)
    }
}
