import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Applying for a transfer, and deciding about it.
package enum TransferRoutes {
    package static let all: [Route] = own + staff + DecideTransfers.decision.routes + TransferAPI.all

    private static let own: [Route] = [
        .page("/me/transfer", .volunteer) { visit in try await show(visit) },
        .form("/me/transfer", .volunteer) { visit in
            try await visit.attempt {
                _ = try await visit.write { try ApplyForTransfer(visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/me/transfer", notice: "已提交，先由现在的管理组织处理")
            } again: { try await show(visit, problems: $0) }
        },
        .form("/transfers/:transfer/withdrawal", .volunteer) { visit in
            let id = try visit.id("transfer", TransferID.self)
            try await visit.write { try WithdrawTransfer(id).run(in: $0) }
            return visit.redirect("/me/transfer", notice: "申请已撤回")
        },
    ]

    private static let staff: [Route] = [
        .page("/transfers", .may(.reviewVolunteers)) { visit in
            try await visit.page("Transfers/list", title: "转移管理组织", visit.read { try TransferListView(visit, in: $0) },
                                 scripts: ["/assets/js/table.js"])
        },
        .form("/transfers/:transfer/approval", .may(.reviewVolunteers)) { visit in
            let id = try visit.id("transfer", TransferID.self)
            try await visit.write { try DecideTransfer(id, .approve).run(in: $0) }
            return back(visit, "已同意")
        },
        .form("/transfers/:transfer/refusal", .may(.reviewVolunteers)) { visit in
            var fields = visit.fields
            fields.set("decision", "refuse")
            let id = try visit.id("transfer", TransferID.self)
            let decide = try DecideTransfer(id, fields)
            try await visit.write { try decide.run(in: $0) }
            return back(visit, "已退回，本人会看到理由")
        },
    ]

    private static func back(_ visit: Visit, _ notice: Message) -> Response {
        visit.redirect(Preference.localPath(visit.fields["back"] ?? "/transfers?open=1"), notice: notice)
    }

    private static func show(_ visit: Visit, problems: Problems? = nil) async throws -> Response {
        try await visit.page("Transfers/own", title: "转移管理组织", visit.read { try OwnTransferView(problems: problems, visit: visit, in: $0) },
                             problems: problems)
    }
}
