import Kernel

/// A record of the ledger as the API shows it.
struct RecordJSON: Encodable, Sendable {
    let id: RecordID
    let volunteer: VolunteerID
    let volunteerName: String
    let volunteerNumber: String?
    let project: ProjectID
    let projectName: String
    let organisation: OrganisationID
    let organisationName: String
    let kind: ServiceRecord.Kind
    let method: ServiceRecord.Method
    let startedAt: Instant
    let endedAt: Instant
    let hours: ServiceTime
    let state: ServiceRecord.State
    let effectiveOn: Day
    let recordedAt: Instant
    let recorder: String
    let note: String
    let replaces: RecordID?

    init(_ record: ServiceRecord, on today: Day) {
        id = record.id
        volunteer = record.volunteer
        volunteerName = record.volunteerName
        volunteerNumber = record.volunteerNumber
        project = record.project
        projectName = record.projectName
        organisation = record.organisation
        organisationName = record.organisationName
        kind = record.kind
        method = record.method
        startedAt = record.startedAt
        endedAt = record.endedAt
        hours = record.hours
        state = record.state(on: today)
        effectiveOn = record.effectiveOn
        recordedAt = record.recordedAt
        recorder = record.recorderName
        note = record.note
        replaces = record.replaces
    }

    private enum Key: String, CodingKey {
        case id, volunteer, volunteerName, volunteerNumber, project, projectName, organisation, organisationName, kind, method
        case startedAt, endedAt, hours, state, effectiveOn, recordedAt, recorder, note, replaces
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(volunteer, forKey: .volunteer)
        try container.encode(volunteerName, forKey: .volunteerName)
        try container.encode(volunteerNumber, forKey: .volunteerNumber)
        try container.encode(project, forKey: .project)
        try container.encode(projectName, forKey: .projectName)
        try container.encode(organisation, forKey: .organisation)
        try container.encode(organisationName, forKey: .organisationName)
        try container.encode(kind, forKey: .kind)
        try container.encode(method, forKey: .method)
        try container.encode(startedAt, forKey: .startedAt)
        try container.encode(endedAt, forKey: .endedAt)
        try container.encode(hours, forKey: .hours)
        try container.encode(state, forKey: .state)
        try container.encode(effectiveOn, forKey: .effectiveOn)
        try container.encode(recordedAt, forKey: .recordedAt)
        try container.encode(recorder, forKey: .recorder)
        try container.encode(note, forKey: .note)
        try container.encode(replaces, forKey: .replaces)
    }
}

struct CheckInJSON: Encodable, Sendable {
    let id: CheckInID
    let openedAt: Instant
    let project: ProjectID
}

struct CheckOutJSON: Encodable, Sendable {
    let id: CheckInID
    let closedAt: Instant
    let record: RecordID?
    let hours: ServiceTime

    private enum Key: String, CodingKey { case id, closedAt, record, hours }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(closedAt, forKey: .closedAt)
        try container.encode(record, forKey: .record)
        try container.encode(hours, forKey: .hours)
    }
}

struct CodeJSON: Encodable, Sendable {
    let point: CheckInPointID
    let token: String
    let code: String
    let expiresAt: Instant
}

struct EnteredJSON: Encodable, Sendable {
    struct Item: Encodable, Sendable {
        let id: RecordID
        let hours: ServiceTime
        let effectiveOn: Day
    }

    let items: [Item]

    init(_ entered: [EnterRecord.Entered]) {
        items = entered.map { Item(id: $0.id, hours: $0.hours, effectiveOn: $0.effectiveOn) }
    }
}
