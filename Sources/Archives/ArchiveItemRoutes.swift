import Audit
import Hummingbird
import Kernel
import Pages
import Projects
import Rights
import Uploads

/// One thing in a file: looked at, described, shown to everybody, taken out, destroyed.
enum ArchiveItemRoutes {
    static let all: [Route] = [
        .page("/archive-items/:item", .may(.keepArchives)) { try await show($0) },
        .form("/archive-items/:item", .may(.keepArchives)) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            return try await visit.attempt {
                try await visit.write { try EditArchiveItem(id, visit.fields).run(in: $0) }
                return visit.redirect("/archive-items/\(id)", notice: "说明已保存")
            } again: { try await show(visit, edited: $0) }
        },
        .form("/archive-items/:item/publication", .may(.keepArchives)) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            let change = try PublishArchivePhoto(id, visit.fields)
            try await visit.write { try change.run(in: $0) }
            return visit.redirect("/archive-items/\(id)", notice: change.published ? "已放到活动的公开页面" : "已从公开页面撤下")
        },
        .form("/archive-items/:item/removal", .may(.keepArchives)) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            let project = try await visit.write { work in
                let project = try ArchiveAccess.require(id, in: work).project
                try RemoveArchiveItem(id).run(in: work)
                return project
            }
            return visit.redirect("/work/projects/\(project)/archive", notice: "已移除")
        },
        .form("/archive-items/:item/destruction", .may(.destroyArchives)) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            return try await visit.attempt {
                let destroying = try DestroyArchiveItems(id, visit.fields)
                try await visit.write { try destroying.run(in: $0) }
                return visit.redirect("/archive-items/\(id)", notice: "已销毁，只留下记录")
            } again: { try await show(visit, destroyed: $0) }
        },
        .page("/archive-items/:item/file", .may(.keepArchives)) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            return try await send(visit) { try (ArchiveAccess.require(id, in: $0), \.upload) }
        },
        .page("/archive-items/:item/thumbnail", .may(.keepArchives)) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            return try await send(visit) { try (ArchiveAccess.require(id, in: $0), \.thumbnail) }
        },
        .page("/archive-photos/:item", .anyone) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            return try await send(visit, isPublic: true) { try (ArchivePhotos.require(id, in: $0), \.upload) }
        },
        .page("/archive-photos/:item/thumbnail", .anyone) { visit in
            let id = try visit.id("item", ArchiveItemID.self)
            return try await send(visit, isPublic: true) { try (ArchivePhotos.require(id, in: $0), \.thumbnail) }
        },
    ]

    private static func send(_ visit: Visit, isPublic: Bool = false,
                             _ find: @escaping @Sendable (Work) throws -> (ArchiveItem, KeyPath<ArchiveItem, UploadID?> & Sendable)) async throws -> Response {
        let (item, upload) = try await visit.read { work in
            let (item, part) = try find(work)
            guard let id = item[keyPath: part], let upload = try UploadStore.find(id, in: work.tx) else { throw Refusal.notFound }
            return (item, upload)
        }
        let name = "\(KeepUploads.cleaned(item.details.caption)).\(upload.type.ending)"
        return try visit.answer(upload, name: name, isShown: true, isPublic: isPublic)
    }

    private static func show(_ visit: Visit, edited: Problems? = nil, destroyed: Problems? = nil) async throws -> Response {
        let id = try visit.id("item", ArchiveItemID.self)
        let view = try await visit.read { try ArchiveItemView(ArchiveAccess.require(id, in: $0), edited: edited, destroyed: destroyed, visit, in: $0) }
        return try await visit.page("Archives/item", title: Message(verbatim: view.title), view, problems: edited ?? destroyed, scripts: ["/assets/js/pictures.js"])
    }
}
