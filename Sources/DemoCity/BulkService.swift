import Kernel
import Ledger
import ServiceRecords
import Storage

/// The records of projects as rows, with their events, the ledger's entries, and where this platform was used sign-ups,
/// check-ins and audit events.
struct BulkService: Sendable {
    let plan: BulkPlan
    let tree: BulkTree
    let firstVolunteer: Int
    let firstProject: Int

    static let tables = ["service_records", "record_events", "objections", "ledger_entries", "sign_ups", "check_ins", "audit_events"]
    /// Who recorded what came by a list.
    static let recorder = "系统"

    private struct Rows {
        var records = BulkRows("service_records", """
            id, volunteer_id, project_id, post_id, organisation_id, check_in_id, kind, method, started_at, ended_at, hundredths,
            recorder_name, recorded_at, effective_on, status
            """)
        var events = BulkRows("record_events", "id, record_id, kind, at, name, reason")
        var objections = BulkRows("objections", "record_id, volunteer_id, text, raised_at")
        var entries = BulkRows("ledger_entries", "kind, grade, at, subject, event_id, commitment, salt")
        var signUps = BulkRows("sign_ups", "project_id, post_id, volunteer_id, status, queue, created_at")
        var stays = BulkRows("check_ins", "id, project_id, post_id, volunteer_id, in_point, out_point, method, status, opened_at, closed_at")
        var audit = BulkRows("audit_events", "at, name, action, object_kind, object_id, place, result, detail, address")
        var all: [BulkRows] { [signUps, stays, records, events, objections, entries, audit] }
    }

    func rows(_ projects: Range<Int>, places: [String]) -> [BulkRows] {
        var rows = Rows()
        for number in projects where number < plan.past {
            let project = plan.project(number)
            let effectiveOn = project.endsAt.day.adding(days: 5)
            for record in project.records { add(record, of: project, effectiveOn: effectiveOn, places: places, to: &rows) }
        }
        return rows.all
    }

    private func add(_ record: Int, of project: BulkPlan.Project, effectiveOn: Day, places: [String], to rows: inout Rows) {
        let isOwn = plan.isOwn(project.number)
        let (from, to) = plan.span(of: record, in: project)
        let id = record + 1
        let team = project.number % tree.teams.count
        let (volunteer, projectID) = (firstVolunteer + plan.volunteer(of: record), firstProject + project.number)
        let method: ServiceRecord.Method = isOwn ? .checkIn : .imported
        let recordedAt = isOwn ? to : project.endsAt.adding(seconds: 3_600)
        let hours = ServiceTime(from: from, to: to)
        let fate = plan.fate(of: record)
        rows.records.add([
            .id(id), .id(volunteer), .id(projectID), .id(projectID), .integer(tree.teams[team].id.rawValue), isOwn ? .id(id) : .null,
            .text("credit"), .text(method.rawValue), .moment(from), .moment(to), .number(hours.hundredths), .text(Self.recorder),
            .moment(recordedAt), .day(effectiveOn), .text(fate == .stands ? "standing" : fate == .void ? "void" : "disputed"),
        ])
        let content = RecordCommitment.Content(
            volunteer: VolunteerID(Int64(volunteer)), project: ProjectID(Int64(projectID)), post: PostID(Int64(projectID)),
            organisation: tree.teams[team].id, checkIn: isOwn ? CheckInID(Int64(id)) : nil, method: method, from: from, to: to, hours: hours,
            recorderName: Self.recorder, recordedAt: recordedAt, effectiveOn: effectiveOn)
        event(.entered, of: id, at: recordedAt, name: Self.recorder, method: method, content: content, to: &rows)
        if fate != .stands {
            let (kind, at): (RecordEvent.Kind, Instant) = (fate == .void ? .voided : .disputed, to.adding(seconds: 86_400))
            event(kind, of: id, at: at, name: "林主任", method: method, reason: "多记了时长", to: &rows)
            if kind == .disputed { rows.objections.add([.id(id), .id(volunteer), .text("多记了时长"), .moment(at)]) }
        }
        guard isOwn else { return }
        rows.signUps.add([.id(projectID), .id(projectID), .id(volunteer), .text("accepted"), .number(0), .moment(from.adding(seconds: -3 * 86_400))])
        rows.stays.add([
            .id(id), .id(projectID), .id(projectID), .id(volunteer), .id(projectID), .id(projectID), .text("code"), .text("closed"), .moment(from),
            .moment(to),
        ])
        rows.audit.add([
            .moment(to), .text("志愿者"), .text("enterRecord"), .text("record"), .text(String(id)), .text(places[team]), .text("done"),
            .text(#"{"hours":"\#(hours.decimal)","method":"\#(method.rawValue)","project":"\#(projectID)","volunteer":"\#(volunteer)"}"#), .empty,
        ])
    }

    /// Events are numbered by their record: the first of each, and behind all of them the second ones.
    private func event(_ kind: RecordEvent.Kind, of record: Int, at: Instant, name: String, method: ServiceRecord.Method, reason: String = "",
                       content: RecordCommitment.Content? = nil, to rows: inout Rows) {
        let id = kind == .entered ? record : plan.records + record
        rows.events.add([.id(id), .id(record), .text(kind.rawValue), .moment(at), .text(name), .text(reason)])
        let bytes = RecordCommitment(event: Int64(id), kind: kind, record: RecordID(Int64(record)), at: at, account: nil, name: name,
                                     reason: reason, content: content).bytes
        let salt = Commitment.newSalt()
        rows.entries.add([
            .text(kind.entryKind.rawValue), .text(method.rawValue), .moment(at), .id(record), .id(id), .blob(Commitment.make(bytes, salt: salt)),
            .blob(salt),
        ])
    }
}
