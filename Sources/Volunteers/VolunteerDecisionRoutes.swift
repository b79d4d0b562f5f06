import Audit
import Hummingbird
import Kernel
import Pages

/// The decisions about volunteers: each is a resource that is posted.
enum VolunteerDecisionRoutes {
    static func all(hours: @escaping HoursLookup) -> [Route] { [
        .form("/volunteers/:volunteer/approval", .may(.reviewVolunteers)) { visit in
            let id = try visit.id("volunteer", VolunteerID.self)
            let number = try await visit.write { try ApproveVolunteer(id).run(in: $0) }
            return back(visit, id, "已批准，志愿者编号 \(number.digits)")
        },
        .form("/volunteers/:volunteer/refusal", .may(.reviewVolunteers)) { visit in
            try await decide(visit, "已退回，本人会看到原因", hours) { try RefuseVolunteer($0, $1).run(in: $2) }
        },
        .form("/volunteers/:volunteer/suspension", .may(.suspendVolunteers)) { visit in
            try await decide(visit, "已停用这位志愿者", hours) { try SuspendVolunteer($0, $1).run(in: $2) }
        },
        .form("/volunteers/:volunteer/reinstatement", .may(.suspendVolunteers)) { visit in
            try await decide(visit, "已恢复这位志愿者", hours) { try ReinstateVolunteer($0, $1).run(in: $2) }
        },
        .form("/volunteers/:volunteer/merger", .may(.reviewVolunteers)) { visit in
            let id = try visit.id("volunteer", VolunteerID.self)
            let verified = visit.fields["verified"] == "1"
            return try await visit.attempt {
                let original = try await visit.write { try MergeVolunteer(id, verified: verified).run(in: $0) }
                return back(visit, original, "已合并，本人可以用新设的密码登录")
            } again: { try await VolunteerRoutes.page(visit, id, problems: $0, hours: hours) }
        },
        .form("/volunteers/:volunteer/unmasking", .may(.unmaskVolunteers)) { visit in
            let id = try visit.id("volunteer", VolunteerID.self)
            let revealed = try await visit.write { try RevealVolunteer(id).run(in: $0) }
            return try await VolunteerRoutes.page(visit, id, revealed: revealed, hours: hours)
        },
    ] + DecideVolunteers.decision.routes }

    /// A decision with its reason.
    private static func decide(_ visit: Visit, _ done: Message, _ hours: @escaping HoursLookup,
                               _ change: @escaping @Sendable (VolunteerID, DecisionReason, Work) throws -> Void) async throws -> Response {
        let id = try visit.id("volunteer", VolunteerID.self)
        return try await visit.attempt {
            let reason = try DecisionReason(visit.fields)
            try await visit.write { try change(id, reason, $0) }
            return back(visit, id, done)
        } again: { try await VolunteerRoutes.page(visit, id, problems: $0, hours: hours) }
    }

    /// To where the decision was made from: the inbox, or the volunteer's page.
    private static func back(_ visit: Visit, _ id: VolunteerID, _ notice: Message) -> Response {
        visit.redirect(Preference.localPath(visit.fields["back"] ?? "/volunteers/\(id)"), notice: notice)
    }
}
