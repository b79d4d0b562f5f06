import Audit
import Kernel

/// Something is taken out of a file that is still open, because it does not belong there (移除).
package struct RemoveArchiveItem: Sendable {
    let item: ArchiveItemID

    package init(_ item: ArchiveItemID) { self.item = item }

    package func run(in work: Work) throws {
        let item = try ArchiveAccess.require(item, in: work)
        try ArchiveAccess.requireOpen(item.project, in: work)
        guard item.destruction == nil else { throw ArchiveAccess.destroyed }
        try ArchiveItemStore.delete(item, in: work.tx)
        if item.isPublished { work.tx.touch(.portal) }
        try work.audit("removeArchiveItem", AuditObject("archiveItem", item.id), at: item.place,
                       ["project": "\(item.project)", "kind": item.sort.rawValue, "sha256": Hex.encode(item.sha256)])
    }
}
