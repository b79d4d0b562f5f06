import Audit
import Kernel
import Pages
import Rights

/// What is inspected, for programs: the inspector's phone is one of them.
enum InspectedAPI {
    private struct ObjectJSON: Encodable, Sendable {
        let id: InspectedID
        let position: Int
        let number, name, organisationName, grade: String
        let inspectedOn, score: OrNull<String>

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("position", .integer, required: true), .init("number", required: true), .init("name", required: true),
            .init("organisationName", required: true), .init("inspectedOn", .day), .init("score", required: false, "Points with at most two decimals"),
            .init("grade", required: true),
        ]

        init(_ object: Inspected) {
            (id, position, number, name) = (object.id, object.position, object.candidate.number, object.candidate.name)
            (organisationName, grade) = (object.organisationName, object.grade)
            (inspectedOn, score) = (OrNull(object.inspectedOn?.description), OrNull(object.score?.text))
        }
    }

    private struct DoneJSON: Encodable, Sendable { let id: InspectionID; let grade, score: String; let wasKnown: Bool }

    private struct MendingJSON: Encodable, Sendable {
        let id: MendingID
        let inspected: InspectedID
        let name, number, organisationName, round, wanting, dueOn, status, answer: String

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("inspected", .integer, required: true), .init("name", required: true), .init("number", required: true),
            .init("organisationName", required: true), .init("round", required: true), .init("wanting", required: true, "The items with their marks"),
            .init("dueOn", .day, required: true), .init("status", required: true, "open, answered, mended or again"), .init("answer", required: true),
        ]

        init(_ mending: Mending, wanting: String) {
            (id, inspected, name, number, organisationName) = (mending.id, mending.object, mending.name, mending.number, mending.organisationName)
            (round, dueOn, status, answer) = (mending.roundTitle, mending.dueOn.description, mending.status.rawValue, mending.answer)
            self.wanting = wanting
        }
    }

    static let all: [Route] = [
        .api(.get, "/inspection-rounds/:round/objects", .may(.planInspections), Operation(
            "listInspected", "What is inspected in a round, in its order",
            query: [.init("show", required: false, "open, done or mending"), .init("q"), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(ObjectJSON.fields))) { visit in
            let id = try visit.id("round", RoundID.self)
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after = reader.integer("cursor", in: 0...Candidates.most, required: false) ?? 0
            try reader.problems.throwIfAny()
            let filter = InspectedFilter(visit.query)
            return try await visit.json(visit.read { work in
                _ = try RoundStore.require(id, in: work)
                let found = try InspectedStore.list(of: id, filter, after: after, limit: limit + 1, in: work.tx)
                let items = found.prefix(limit).map { ObjectJSON($0) }
                return ListAnswer(items: items, next: found.count > limit ? items.last.map { "\($0.position)" } : nil)
            })
        },
        .api(.post, "/inspected/:inspected/inspections", .signedIn, Operation(
            "recordInspection", "Says how everything was found; photographs come as files named photo or photo.ID of an item (multipart/form-data)",
            body: [.init("mark.ID", required: true, "For each item: A, B, C or D"), .init("note.ID", required: false, "For each item"), .init("note"),
                   .init("day", .day, required: false, "Today when left out"), .init("paper", .boolean, required: false, "Entered from a sheet of paper"),
                   .init("latitude"), .init("longitude"), .init("key", required: false, "Made by the sender: sent twice, it is entered once"),
                   .init("photo", .file, required: false, "JPEG, PNG or WebP, at most 20 MB each")],
            answer: .object([.init("id", .integer, required: true), .init("grade", required: true), .init("score", required: true),
                             .init("wasKnown", .boolean, required: true, "It had been sent before")]), status: 201),
             spooled: InspectionPhotos.fromInspectors, each: InspectionPhotos.each) { visit in
            let id = try visit.id("inspected", InspectedID.self)
            _ = try await visit.read { try InspectionRights.inspect(id, in: $0) }
            let done = try await InspectRoutes.record(id, visit)
            return try visit.json(DoneJSON(id: done.inspection, grade: done.grade, score: done.score.text, wasKnown: done.wasKnown), status: .created)
        },
        .api(.get, "/rectifications", .may(.answerRectification), Operation(
            "listRectifications", "What must be put right in the caller's places, the newest first",
            query: [.init("show", required: false, "open, answered, late or settled"), .init("q"), .init("round", .integer), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(MendingJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let after: MendingID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            let filter = MendingFilter(visit.query)
            return try await visit.json(visit.read { work in
                let found = try MendingStore.list(filter, places: work.actor.places(for: .answerRectification), today: work.today, after: after,
                                                  limit: limit + 1, in: work.tx)
                let page = found.prefix(limit)
                let wanting = try Wanting.lines(of: page, in: work.tx)
                let items = page.map { MendingJSON($0, wanting: wanting[$0.inspection] ?? "") }
                return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
            })
        },
        .api(.post, "/rectifications/:mending/answer", .may(.answerRectification), Operation(
            "answerRectification", "Says how it was put right, with photographs as files (multipart/form-data)",
            body: [.init("answer", required: true), .init("photo", .file, required: false, "JPEG, PNG or WebP, at most 20 MB each")],
            answer: .object(MendingJSON.fields)), spooled: InspectionPhotos.together, each: InspectionPhotos.each) { visit in
            let id = try visit.id("mending", MendingID.self)
            _ = try await visit.read { try InspectedRoutes.requireAnswering(id, in: $0) }
            try await InspectedRoutes.answer(id, visit)
            return try await visit.json(visit.read { work in
                let mending = try MendingStore.require(id, in: work.tx)
                return MendingJSON(mending, wanting: try Wanting.lines(of: [mending], in: work.tx)[mending.inspection] ?? "")
            })
        },
    ]
}
