import Audit
import Documents
import Hummingbird
import Kernel
import Pages
import Rights

/// What was found at one site or team, and the organisation's answer to it.
enum InspectedRoutes {
    static let all: [Route] = MendingExport.export.routes + [
        .page("/rectifications", .may(.answerRectification)) { visit in
            let view = try await visit.read { try MendingsView(visit, in: $0) }
            return try await visit.page("Inspections/mendings", title: "整改", view)
        },
        .page("/inspected/:inspected", .signedIn) { visit in try await show(visit.id("inspected", InspectedID.self), visit) },
        .page("/inspected/:inspected/sheet", .signedIn) { visit in
            let id = try visit.id("inspected", InspectedID.self)
            let isEmpty = visit.query["empty"] == "1"
            let content = try await visit.read { try InspectionSheet(id, isEmpty: isEmpty, visit, in: $0).content }
            let bytes = try ListSheet.render(content, PDFInfo(title: content.title, author: "", created: Int(visit.now.seconds)))
            return visit.download(bytes, name: "\(content.title).pdf", type: "application/pdf", inline: true)
        },
        .form("/rectifications/:mending/answer", .may(.answerRectification), spooled: InspectionPhotos.together, each: InspectionPhotos.each) { visit in
            let id = try visit.id("mending", MendingID.self)
            let object = try await visit.read { try requireAnswering(id, in: $0) }
            return try await visit.attempt {
                try await answer(id, visit)
                return visit.redirect("/inspected/\(object)", notice: "已答复，等待复查")
            } again: { try await show(object, visit, answering: $0) }
        },
    ]

    /// - Returns: what is to be put right, for those who may answer.
    static func requireAnswering(_ id: MendingID, in work: Work) throws -> InspectedID {
        let mending = try MendingStore.require(id, in: work.tx)
        try work.actor.require(.answerRectification, at: mending.place)
        return mending.object
    }

    static func answer(_ id: MendingID, _ visit: Visit) async throws {
        try await InspectionPhotos.keep(visit) { photos, work in
            try AnswerMending(id, visit.fields, photos: photos).run(in: work)
        }
    }

    private static func show(_ id: InspectedID, _ visit: Visit, answering: Problems? = nil) async throws -> Response {
        let view = try await visit.read { try InspectedView(id, answering: answering, visit, in: $0) }
        return try await visit.page("Inspections/inspected", title: Message(verbatim: view.name), view, problems: answering)
    }
}
