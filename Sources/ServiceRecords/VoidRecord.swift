import Audit
import Kernel
import Rights

/// A wrong record is voided (作废), with a reason; the right one is entered anew. Nothing is edited or deleted.
///
/// Administrators may at any time; the leader who answers for the record only until it takes effect.
package struct VoidRecord: Sendable {
    package struct Draft: Sendable {
        let reason: String

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            reason = reader.text("reason", max: 500) ?? ""
            try reader.problems.throwIfAny()
        }
    }

    let id: RecordID
    let draft: Draft

    package init(_ id: RecordID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    package func run(in work: Work) throws {
        let record = try RecordStore.require(id, in: work.tx)
        try work.actor.require(.seeRecords, at: record.place)
        switch record.status {
        case .void: throw Refusal.conflict(code: "already_void", "这条记录已经作废了")
        case .disputed: throw Refusal.conflict(code: "disputed", "本人对这条记录有异议。请在异议里作出处理")
        case .standing: break
        }
        guard Self.may(work.actor, void: record, today: work.today) else {
            throw Refusal.forbidden("记录已经生效，只有管理员可以作废。请联系上级组织")
        }
        guard try RecordStore.move(id, from: .standing, to: .void, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_void", "这条记录已经作废了")
        }
        try MoveRecord(.voided, of: id, method: record.method, reason: draft.reason).run(in: work)
        try work.audit("voidServiceRecord", AuditObject("record", id), at: record.place,
                       ["hours": record.hours.decimal, "volunteer": record.volunteer.description, "reason": draft.reason])
        try TellOfRecord(.voided, id).run(in: work)
        work.tx.touch(.portal)
    }

    /// Whether somebody may void this record now.
    package static func may(_ actor: Actor, void record: ServiceRecord, today: Day) -> Bool {
        guard record.status == .standing else { return false }
        if actor.may(.voidRecords, at: record.place) { return true }
        return record.effectiveOn > today && actor.may(.enterHours, at: record.place)
    }
}
