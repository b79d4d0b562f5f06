import Audit
import Kernel
import Pages
import Rights

/// The operations of this module.
enum TransferAPI {
    struct JSON: Encodable {
        let id: TransferID
        let volunteer: VolunteerID
        let from, to: OrganisationID
        let fromName, toName, status, reason, answer: String
        let appliedAt: Instant
        let dueOn: Day

        init(_ transfer: Transfer) {
            (id, volunteer, from, to) = (transfer.id, transfer.volunteer, transfer.from, transfer.to)
            (fromName, toName, status) = (transfer.fromName, transfer.toName, transfer.status.rawValue)
            (reason, answer, appliedAt, dueOn) = (transfer.reason, transfer.answer, transfer.appliedAt, transfer.dueOn)
        }

        static let fields: [Operation.Field] = [
            .init("id", .integer, required: true), .init("volunteer", .integer, required: true), .init("from", .integer, required: true),
            .init("to", .integer, required: true), .init("fromName", required: true), .init("toName", required: true),
            .init("status", required: true, "applied, released, received, refused or withdrawn"), .init("reason", required: true),
            .init("answer", required: true, "Why it was refused"), .init("appliedAt", .instant, required: true),
            .init("dueOn", .day, required: true, "When those above are told"),
        ]
    }

    static let all: [Route] = [
        .api(.get, "/me/transfers", .volunteer, Operation("listOwnTransfers", "One's own transfers, the latest first", answer: .list(JSON.fields))) { visit in
            let found = try await visit.read { try TransferStore.list(of: $0.volunteer(), limit: 50, in: $0.tx) }
            return try visit.json(ListAnswer(items: found.map(JSON.init), next: nil))
        },
        .api(.post, "/me/transfers", .volunteer, Operation(
            "applyForTransfer", "Asks to be managed by another organisation",
            body: [.init("to", required: true, "Id, number or name"), .init("reason", required: true)], answer: .object(JSON.fields), status: 201)) { visit in
            let made = try await visit.write { work in
                try JSON(TransferStore.require(ApplyForTransfer(visit.fields, in: work).run(in: work), in: work.tx))
            }
            return try visit.json(made, status: .created)
        },
        .api(.delete, "/transfers/:transfer", .volunteer, Operation("withdrawTransfer", "Takes one's application back", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("transfer", TransferID.self)
            try await visit.write { try WithdrawTransfer(id).run(in: $0) }
            return visit.nothing()
        },
        .api(.post, "/transfers/:transfer/decision", .may(.reviewVolunteers), Operation(
            "decideTransfer", "Releases or receives a volunteer, or refuses with a reason",
            body: [.init("decision", required: true, "agree or refuse"), .init("reason", required: false, "Needed to refuse")], answer: .object(JSON.fields))) { visit in
            let id = try visit.id("transfer", TransferID.self)
            let decide = try DecideTransfer(id, visit.fields)
            return try await visit.json(visit.write { work in
                try decide.run(in: work)
                return try JSON(TransferStore.require(id, in: work.tx))
            })
        },
    ]
}
