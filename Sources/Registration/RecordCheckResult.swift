import Audit
import Kernel
import Rights
import Volunteers

/// Whoever called or visited somebody says what came of it (登记结果). Somebody who does not know of the registration, or whose
/// data are wrong, is followed up; the registration may be suspended at once.
package struct RecordCheckResult: Sendable {
    let check: CheckID
    let volunteer: VolunteerID
    let outcome: Check.Outcome
    let note: String
    let suspends: Bool
    /// How many tries the form showed; nil for programs.
    let seen: Int?

    /// Reads {outcome, note?, suspend?, seen?}. What differs or is suspended needs a note.
    /// - Throws: ``Problems`` by field.
    package init(_ check: CheckID, _ volunteer: VolunteerID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let outcome = reader.choice("outcome", from: Check.Outcome.allCases.map(\.rawValue)).flatMap { Check.Outcome(rawValue: $0) }
        let suspends = reader.flag("suspend")
        let note = reader.text("note", max: 200, required: outcome == .wrong || suspends)
        if suspends, let outcome, outcome != .unaware {
            reader.problems.add("suspend", "out_of_range", "只有“本人不知道注册”时才在这里停用")
        }
        try reader.problems.throwIfAny()
        guard let outcome else { throw reader.problems }
        (self.check, self.volunteer, self.outcome, self.note, self.suspends) = (check, volunteer, outcome, note ?? "", suspends)
        seen = fields["seen"].flatMap { Int($0) }
    }

    package func run(in work: Work) throws {
        let found = try CheckStore.require(check, in: work)
        let person = try CheckPeopleStore.require(volunteer, of: check, in: work.tx)
        guard found.status == .drawn else { throw Refusal.conflict(code: "closed", "这次抽查已经结束，不能再登记结果") }
        let tries = person.tries + 1
        let settled = outcome != .unreached || tries >= found.tries
        guard try CheckPeopleStore.record(self, tries: seen ?? person.tries, settled: settled, in: work) else {
            throw Refusal.conflict(code: "changed", "刚刚有人登记了这个人的结果，请刷新后再看")
        }
        if suspends {
            try SuspendVolunteer(volunteer, DecisionReason(Fields([("reason", note)]))).run(in: work)
        }
        try work.audit("recordCheckResult", AuditObject("check", check), at: found.place, [
            "volunteer": "\(volunteer)", "result": outcome.rawValue,
        ])
    }
}
