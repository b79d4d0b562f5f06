import Audit
import Kernel
import Projects
import Rights
import Uploads

/// Photographs, films or documents are put into the file of an activity (添加). After the file was closed they need a reason.
package struct AddArchiveItems: Sendable {
    /// A file holds so many things.
    package static let most = 300

    let project: ProjectID
    let sort: UploadSort
    let fields: Fields

    package init(_ project: ProjectID, _ sort: UploadSort, _ fields: Fields) { (self.project, self.sort, self.fields) = (project, sort, fields) }

    /// What can be said before the files are looked at.
    /// - Throws: ``Problems`` by field, or a refusal.
    package func check(count: Int, in work: Work) throws {
        let project = try ArchiveAccess.require(project, in: work)
        let file = try ArchiveStore.find(project.id, in: work.tx)
        var reader = FieldReader(fields)
        if count == 0 { reader.problems.add("files", "missing", "请选择文件") }
        _ = lateReason(&reader, isFiled: file?.isFiled == true)
        _ = try ArchiveItem.Details(&reader, sort, of: project)
        guard try ArchiveItemStore.count(of: project.id, in: work.tx) + count <= Self.most else {
            throw Problems("files", "out_of_range", "一份档案最多放 \(Self.most) 件")
        }
    }

    package func run(_ received: [ReceivedUpload], in work: Work) throws -> [ArchiveItemID] {
        try check(count: received.count, in: work)
        let project = try ArchiveAccess.require(project, in: work)
        let file = try ArchiveStore.opened(for: project, at: work.now, in: work.tx)
        return try received.enumerated().map { place, upload in
            var reader = FieldReader(fields)
            let reason = lateReason(&reader, isFiled: file.isFiled)
            let one = try ArchiveItem.Details(&reader, sort, of: project, taken: upload.takenAt?.day)
            let details = received.count == 1 ? one : ArchiveItem.Details(
                caption: "\(one.caption.prefix(90))（\(place + 1)）", author: one.author, day: one.day, consent: one.consent, consentNote: one.consentNote)
            let id = try ArchiveItemStore.insert(upload, sort, details, of: file, lateReason: reason, by: work.actor.account, at: work.now, in: work.tx)
            try work.audit("addArchiveItem", AuditObject("archiveItem", id), at: project.place, [
                "project": "\(project.id)", "kind": sort.rawValue, "sha256": Hex.encode(upload.main.sha256), "reason": reason,
            ].filter { !$0.value.isEmpty })
            return id
        }
    }

    private func lateReason(_ reader: inout FieldReader, isFiled: Bool) -> String {
        isFiled ? reader.text("reason", max: 200) ?? "" : ""
    }
}
