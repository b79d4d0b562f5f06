import Audit
import Kernel

/// Somebody who answers for the place looks into an objection and settles it: the record was right and stands again, or
/// it was wrong and is void. Leaders cannot, so nobody judges a complaint against themselves; nor can anybody settle an
/// objection to a record in their own name.
package struct SettleObjection: Sendable {
    package enum Decision: String, CaseIterable, Sendable {
        case uphold, void
    }

    package struct Draft: Sendable {
        let decision: Decision
        let answer: String

        /// Fields `decision` ("uphold" or "void") and `answer`, which the volunteer reads.
        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            let decision = reader.choice("decision", from: Decision.allCases.map(\.rawValue)).flatMap(Decision.init(rawValue:))
            answer = reader.text("answer", max: 500) ?? ""
            try reader.problems.throwIfAny()
            guard let decision else { throw Problems("decision", "missing", "请选择一项") }
            self.decision = decision
        }
    }

    let id: ObjectionID
    let draft: Draft

    package init(_ id: ObjectionID, _ draft: Draft) {
        self.id = id
        self.draft = draft
    }

    package func run(in work: Work) throws {
        guard let objection = try ObjectionStore.find(id, in: work.tx) else { throw Refusal.notFound }
        try work.actor.require(.settleObjections, at: objection.place)
        if objection.volunteer == work.actor.volunteer {
            throw Refusal.forbidden("不能处理自己提出的异议。请其他管理员处理")
        }
        let isRight = draft.decision == .uphold
        guard try ObjectionStore.settle(id, as: isRight ? .upheld : .voided, answer: draft.answer, by: work.actor.account, at: work.now,
                                        in: work.tx),
              try RecordStore.move(objection.record, from: .disputed, to: isRight ? .standing : .void, at: work.now, in: work.tx) else {
            throw Refusal.conflict(code: "already_settled", "这条异议已经处理过了")
        }
        let record = try RecordStore.require(objection.record, in: work.tx)
        try MoveRecord(isRight ? .upheld : .voided, of: record.id, method: record.method, reason: draft.answer).run(in: work)
        try work.audit("settleObjection", AuditObject("objection", id), at: objection.place,
                       ["decision": draft.decision.rawValue, "record": objection.record.description])
        try TellOfRecord(isRight ? .upheld(id) : .voided, record.id).run(in: work)
        work.tx.touch(.portal)
    }
}
