import Kernel
import Lists
import Rights

/// Many transfers are agreed to or refused at once: those that leave one's places are released, those that come are received.
enum DecideTransfers {
    static let decision = ListDecision<TransferIDKind>(
        "/transfers", .may(.reviewVolunteers), approve: "同意所选的转移", refuse: "退回所选的转移", hint: "每位志愿者都会看到，最多 200 字",
        elsewhere: "现在由另一个组织处理", operation: ("decideTransfers", "Releases, receives or refuses transfers"),
        look: { id, work in
            let transfer = try TransferStore.require(id, in: work.tx)
            guard [transfer.fromPlace, transfer.toPlace].contains(where: { work.actor.may(.reviewVolunteers, at: $0) }) else { throw Refusal.notFound }
            return .init(name: transfer.volunteerName, href: "/volunteers/\(transfer.volunteer)",
                         facts: "从“\(transfer.fromName)”到“\(transfer.toName)”：\(transfer.status.title)")
        },
        decide: { try DecideTransfer($0, $1).run(in: $2) })
}
