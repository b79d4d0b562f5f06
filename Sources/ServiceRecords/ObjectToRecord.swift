import Audit
import Kernel

/// A volunteer objects to a record in their own name (提出异议). The record is frozen: it leaves every total until
/// somebody has looked into it (民政部令67号).
package struct ObjectToRecord: Sendable {
    package struct Draft: Sendable {
        let text: String

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            text = reader.text("text", max: 500) ?? ""
            try reader.problems.throwIfAny()
        }
    }

    let id: RecordID
    let draft: Draft

    package init(_ id: RecordID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    /// - Throws: ``Refusal/notFound`` for somebody else's record, ``Refusal/conflict(code:_:)`` when it is frozen or void.
    package func run(in work: Work) throws -> ObjectionID {
        let volunteer = try work.volunteer()
        let record = try RecordStore.require(id, in: work.tx)
        guard record.volunteer == volunteer else { throw Refusal.notFound }
        guard record.status != .void else { throw Refusal.conflict(code: "already_void", "这条记录已经作废了") }
        guard try RecordStore.move(id, from: .standing, to: .disputed, at: work.now, in: work.tx),
              let objection = try ObjectionStore.insert(id, by: volunteer, text: draft.text, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_disputed", "您已经提出异议，正在等待处理")
        }
        try MoveRecord(.disputed, of: id, method: record.method, reason: draft.text).run(in: work)
        try work.audit("objectToServiceRecord", AuditObject("record", id), at: record.place, ["objection": objection.description])
        work.tx.touch(.portal)
        return objection
    }
}
