import Hummingbird
import Kernel
import Pages

/// The records in one's own name, and a record's own page for whoever may see it.
enum RecordRoutes {
    static let all: [Route] = [
        .page("/records", .volunteer) { visit in
            let year = visit.query["year"].flatMap { Int($0) }.flatMap { (1900...2200).contains($0) ? $0 : nil }
            let cursor = visit.query["after"].flatMap { RecordStore.Cursor($0) }
            let (records, totals) = try await visit.read { work in
                let volunteer = try work.volunteer()
                let records = try RecordStore.list(RecordFilter(volunteer: volunteer, year: year), after: cursor,
                                                   limit: MyRecordsView.pageSize + 1, in: work.tx)
                return (records, try HoursTotals.of(volunteer, on: work.today, in: work.tx))
            }
            return try await visit.page("ServiceRecords/mine", title: "我的记录",
                                        MyRecordsView(records, totals: totals, year: year, visit: visit))
        },
        .page("/records/:record", .signedIn) { visit in try await show(visit, problems: nil) },
        .page("/records/:record/proof", .signedIn) { visit in
            let id = try visit.id("record", RecordID.self)
            let proof = try await visit.read { work in
                _ = try FoundRecord.find(id, in: work)
                return try ProofStore.of(id, in: work.tx)
            }
            guard let proof else { throw Refusal.notFound }
            return visit.download(proof.bytes, name: proof.name, type: proof.type)
        },
        .page("/records/:record/objection", .volunteer) { visit in try await objection(visit, values: Fields(), problems: nil) },
        .form("/records/:record/objection", .volunteer) { visit in
            let id = try visit.id("record", RecordID.self)
            return try await visit.attempt {
                let draft = try ObjectToRecord.Draft(visit.fields)
                _ = try await visit.write { try ObjectToRecord(id, draft).run(in: $0) }
                return visit.redirect("/records/\(id)", notice: "异议已提交。查清以前，这条记录不计入任何总数")
            } again: { try await objection(visit, values: visit.fields, problems: $0) }
        },
        .form("/records/:record/voiding", .may(.enterHours)) { visit in
            let id = try visit.id("record", RecordID.self)
            return try await visit.attempt {
                let draft = try VoidRecord.Draft(visit.fields)
                try await visit.write { try VoidRecord(id, draft).run(in: $0) }
                return visit.redirect("/records/\(id)", notice: "记录已作废")
            } again: { try await show(visit, problems: $0) }
        },
    ]

    private static func show(_ visit: Visit, problems: Problems?) async throws -> Response {
        let id = try visit.id("record", RecordID.self)
        let found = try await visit.read { try FoundRecord.find(id, in: $0) }
        return try await visit.page("ServiceRecords/record", title: "记录详情", RecordView(found, problems: problems, visit: visit),
                                    problems: problems)
    }

    private static func objection(_ visit: Visit, values: Fields, problems: Problems?) async throws -> Response {
        let id = try visit.id("record", RecordID.self)
        let record = try await visit.read { work in
            let record = try RecordStore.require(id, in: work.tx)
            guard record.volunteer == work.actor.volunteer else { throw Refusal.notFound }
            return record
        }
        if record.status == .disputed { throw Refusal.conflict(code: "already_disputed", "您已经提出异议，正在等待处理") }
        if record.status == .void { throw Refusal.conflict(code: "already_void", "这条记录已经作废了") }
        return try await visit.page("ServiceRecords/object", title: "提出异议",
                                    ObjectView(record, values: values, problems: problems, visit: visit), problems: problems)
    }
}
