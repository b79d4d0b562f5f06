import Audit
import Hummingbird
import Kernel
import Pages
import Projects
import Rights
import Uploads

/// Files of activities by program.
enum ArchivesAPI {
    private static let item = Operation.Answer.object(ArchiveItemJSON.fields)
    private static let details: [Operation.Field] = [
        .init("caption", required: true, "At most 100 characters"), .init("author"), .init("day", .day, "Within the activity; the camera's or the first when left out"),
        .init("consent", required: true, "nobody, given, guardian or missing; not needed for documents"), .init("consentNote", required: false, "Needed with guardian"),
    ]

    static let all: [Route] = reading + writing + UploadSort.allCases.map(adding)

    private static let reading: [Route] = [
        .api(.get, "/archives", .may(.keepArchives), Operation(
            "listArchives", "Files of activities, the latest activity first",
            query: [.init("q", required: false, "Part of the activity's or the team's name, or the number"), .init("state", required: false, "open, due, overdue or filed"),
                    .init("under", .integer, required: false, "An organisation and those below it"), .init("from", .day), .init("to", .day), .init("cursor"),
                    .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(ArchiveJSON.fields))) { visit in
            var reader = FieldReader(visit.query)
            let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
            let cursor: ProjectID? = reader.id("cursor", required: false)
            try reader.problems.throwIfAny()
            return try await visit.json(visit.read { work in
                let (filter, places, _) = try ArchiveQuery(visit.query).scope(in: work)
                let found = try ArchiveStore.list(filter, places: places, after: cursor, today: work.today, limit: limit + 1, in: work.tx)
                return ListAnswer(items: found.prefix(limit).map { ArchiveJSON($0, today: work.today) },
                                  next: found.count > limit ? found[limit - 1].project.description : nil)
            })
        },
        .api(.get, "/projects/:project/archive", .may(.keepArchives), Operation(
            "getArchive", "The file of an activity", answer: .object(ArchiveJSON.fields))) { visit in
            let id = try visit.id("project", ProjectID.self)
            return try await visit.json(visit.read { try archive(id, in: $0) })
        },
        .api(.get, "/projects/:project/archive/items", .may(.keepArchives), Operation(
            "listArchiveItems", "What is in the file of an activity", answer: .list(ArchiveItemJSON.fields))) { visit in
            let id = try visit.id("project", ProjectID.self)
            return try await visit.json(visit.read { work in
                let project = try ArchiveAccess.require(id, in: work)
                return ListAnswer(items: try ArchiveItemStore.list(of: project.id, in: work.tx).map(ArchiveItemJSON.init), next: nil)
            })
        },
    ]

    private static let writing: [Route] = [
        .api(.put, "/projects/:project/archive/report", .may(.keepArchives), Operation(
            "writeArchiveReport", "Writes what was done, for whom and what came of it", body: [.init("report", required: true, "At most 5,000 characters")],
            answer: .object(ArchiveJSON.fields))) { visit in
            let id = try visit.id("project", ProjectID.self)
            return try await visit.json(visit.write { work in
                _ = try ArchiveAccess.require(id, in: work)
                try WriteArchiveReport(id, visit.fields).run(in: work)
                return try archive(id, in: work)
            })
        },
        .api(.post, "/projects/:project/archive/filing", .may(.keepArchives), Operation(
            "fileArchive", "Closes the file of an activity", answer: .object(ArchiveJSON.fields))) { visit in
            let id = try visit.id("project", ProjectID.self)
            return try await visit.json(visit.write { work in
                try FileArchive(id).run(in: work)
                return try archive(id, in: work)
            })
        },
        .api(.put, "/archive-items/:item", .may(.keepArchives), Operation(
            "editArchiveItem", "Puts right what is said about a thing; of a closed file only who agreed to be shown", body: details, answer: item)) { visit in
            try await changed(visit) { try EditArchiveItem($0, visit.fields).run(in: $1) }
        },
        .api(.put, "/archive-items/:item/publication", .may(.keepArchives), Operation(
            "publishArchivePhoto", "Shows a photograph on the project's public page, or takes it off", body: [.init("published", .boolean, required: true)],
            answer: item)) { visit in
            try await changed(visit) { try PublishArchivePhoto($0, visit.fields).run(in: $1) }
        },
        .api(.delete, "/archive-items/:item", .may(.keepArchives), Operation(
            "removeArchiveItem", "Takes a thing out of a file that is still open", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            try await visit.write { try RemoveArchiveItem(id).run(in: $0) }
            return visit.nothing()
        },
        .api(.post, "/archive-items/:item/destruction", .may(.destroyArchives), Operation(
            "destroyArchiveItem", "Destroys a thing before its time because a person on it wants it; a record stays", body: [.init("reason", required: true)],
            answer: item)) { visit in
            try await changed(visit) { try DestroyArchiveItems($0, visit.fields).run(in: $1) }
        },
        .api(.post, "/archive-destructions", .may(.destroyArchives), Operation(
            "destroyArchiveItems", "Destroys things whose time is over; a record stays",
            body: [.init("items", .strings, required: true, "At most 500"), .init("reason", required: true)],
            answer: .object([.init("destroyed", .integer, required: true)]))) { visit in
            let destroying = try DestroyArchiveItems(visit.fields)
            try await visit.write { try destroying.run(in: $0) }
            return try visit.json(DestroyedJSON(destroyed: destroying.items.count))
        },
    ]

    private struct DestroyedJSON: Encodable { let destroyed: Int }

    private static func adding(_ sort: UploadSort) -> Route {
        let words = switch sort {
        case .photo: ("addArchivePhoto", "Puts photographs into the file of an activity; each is written anew without anything but its pixels")
        case .video: ("addArchiveVideo", "Puts a film into the file of an activity, freed of remarks and positions")
        case .document: ("addArchiveDocument", "Puts a document into the file of an activity")
        }
        return .api(.post, "/projects/:project/archive/\(ArchiveRoutes.word(sort))", .may(.keepArchives), Operation(
            words.0, words.1, body: [.init("file", .file, required: true, "multipart/form-data; may be repeated for photographs")] + details
                + [.init("reason", required: false, "Needed once the file is closed")],
            answer: .list(ArchiveItemJSON.fields), status: 201), spooled: ArchiveRoutes.limit(sort), each: ArchiveRoutes.each(sort)) { visit in
            let id = try visit.id("project", ProjectID.self)
            let added = try await ArchiveRoutes.add(id, sort, visit)
            return try await visit.json(visit.read { work in
                ListAnswer(items: try added.map { ArchiveItemJSON(try ArchiveItemStore.require($0, in: work.tx)) }, next: nil)
            }, status: .created)
        }
    }

    private static func archive(_ id: ProjectID, in work: Work) throws -> ArchiveJSON {
        let project = try ArchiveAccess.require(id, in: work)
        guard let file = try ArchiveStore.find(project.id, in: work.tx) else { throw Refusal.notFound }
        return ArchiveJSON(file, today: work.today)
    }

    private static func changed(_ visit: Visit, _ change: @escaping @Sendable (ArchiveItemID, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("item", ArchiveItemID.self)
        return try await visit.json(visit.write { work in
            try change(id, work)
            return ArchiveItemJSON(try ArchiveItemStore.require(id, in: work.tx))
        })
    }
}
