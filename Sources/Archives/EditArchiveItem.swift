import Audit
import Kernel
import Projects

/// What is said about a photograph, a film or a document is put right, while the file is open (修改说明). Who agreed to be shown
/// may change later too: without consent nothing stays on a public page.
package struct EditArchiveItem: Sendable {
    let item: ArchiveItemID
    let fields: Fields

    package init(_ item: ArchiveItemID, _ fields: Fields) { (self.item, self.fields) = (item, fields) }

    package func run(in work: Work) throws {
        let item = try ArchiveAccess.require(item, in: work)
        let project = try ArchiveAccess.require(item.project, in: work)
        guard item.destruction == nil else { throw ArchiveAccess.destroyed }
        var fields = fields
        let isFiled = try ArchiveStore.find(project.id, in: work.tx)?.isFiled == true
        if isFiled {
            // The words of a closed file stay as they are.
            fields.set("caption", item.details.caption)
            fields.set("author", item.details.author)
            fields.set("day", item.details.day.description)
        }
        var reader = FieldReader(fields)
        let details = try ArchiveItem.Details(&reader, item.sort, of: project, kept: item.details.day)
        try ArchiveItemStore.update(item.id, details, in: work.tx)
        if item.isPublished { work.tx.touch(.portal) }
        try work.audit("editArchiveItem", AuditObject("archiveItem", item.id), at: item.place,
                       ["project": "\(project.id)", "old": item.details.consent.rawValue, "new": details.consent.rawValue])
    }
}
