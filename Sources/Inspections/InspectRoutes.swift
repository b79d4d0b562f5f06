import Hummingbird
import Kernel
import Pages
import Rights
import Uploads

/// The pages of inspectors. Whoever is signed in may knock: the use case lets in who is named in the round.
enum InspectRoutes {
    static let scripts = ["/assets/js/locate.js", "/assets/js/inspect.js"]

    static let all: [Route] = [
        .page("/inspect", .signedIn) { visit in
            let view = try await visit.read { try InspectListView(visit, in: $0) }
            return try await visit.page("Inspections/inspect-list", title: "现场督查", view, scripts: scripts)
        },
        .page("/inspect/:inspected", .signedIn) { try await form($0) },
        .form("/inspect/:inspected", .signedIn, spooled: InspectionPhotos.fromInspectors, each: InspectionPhotos.each) { visit in
            let id = try visit.id("inspected", InspectedID.self)
            _ = try await visit.read { try InspectionRights.inspect(id, in: $0) }
            return try await visit.attempt {
                let done = try await record(id, visit)
                return visit.redirect("/inspected/\(id)", notice: "已登记：\(done.grade)，\(done.score.text) 分")
            } again: { try await form(visit, $0) }
        },
        .page("/inspection-photos/:photo", .signedIn) { visit in
            let id = try visit.id("photo", PhotoID.self)
            let upload = try await visit.read { work in
                let photo = try PhotoStore.require(id, in: work.tx)
                _ = try InspectionRights.see(photo.object, in: work)
                guard let upload = try UploadStore.find(photo.upload, in: work.tx) else { throw Refusal.notFound }
                return upload
            }
            return try visit.answer(upload, name: "\(id).\(upload.type.ending)", isShown: true)
        },
    ]

    static func record(_ id: InspectedID, _ visit: Visit) async throws -> RecordInspection.Done {
        try await InspectionPhotos.keep(visit) { photos, work in
            try RecordInspection(id, visit.fields, photos: photos, today: visit.today).run(in: work)
        }
    }

    private static func form(_ visit: Visit, _ problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("inspected", InspectedID.self)
        let view = try await visit.read { try InspectFormView(id, problems: problems, visit, in: $0) }
        return try await visit.page("Inspections/inspect", title: "督查：\(view.name)", view, problems: problems, scripts: scripts)
    }
}
