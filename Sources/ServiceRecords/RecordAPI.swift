import Hummingbird
import Kernel
import Pages
import Rights

/// The API of the hours ledger.
enum RecordAPI {
    private static let record: [Operation.Field] = [
        .init("id", .integer, required: true), .init("volunteer", .integer, required: true), .init("volunteerName", required: true),
        .init("volunteerNumber"), .init("project", .integer, required: true), .init("projectName", required: true),
        .init("organisation", .integer, required: true), .init("organisationName", required: true),
        .init("kind", required: true, "credit or honour"),
        .init("method", required: true, "check-in, roll-call, made-up, applied or imported"),
        .init("startedAt", .instant, required: true), .init("endedAt", .instant, required: true), .init("hours", .hours, required: true),
        .init("state", required: true, "pending, effective, frozen or void"), .init("effectiveOn", .day, required: true),
        .init("recordedAt", .instant, required: true), .init("recorder", required: true), .init("note", required: true),
        .init("replaces", .integer, "The void record that this one corrects"),
    ]

    static let all: [Route] = [
        .api(.get, "/service-records", .signedIn, Operation(
            "listServiceRecords", "My service records; with project or volunteer, those in my places, for staff",
            query: [.init("project", .integer), .init("volunteer", .integer), .init("year", .integer), .init("cursor"), .init("limit", .integer)],
            answer: .list(record))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor = reader.value("cursor", required: false, hint: "请用上一页给出的 next") { RecordStore.Cursor($0) }
            let filter = try RecordFilter(asked: &reader, by: visit.actor)
            try reader.problems.throwIfAny()
            let records = try await visit.read { try RecordStore.list(filter, after: cursor, limit: limit + 1, in: $0.tx) }
            let page = records.prefix(limit)
            return try visit.json(ListAnswer(items: page.map { RecordJSON($0, on: visit.today) },
                                             next: records.count > limit ? page.last.map { RecordStore.Cursor($0).text } : nil))
        },
        .api(.post, "/projects/:project/service-records", .may(.enterHours), Operation(
            "enterHours", "Enters hours late, with a proof; multipart/form-data with rows.0.volunteer, rows.0.from, rows.0.to, …",
            body: [.init("rows", .objects, required: true, "volunteer, from, to"), .init("note"), .init("proof", .file, required: true, "PDF, JPEG or PNG, 5 MB"),
                   .init("replaces", .integer, "The void record that the only row corrects")],
            answer: .object([.init("items", .objects, required: true, "id, hours, effectiveOn")]), status: 201),
             upload: HoursProof.limit) { visit in
            let project = try await visit.project(for: .enterHours)
            let draft = try EnterHours.Draft(visit.fields)
            let proof = try HoursProof(visit.files.first { $0.field == "proof" })
            let entered = try await visit.write { try EnterHours(project, draft, proof: proof).run(in: $0) }
            return try visit.json(EnteredJSON(entered), status: .created)
        },
        .api(.post, "/service-records/:record/objections", .volunteer, Operation(
            "objectToServiceRecord", "Objects to a record in my name; it is frozen until settled", body: [.init("text", required: true)],
            answer: .object([.init("id", .integer, required: true)]), status: 201)) { visit in
            let record = try await visit.record { if $0.volunteer != $1.actor.volunteer { throw Refusal.notFound } }
            let draft = try ObjectToRecord.Draft(visit.fields)
            let id = try await visit.write { try ObjectToRecord(record, draft).run(in: $0) }
            return try visit.json(ObjectionJSON(id: id), status: .created)
        },
        .api(.post, "/service-records/:record/voiding", .may(.enterHours), Operation(
            "voidServiceRecord", "Voids a wrong record", body: [.init("reason", required: true)], answer: .nothing, status: 204)) { visit in
            let record = try await visit.record { try $1.actor.require(.seeRecords, at: $0.place) }
            let draft = try VoidRecord.Draft(visit.fields)
            try await visit.write { try VoidRecord(record, draft).run(in: $0) }
            return visit.nothing()
        },
        .api(.post, "/objections/:objection/settlement", .may(.settleObjections), Operation(
            "settleObjection", "Settles an objection: the record stands again, or is void",
            body: [.init("decision", required: true, "uphold (the record is right) or void"), .init("answer", required: true)],
            answer: .nothing, status: 204)) { visit in
            let objection = try await visit.objection()
            let draft = try SettleObjection.Draft(visit.fields)
            try await visit.write { try SettleObjection(objection, draft).run(in: $0) }
            return visit.nothing()
        },
    ]

    private struct ObjectionJSON: Encodable { let id: ObjectionID }
}

extension RecordFilter {
    /// One's own records; or, when a project or a person is named, the records of one's places.
    /// - Throws: ``Refusal/notFound`` for somebody who may see no records but their own.
    init(asked reader: inout FieldReader, by actor: Actor) throws {
        let project: ProjectID? = reader.id("project", required: false)
        let volunteer: VolunteerID? = reader.id("volunteer", required: false)
        let year = reader.integer("year", in: 1900...2200, required: false)
        if volunteer == nil, project == nil || !actor.may(.seeRecords) {
            guard let own = actor.volunteer else { throw Refusal.notFound }
            self.init(volunteer: own, project: project, year: year)
        } else if volunteer == actor.volunteer, volunteer != nil {
            self.init(volunteer: volunteer, project: project, year: year)
        } else {
            guard actor.may(.seeRecords) else { throw Refusal.notFound }
            self.init(volunteer: volunteer, project: project, year: year, places: actor.places(for: .seeRecords))
        }
    }
}
