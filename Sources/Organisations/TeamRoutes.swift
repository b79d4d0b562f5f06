import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// What volunteers and visitors see of teams: the public page, joining and leaving, and applying for one's own.
enum TeamRoutes {
    static func all(_ volunteers: VolunteerDirectory) -> [Route] {
        [
            .page("/organisations/:organisation", .anyone) { visit in try await show(visit, volunteers) },
            .form("/organisations/:organisation/members", .volunteer) { visit in
                let id = try visit.id("organisation", OrganisationID.self)
                try limitPasswords(visit)
                return try await visit.attempt {
                    let join = try JoinTeam(id, visit.fields, volunteers: volunteers)
                    let status = try await visit.write { try join.run(in: $0) }
                    return visit.redirect("/organisations/\(id)", notice: status == .member ? "您已加入这支队伍" : "已提交，等队长审核")
                } again: { try await show(visit, volunteers, problems: $0) }
            },
            .form("/organisations/:organisation/leaving", .volunteer) { visit in
                let id = try visit.id("organisation", OrganisationID.self)
                try await visit.write { try LeaveTeam(id).run(in: $0) }
                return visit.redirect("/organisations/\(id)", notice: "您已退出这支队伍，服务记录仍然保留")
            },
            .page("/teams/apply", .volunteer) { visit in
                try await apply(visit, try await OrganisationForm(purpose: .apply, visit: visit).view())
            },
            .form("/teams/apply", .volunteer) { visit in
                try await visit.attempt {
                    _ = try await visit.write { try ApplyForTeam(visit.fields, volunteers: volunteers, in: $0).run(in: $0) }
                    return visit.redirect("/teams/apply", notice: "申请已提交，审核结果会显示在这里")
                } again: { problems in
                    let form = try await OrganisationForm(purpose: .apply, visit: visit).view(values: visit.fields, problems: problems)
                    return try await apply(visit, form, problems)
                }
            },
        ]
    }

    /// A team's password is a short word: it must not be found by trying.
    static func limitPasswords(_ visit: Visit) throws {
        guard visit.fields["password"] != nil, let account = visit.actor.account else { return }
        try visit.services.limits.take("team password \(account)", tries: 10, per: 600, at: visit.now)
    }

    private static func apply(_ visit: Visit, _ form: FormView, _ problems: Problems? = nil) async throws -> Response {
        let applications = try await visit.read { work in
            try OrganisationProfileStore.applications(of: work.account(), in: work.tx).map { profile in
                let organisation = profile.organisation
                let isActive = organisation.status == .active
                return ApplicationLine(
                    name: organisation.name, state: visit.say(organisation.status.title), mark: organisation.status.mark,
                    since: profile.createdAt.short(visit.language), reason: profile.decisionReason.isEmpty ? nil : profile.decisionReason,
                    href: isActive ? "/organisations/\(organisation.id)/admin" : nil)
            }
        }
        let view = ApplyView(form: form, applications: applications, hasApplications: !applications.isEmpty)
        return try await visit.page("Organisations/apply", title: "申请成立服务队", view, problems: problems, scripts: ["/assets/js/locate.js"])
    }

    private static func show(_ visit: Visit, _ volunteers: VolunteerDirectory, problems: Problems? = nil) async throws -> Response {
        let id = try visit.id("organisation", OrganisationID.self)
        let form = FormView(
            [FieldSpec("password", .text, max: 50, autocomplete: "off"), FieldSpec("message", .textarea, required: false, max: 200)],
            values: visit.fields, problems: problems, visit: visit)
        let view = try await visit.read { work in
            try OrganisationShowView(id, form: form, volunteers: volunteers, visit: visit, in: work)
        }
        return try await visit.page("Organisations/show", title: Message(verbatim: view.name), view, problems: problems)
    }
}

extension OrganisationShowView {
    init(_ id: OrganisationID, form: FormView, volunteers: VolunteerDirectory, visit: Visit, in work: Work) throws {
        let profile = try OrganisationProfileStore.require(id, in: work.tx)
        let organisation = profile.organisation
        let isStaff = work.actor.appointments.contains { $0.place.contains(organisation.place) }
        let membership = try work.actor.volunteer.flatMap { try TeamMemberStore.status(of: $0, in: id, work.tx) }
        let isOpen = organisation.status == .active && profile.details.isPublic
        guard isOpen || isStaff || (membership == .member && organisation.status != .submitted) else { throw Refusal.notFound }

        self.id = "\(id)"
        name = organisation.name
        kind = visit.say(organisation.title)
        description = profile.details.description.isEmpty ? nil : profile.details.description
        facts = try OrganisationFacts(visit: visit, work: work).lines(profile, .anyone)
        members = "\(profile.members)"
        projectsHref = "/projects?organisation=\(id)"
        suspended = organisation.status == .suspended
        isTeam = organisation.kind == .team
        let above = try InsertOrganisation.isSubteam(organisation, in: work) ? organisation.parent : nil
        parentTeam = above.map { Link(href: "/organisations/\($0)", name: profile.parentName ?? "", note: "") }
        subteams = try isTeam ? OrganisationListStore.subteams(of: id, toAnybody: !isStaff && membership != .member, in: work.tx).filter { $0.organisation.status == .active }.map {
            Link(href: "/organisations/\($0.organisation.id)", name: $0.organisation.name, note: visit.say("\($0.members) 人"))
        } : []
        hasSubteams = !subteams.isEmpty
        adminHref = isStaff ? "/organisations/\(id)/admin" : nil
        guard organisation.status == .active, organisation.kind == .team || membership != nil else {
            join = nil
            return
        }
        let mode = profile.details.joinMode
        let person = try work.actor.volunteer.flatMap { try volunteers.find($0, work) }
        let invited = try work.actor.volunteer.map { try InvitationStore.find($0, to: id, in: work.tx) } ?? nil
        let mayAct = person?.isApproved == true && membership != .member && membership != .applied && invited == nil
        join = JoinBox(
            id: "\(id)", isMember: membership == .member, isWaiting: membership == .applied,
            invitation: invited.map { Invited(id: "\(id)", message: $0.message.isEmpty ? nil : $0.message) }, mayAsk: mayAct && mode == .approval,
            mayJoin: mayAct && mode == .verified, needsPassword: mayAct && mode == .password, isClosed: mayAct && mode == .closed,
            isVisitor: !work.actor.isSignedIn && mode != .closed, notApproved: person?.isApproved == false, form: form)
    }
}
