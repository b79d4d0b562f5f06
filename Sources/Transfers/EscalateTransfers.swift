import Audit
import Kernel
import Notices
import Organisations
import Settings
import Storage

/// Transfers that waited too long at an organisation are told to those above it, who may decide as well; each time the time
/// passes once more (超时上报).
package enum EscalateTransfers {
    package static let piece = 200

    /// - Returns: how many were escalated; fewer than ``piece`` when none are left.
    package static func run(in work: Work) throws -> Int {
        let late = try TransferStore.overdue(on: work.today, limit: piece, in: work.tx)
        let days = try work.setting(CitySettings.transferDays)
        for transfer in late {
            let organisation = try OrganisationStore.require(transfer.waitsAtOrganisation, in: work.tx)
            // The office itself has nobody above it.
            let above = try organisation.parent ?? OrganisationStore.root(in: work.tx).id
            let holders = try AppointmentStore.holders(at: above, in: work.tx).filter { $0.role.permissions.contains(.reviewVolunteers) }
            try SendNotices(holders.map { holder in
                .init(to: holder.account, .init("late-transfer", "\(transfer.id)/\(transfer.escalations)"),
                      "“\(organisation.name)”超过期限没有处理转移申请", detail: "您也可以处理", href: "/transfers?open=1")
            }).run(in: work)
            try TransferStore.escalate(transfer.id, dueOn: work.today.adding(days: max(1, days)), in: work.tx)
            try work.audit("escalateTransfer", AuditObject("transfer", transfer.id), at: transfer.waitsAt, ["waitsAt": "\(organisation.id)"])
        }
        return late.count
    }
}
