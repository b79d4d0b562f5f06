import Audit
import Kernel
import Notices
import Organisations
import Rights

/// What an inspection found wanting must be put right (责令整改): the organisation that answers for it is told what and until when.
struct OrderMending {
    let object: Inspected
    let round: Round
    let list: Checklist
    let inspection: InspectionID

    init(_ object: Inspected, _ round: Round, _ list: Checklist, found inspection: InspectionID) {
        (self.object, self.round, self.list, self.inspection) = (object, round, list, inspection)
    }

    func run(in work: Work) throws {
        let due = work.today.adding(days: list.mendDays)
        let id = try MendingStore.insert(object.id, found: inspection, dueOn: due, at: work.now, in: work.tx)
        try SendNotices(Self.answering(object.candidate.organisation, in: work).map { account in
            .init(to: account, .init("mending", "\(id)"), "督查要求整改：\(object.candidate.name)", detail: "请在 \(due) 以前改好并答复", href: "/inspected/\(object.id)")
        }).run(in: work)
    }

    /// Those at an organisation who may answer for it.
    static func answering(_ organisation: OrganisationID, in work: Work) throws -> [AccountID] {
        let holders = try AppointmentStore.holders(at: organisation, in: work.tx).filter { $0.role.permissions.contains(.answerRectification) }
        return Array(Set(holders.map(\.account))).sorted()
    }
}
