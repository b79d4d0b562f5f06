import Audit
import Kernel
import Notices
import Organisations
import Rights
import Settings
import Volunteers

/// The organisation at which a transfer waits agrees or refuses: the old one releases (同意转出), then the new one receives
/// (接收), and from then on manages the volunteer. Records, hours and number stay the person's own.
package struct DecideTransfer: Sendable {
    let id: TransferID
    let decision: Verdict

    package init(_ id: TransferID, _ decision: Verdict) { (self.id, self.decision) = (id, decision) }

    /// Reads {decision: "agree" or "refuse", reason}.
    /// - Throws: ``Problems`` by field.
    package init(_ id: TransferID, _ fields: Fields) throws {
        self.init(id, try Verdict(fields, yes: "agree"))
    }

    static let alreadyDecided = Refusal.conflict(code: "already_decided", "这个申请已经有结果了")

    package func run(in work: Work) throws {
        let transfer = try TransferStore.require(id, in: work.tx)
        guard transfer.status.isOpen else {
            // Whoever could see it learns that it is over; nobody else learns of it.
            guard work.actor.may(.reviewVolunteers, at: transfer.fromPlace) || work.actor.may(.reviewVolunteers, at: transfer.toPlace) else { throw Refusal.notFound }
            throw Self.alreadyDecided
        }
        try work.actor.require(.reviewVolunteers, at: transfer.waitsAt)
        switch (transfer.status, decision) {
        case (_, .refuse(let reason)): try refuse(transfer, reason, in: work)
        case (.applied, .approve): try release(transfer, in: work)
        default: try receive(transfer, in: work)
        }
    }

    private func release(_ transfer: Transfer, in work: Work) throws {
        let due = work.today.adding(days: try work.setting(CitySettings.transferDays))
        guard try TransferStore.release(id, by: work.actor.account, dueOn: due, at: work.now, in: work.tx) else { throw Self.alreadyDecided }
        try work.audit("releaseVolunteer", AuditObject("transfer", id), at: transfer.fromPlace, detail(transfer))
    }

    private func receive(_ transfer: Transfer, in work: Work) throws {
        let volunteer = try VolunteerStore.require(transfer.volunteer, in: work.tx)
        guard volunteer.status == .active || volunteer.status == .suspended else {
            throw Refusal.conflict(code: "not_active", "这位志愿者已注销，不能转入")
        }
        guard try OrganisationStore.require(transfer.to, in: work.tx).status == .active else {
            throw Refusal.conflict(code: "organisation_not_active", "新的组织现在不在运行，不能接收")
        }
        guard try TransferStore.close(id, from: .released, to: .received, answer: "", by: work.actor.account, at: work.now, in: work.tx),
              try VolunteerStore.setOrganisation(transfer.volunteer, from: transfer.from, to: transfer.to, in: work.tx) else {
            throw Self.alreadyDecided
        }
        try tell(transfer, "已转到“\(transfer.toName)”", "以后由这个组织管理您的资料。编号、记录和时长都不变", in: work)
        try work.audit("receiveVolunteer", AuditObject("transfer", id), at: transfer.toPlace, detail(transfer))
    }

    private func refuse(_ transfer: Transfer, _ reason: String, in work: Work) throws {
        guard try TransferStore.close(id, from: transfer.status, to: .refused, answer: reason, by: work.actor.account, at: work.now, in: work.tx) else {
            throw Self.alreadyDecided
        }
        let who = transfer.status == .applied ? transfer.fromName : transfer.toName
        try tell(transfer, "“\(who)”没有同意转移", "理由：\(reason)", in: work)
        try work.audit("refuseTransfer", AuditObject("transfer", id), at: transfer.waitsAt, detail(transfer).merging(["reason": reason]) { first, _ in first })
    }

    private func tell(_ transfer: Transfer, _ title: Message, _ detail: Message, in work: Work) throws {
        guard let account = try VolunteerStore.require(transfer.volunteer, in: work.tx).account else { return }
        try SendNotices([.init(to: account, .init("transfer", "\(transfer.id)"), title, detail: detail, href: "/me/transfer")]).run(in: work)
    }

    private func detail(_ transfer: Transfer) -> [String: String] {
        ["volunteer": "\(transfer.volunteer)", "from": "\(transfer.from)", "to": "\(transfer.to)"]
    }
}
