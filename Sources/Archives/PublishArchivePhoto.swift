import Audit
import Kernel
import Uploads

/// A photograph is shown on the project's public page, or taken off it again (公开、撤下). It is shown only when everybody who can
/// be made out on it has agreed.
package struct PublishArchivePhoto: Sendable {
    let item: ArchiveItemID
    let published: Bool

    package init(_ item: ArchiveItemID, _ published: Bool) { (self.item, self.published) = (item, published) }

    /// Reads {published}.
    package init(_ item: ArchiveItemID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let published = reader.flag("published")
        try reader.problems.throwIfAny()
        self.init(item, published)
    }

    package func run(in work: Work) throws {
        let item = try ArchiveAccess.require(item, in: work)
        guard item.destruction == nil else { throw ArchiveAccess.destroyed }
        guard item.sort == .photo else { throw Refusal.conflict(code: "no_photo", "只有照片能放到公开页面") }
        guard !published || item.details.consent.mayBeShown else {
            throw Refusal.conflict(code: "no_consent", "照片里的人还没有都同意公开。先征得同意，再修改说明")
        }
        guard item.isPublished != published else { return }
        try ArchiveItemStore.setPublished(published, of: item.id, in: work.tx)
        work.tx.touch(.portal)
        try work.audit(published ? "publishArchivePhoto" : "hideArchivePhoto", AuditObject("archiveItem", item.id), at: item.place,
                       ["project": "\(item.project)"])
    }
}
