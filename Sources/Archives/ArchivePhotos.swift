import Audit
import Kernel
import Projects

/// Photographs of activities that everybody may see.
package enum ArchivePhotos {
    /// What the public page of a project shows.
    package static func of(_ project: ProjectID, in work: Work) throws -> [ProjectPhotograph] {
        try ArchiveItemStore.published(of: project, in: work.tx).map {
            ProjectPhotograph(href: "/archive-photos/\($0.id)", thumbnail: "/archive-photos/\($0.id)/thumbnail", caption: $0.details.caption, author: $0.details.author)
        }
    }

    /// A photograph that was published, of a project that can be seen.
    static func require(_ id: ArchiveItemID, in work: Work) throws -> ArchiveItem {
        let item = try ArchiveItemStore.require(id, in: work.tx)
        guard item.isPublished else { throw Refusal.notFound }
        _ = try ProjectAccess.requireVisible(item.project, in: work)
        return item
    }
}
