import Audit
import Identity
import Kernel
import Messages
import Notices
import Organisations
import Rights

/// The office has seen the document with its own eyes: a second registration of the same person is tied to the first
/// (合并). The person keeps number and records and signs in with the new account; the old account, if there is one, is
/// closed and its sessions end.
package struct MergeVolunteer: Sendable {
    let application: VolunteerID
    /// Whether the document was seen in person.
    let verified: Bool

    package init(_ application: VolunteerID, verified: Bool) {
        self.application = application
        self.verified = verified
    }

    /// - Returns: the registration that stays.
    /// - Throws: ``Refusal/notFound`` unless the actor answers for both registrations.
    @discardableResult
    package func run(in work: Work) throws -> VolunteerID {
        let second = try VolunteerStore.require(application, in: work.tx)
        try work.actor.require(.reviewVolunteers, at: second.place)
        guard verified else { throw Problems("verified", "missing", "请当面核对证件后再合并") }
        guard second.status == .submitted else { throw VolunteerDecision.alreadyDecided }
        guard let original = second.duplicateOf else {
            throw Refusal.conflict(code: "no_duplicate", "这条注册没有重复的记录，不需要合并")
        }
        let first = try VolunteerStore.require(original, in: work.tx)
        try work.actor.require(.reviewVolunteers, at: first.place)
        try closeAccount(of: first, in: work)
        if let old = first.account, let new = second.account {
            try NoticeStore.move(from: old, to: new, in: work.tx)
            try OwnMessages.move(from: old, to: new, in: work)
        }
        guard try VolunteerStore.merge(second.id, into: first.id, account: second.account, at: work.now, in: work.tx) else {
            throw VolunteerDecision.alreadyDecided
        }
        work.tx.touch(.rights)
        try work.audit("mergeVolunteer", AuditObject("volunteer", second.id), at: second.place, ["into": first.id.description])
        try work.audit("mergeVolunteer", AuditObject("volunteer", first.id), at: first.place, ["from": second.id.description])
        return first.id
    }

    private func closeAccount(of first: Volunteer, in work: Work) throws {
        guard let account = first.account else { return }
        guard try AppointmentStore.current(of: account, in: work.tx).isEmpty else {
            throw Refusal.conflict(code: "account_has_roles", "原来的账号担任管理职务，请改为重置它的密码")
        }
        try AccountStore.close(account, in: work.tx)
        try SessionStore.closeAll(of: account, in: work.tx)
    }
}
