import Hummingbird
import Jobs
import Kernel
import Pages
import Rights

/// Lists of volunteers by program.
enum ImportAPI {
    /// More problems than this are counted and not listed.
    static let problemLimit = 10_000

    static let all: [Route] = [
        .api(.post, "/volunteers/imports", .may(.importVolunteers), Operation(
            "importVolunteers",
            "Checks a list of volunteers (XLSX or CSV), row by row; with dry_run=false then takes every row without a problem. "
                + "Whoever sends dry_run=false declares that the people have signed their consent on paper. "
                + "Long lists are answered at once with status checking: ask for them again",
            body: [.init("file", .file, required: true, "multipart/form-data, at most as large as the setting imports.megabytes says"),
                   .init("organisation", required: true, "Key or name of the managing organisation"),
                   .init("dry_run", .boolean, required: false, "true when left out: nobody is registered")],
            answer: answer, status: 201), spooled: ImportUpload.limit) { visit in
            var reader = FieldReader(visit.fields)
            let writes = visit.fields["dry_run"] != nil && !reader.flag("dry_run")
            try reader.problems.throwIfAny()
            let id = try await ImportUpload.receive(visit, confirms: writes)
            return try await answer(id, visit, status: .created)
        },
        .api(.get, "/volunteers/imports/:import", .may(.importVolunteers), Operation(
            "getVolunteerImport", "A list that was checked or imported", answer: answer)) { visit in
            try await answer(visit.id("import"), visit, status: .ok)
        },
        .api(.post, "/volunteers/imports/:import/confirmation", .may(.importVolunteers), Operation(
            "confirmVolunteerImport", "Takes the rows of a checked list that had no problem. Declares that the people have signed their consent on paper",
            answer: answer)) { visit in
            let id = try visit.id("import", VolunteerImportID.self)
            try await ImportUpload.confirm(id, visit)
            return try await answer(id, visit, status: .ok)
        },
    ]

    private static let answer = Operation.Answer.object([
        .init("id", .integer, required: true), .init("status", required: true, "checking, checked, importing, done or discarded"),
        .init("rows", .integer, required: true), .init("acceptable", .integer, required: true), .init("refused", .integer, required: true),
        .init("skipped", .integer, required: true), .init("taken", .integer, required: true), .init("approved", .integer, required: true),
        .init("job", .integer, "The job that is at it, or was last"), .init("reason", .string, "Why it could not be checked"),
        .init("problemCount", .integer, required: true), .init("problems", .objects, required: true, "At most \(problemLimit)"),
    ])

    private struct Answer: Encodable {
        struct Problem: Encodable {
            let row: Int
            let column, cell, field, code, message: String
        }

        let id: VolunteerImportID
        let status: String
        let rows, acceptable, refused, skipped, taken, approved, problemCount: Int
        let problems: [Problem]
        let job: JobID?
        let reason: String?
    }

    private static func answer(_ id: VolunteerImportID, _ visit: Visit, status: HTTPResponse.Status) async throws -> Response {
        let answer = try await visit.read { work in
            let state = try ImportVolunteers(id).state(in: work)
            let problems = try ImportFindingStore.list(id, [.problem], after: nil, limit: problemLimit, in: work.tx).map(\.finding)
            return Answer(
                id: id, status: state.status.rawValue, rows: state.rows, acceptable: state.acceptable, refused: state.refused,
                skipped: state.skipped, taken: state.taken, approved: state.approved,
                problemCount: try ImportFindingStore.count(id, [.problem], in: work.tx),
                problems: problems.map {
                    Answer.Problem(row: $0.row, column: $0.heading, cell: $0.cell, field: $0.field, code: $0.code, message: visit.say($0.message))
                },
                job: state.job, reason: state.problem.map(visit.say))
        }
        return try visit.json(answer, status: status)
    }
}
