import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// Inviting volunteers into a team, and their answers.
enum InvitationRoutes {
    static func all(_ volunteers: VolunteerDirectory) -> [Route] { leading(volunteers) + answering(volunteers) }

    private static func leading(_ volunteers: VolunteerDirectory) -> [Route] { [
        .form("/organisations/:organisation/invitations", .may(.editOrganisation)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.attempt {
                let outcome = try await visit.write { try InviteMember(id, visit.fields, volunteers: volunteers, in: $0).run(in: $0) }
                return visit.redirect("/organisations/\(id)/members?status=invited", notice: notice(outcome))
            } again: { try await MemberRoutes.show(visit, volunteers, problems: $0) }
        },
        .form("/organisations/:organisation/invitations/:volunteer/withdrawal", .may(.editOrganisation)) { visit in
            let (id, volunteer) = (try visit.id("organisation", OrganisationID.self), try visit.id("volunteer", VolunteerID.self))
            try await visit.write { try RevokeInvitation(id, volunteer).run(in: $0) }
            return visit.redirect("/organisations/\(id)/members?status=invited", notice: "邀请已撤回")
        },
        .api(.post, "/organisations/:organisation/invitations", .may(.editOrganisation), Operation(
            "inviteMembers", "Invites volunteers into a team by their numbers",
            body: [.init("numbers", required: true, "Up to 100 volunteer numbers, separated by commas, spaces or lines"), .init("message")],
            answer: .object([.init("invited", .integer, required: true), .init("already", .integer, required: true)]), status: 201)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            let outcome = try await visit.write { try InviteMember(id, visit.fields, volunteers: volunteers, in: $0).run(in: $0) }
            return try visit.json(InvitedJSON(invited: outcome.invited, already: outcome.already), status: .created)
        },
        .api(.delete, "/organisations/:organisation/invitations/:volunteer", .may(.editOrganisation), Operation(
            "revokeInvitation", "Takes an invitation back", answer: .nothing, status: 204)) { visit in
            let (id, volunteer) = (try visit.id("organisation", OrganisationID.self), try visit.id("volunteer", VolunteerID.self))
            try await visit.write { try RevokeInvitation(id, volunteer).run(in: $0) }
            return visit.nothing()
        },
    ] }

    private static func answering(_ volunteers: VolunteerDirectory) -> [Route] { [
        answer("acceptance", .accept, "您已加入这支队伍", volunteers), answer("declining", .decline, "已婉拒这个邀请", volunteers),
        .api(.post, "/organisations/:organisation/invitation/answer", .volunteer, Operation(
            "answerInvitation", "Accepts an invitation into a team, or declines it",
            body: [.init("answer", required: true, "accept or decline")], answer: .nothing, status: 204)) { visit in
            var reader = FieldReader(visit.fields)
            let word = reader.choice("answer", from: AnswerInvitation.Answer.allCases.map(\.rawValue))
            try reader.problems.throwIfAny()
            guard let answer = word.flatMap({ AnswerInvitation.Answer(rawValue: $0) }) else { throw reader.problems }
            let id = try visit.id("organisation", OrganisationID.self)
            try await visit.write { try AnswerInvitation(id, answer, volunteers: volunteers).run(in: $0) }
            return visit.nothing()
        },
    ] }

    private static func answer(_ word: String, _ answer: AnswerInvitation.Answer, _ notice: Message, _ volunteers: VolunteerDirectory) -> Route {
        .form("/organisations/:organisation/invitation/\(word)", .volunteer) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            try await visit.write { try AnswerInvitation(id, answer, volunteers: volunteers).run(in: $0) }
            return visit.redirect(answer == .accept ? "/organisations/\(id)" : "/today", notice: notice)
        }
    }

    private static func notice(_ outcome: InviteMember.Outcome) -> Message {
        outcome.already == 0 ? "已邀请 \(outcome.invited) 人，等他们答复"
            : "已邀请 \(outcome.invited) 人；另有 \(outcome.already) 人已是成员或已邀请过"
    }

    private struct InvitedJSON: Encodable { let invited, already: Int }
}
