import Audit
import Kernel
import Rights

/// What a check has brought up about somebody has been put right (办结跟进).
package struct SettleFollowUp: Sendable {
    let check: CheckID
    let volunteer: VolunteerID
    let note: String

    /// Reads {followed}: how it was put right.
    package init(_ check: CheckID, _ volunteer: VolunteerID, _ fields: Fields) throws {
        var reader = FieldReader(fields)
        let note = reader.text("followed", max: 200)
        try reader.problems.throwIfAny()
        (self.check, self.volunteer, self.note) = (check, volunteer, note ?? "")
    }

    package func run(in work: Work) throws {
        let found = try CheckStore.require(check, in: work)
        _ = try CheckPeopleStore.require(volunteer, of: check, in: work.tx)
        guard try CheckPeopleStore.settle(self, in: work) else {
            throw Refusal.conflict(code: "not_open", "这个人没有等着跟进的事")
        }
        try work.audit("settleFollowUp", AuditObject("check", check), at: found.place, ["volunteer": "\(volunteer)"])
    }
}
