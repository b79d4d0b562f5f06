import Audit
import Kernel
import Rights
import Settings
import Storage

/// Enters a record in the hours ledger: the one function that does, for check-outs, roll-calls, late entry, imports and
/// the demo city alike. The row, its 'entered' event and the audit event are written together.
///
/// Rules (domain rules, section 2): inside the project's time and one calendar day; not in the future; 0.00 hours are
/// refused; overlaps no other record of that person, in any project, nor a check-in that is still open; the project was
/// approved and is not closed, unless a void record is corrected; the person is a registered volunteer.
package struct EnterRecord: Sendable {
    package struct Entered: Sendable {
        package let id: RecordID
        package let hours: ServiceTime
        package let effectiveOn: Day
    }

    let draft: RecordDraft
    let effectiveOn: Day?

    /// - Parameter effectiveOn: the day of effect when the caller has worked it out for many records at once;
    ///   otherwise the publicity period of the settings counts from today.
    package init(_ draft: RecordDraft, effectiveOn: Day? = nil) {
        self.draft = draft
        self.effectiveOn = effectiveOn
    }

    /// Whoever calls has checked the right to record at the project's place.
    /// - Throws: ``Refusal/conflict(code:_:)`` naming the rule that forbids it, ``Refusal/notFound`` when there is no such
    ///   project or person.
    @discardableResult
    package func run(in work: Work) throws -> Entered {
        let facts = try RecordStore.facts(draft, in: work.tx)
        if let problem = try problem(facts, in: work) { throw Refusal.conflict(code: problem.code, problem.message) }
        return try write(facts, in: work)
    }

    /// What forbids the record, or nil: for forms that name every row's problem.
    package func problem(in work: Work) throws -> RecordProblem? {
        try problem(try RecordStore.facts(draft, in: work.tx), in: work)
    }

    private func problem(_ facts: RecordFacts, in work: Work) throws -> RecordProblem? {
        if let problem = ofTime(facts, now: work.now) ?? ofState(facts) { return problem }
        if let taken = try RecordStore.overlap(of: draft, in: work.tx) {
            return RecordProblem("overlap", "与已有记录重叠：\(taken.projectName) \(span(taken.from, taken.to))")
        }
        if let open = try CheckInStore.open(of: draft.volunteer, in: work.tx), open.id != draft.checkIn, open.openedAt < draft.to {
            return RecordProblem("open_check_in", "这段时间里还有一次没有签退的签到：\(open.projectName)。请先签退")
        }
        return try ofReplacement(in: work.tx)
    }

    private func ofTime(_ facts: RecordFacts, now: Instant) -> RecordProblem? {
        if draft.to <= draft.from { return RecordProblem("end_before_start", "结束时间要晚于开始时间") }
        if draft.to > draft.from.day.adding(days: 1).start { return RecordProblem("crosses_midnight", "一条记录不能跨过零点，请按天分开填写") }
        if draft.from < facts.startsAt || draft.to > facts.endsAt {
            return RecordProblem("outside_project", "不在活动时间内：\(span(facts.startsAt, facts.endsAt))")
        }
        if draft.to > now { return RecordProblem("future", "不能记录还没有发生的服务") }
        if draft.hours == .zero { return RecordProblem("zero_hours", "时长不足 0.01 小时") }
        return nil
    }

    private func ofState(_ facts: RecordFacts) -> RecordProblem? {
        switch facts.projectStatus {
        case "approved", "paused", "settled": break
        case "closed":
            if draft.replaces == nil { return RecordProblem("project_closed", "活动已结项，不能再记时长。有错的记录可以作废后更正") }
        default: return RecordProblem("project_not_approved", "活动没有通过审批，不能记时长")
        }
        guard ["active", "suspended"].contains(facts.volunteerStatus) else {
            return RecordProblem("not_registered", "还不是注册志愿者，不能记时长")
        }
        return nil
    }

    private func ofReplacement(in tx: Transaction) throws -> RecordProblem? {
        guard let id = draft.replaces else { return nil }
        guard let old = try RecordStore.find(id, in: tx), old.status == .void, old.volunteer == draft.volunteer,
              old.project == draft.project else {
            return RecordProblem("replaces_wrong", "只能更正同一个人在同一个活动里已作废的记录")
        }
        if try RecordStore.replacement(of: id, in: tx) != nil { return RecordProblem("replaced_already", "这条作废的记录已经更正过了") }
        return nil
    }

    private func write(_ facts: RecordFacts, in work: Work) throws -> Entered {
        let effectiveOn = try effectiveOn ?? work.effectiveDay()
        let bySystem = draft.method == .checkIn || work.actor.account == nil
        let (account, name) = bySystem ? (nil, Self.system) : (work.actor.account, work.actor.name)
        let id = try RecordStore.insert(draft, organisation: facts.organisation, by: account, name: name, effectiveOn: effectiveOn,
                                        at: work.now, in: work.tx)
        let content = RecordCommitment.Content(
            volunteer: draft.volunteer, project: draft.project, post: draft.post, organisation: facts.organisation,
            checkIn: draft.checkIn, kind: draft.kind, method: draft.method, from: draft.from, to: draft.to, hours: draft.hours,
            content: draft.content, note: draft.note, proof: try draft.proof.flatMap { try ProofStore.hash(of: $0, in: work.tx) },
            recordedBy: account, recorderName: name, recordedAt: work.now, effectiveOn: effectiveOn, replaces: draft.replaces)
        try MoveRecord(.entered, of: id, method: draft.method, content: content).run(in: work)
        try work.audit("enterRecord", AuditObject("record", id), at: facts.place,
                       ["method": draft.method.rawValue, "hours": draft.hours.decimal, "volunteer": draft.volunteer.description,
                        "project": draft.project.description])
        if draft.method != .checkIn { try TellOfRecord(.entered, id).run(in: work) }
        return Entered(id: id, hours: draft.hours, effectiveOn: effectiveOn)
    }

    /// Who records what the rotating code proves, and what the program itself enters.
    static let system = "系统"

    /// "2026-03-05 09:00–11:30": reads in every language, as it fills a gap of a message.
    private func span(_ from: Instant, _ to: Instant) -> String {
        from.day == to.day ? "\(from.day) \(from.clockText)–\(to.clockText)" : "\(from.day) \(from.clockText) – \(to.day) \(to.clockText)"
    }
}

extension Day {
    /// Midnight in Shanghai at which the day begins.
    var start: Instant { Instant(day: self) }
}
