import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// The page where an organisation is kept up, and the decisions about it.
enum OrganisationAdminRoutes {
    static func all(_ lastCheck: @escaping LastCheckLookup) -> [Route] { [
        .page("/organisations/:organisation/admin", .staff) { visit in
            try await show(visit, lastCheck)
        },
        .form("/organisations/:organisation/admin", .may(.editOrganisation)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.attempt {
                try await visit.write { try EditOrganisation(id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/organisations/\(id)/admin", notice: "资料已保存")
            } again: { try await show(visit, lastCheck, edited: $0) }
        },
        .form("/organisations/:organisation/parent", .may(.createOrganisation)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.attempt {
                try await visit.write { try MoveOrganisation(id, visit.fields, in: $0).run(in: $0) }
                return visit.redirect("/organisations/\(id)/admin", notice: "上级已调整")
            } again: { try await show(visit, lastCheck, moved: $0) }
        },
        .form("/organisations/:organisation/approval", .may(.reviewTeams)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            try await visit.write { try ReviewTeam(id, .approve).run(in: $0) }
            return back(visit, id, "已批准，申请人成为队长")
        },
        .form("/organisations/:organisation/refusal", .may(.reviewTeams)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.attempt {
                var fields = visit.fields
                fields.set("decision", "refuse")
                let review = try ReviewTeam(id, fields)
                try await visit.write { try review.run(in: $0) }
                return back(visit, id, "已退回给申请人")
            } again: { try await show(visit, lastCheck, reasoned: $0) }
        },
        .form("/organisations/:organisation/suspension", .may(.suspendOrganisations)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.attempt {
                let suspension = try SuspendOrganisation(id, visit.fields)
                try await visit.write { try suspension.run(in: $0) }
                return back(visit, id, "这个组织已停用")
            } again: { try await show(visit, lastCheck, reasoned: $0) }
        },
        .form("/organisations/:organisation/reinstatement", .may(.suspendOrganisations)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            try await visit.write { try ReinstateOrganisation(id).run(in: $0) }
            return back(visit, id, "已恢复运行")
        },
    ] }

    /// Where the decision was made: the inbox goes on with its next one.
    private static func back(_ visit: Visit, _ id: OrganisationID, _ notice: Message) -> Response {
        visit.redirect(Preference.localPath(visit.fields["back"] ?? "/organisations/\(id)/admin"), notice: notice)
    }

    private static func show(_ visit: Visit, _ lastCheck: @escaping LastCheckLookup, edited: Problems? = nil, moved: Problems? = nil, reasoned: Problems? = nil) async throws -> Response {
        let id = try visit.id("organisation", OrganisationID.self)
        let organisation = try await visit.read { try $0.requireStaff(id) }
        let isOpen = organisation.status == .active || organisation.status == .suspended
        let mayEdit = isOpen && visit.actor.may(.editOrganisation, at: organisation.place)
        let form = mayEdit ? try await OrganisationForm(purpose: .edit(id), visit: visit).view(values: edited == nil ? nil : visit.fields, problems: edited) : nil
        let reason = FormView([FieldSpec("reason", .textarea, max: 200)], values: visit.fields, problems: reasoned, visit: visit)
        let view = try await visit.read { work in
            try OrganisationAdminView(id, form: form, moved: moved, reason: reason, lastCheck: lastCheck, visit: visit, in: work)
        }
        return try await visit.page("Organisations/admin", title: Message(verbatim: organisation.name), view, problems: edited ?? moved ?? reasoned,
                                    scripts: ["/assets/js/locate.js"])
    }
}

extension OrganisationAdminView {
    private static let eventLimit = 50

    init(_ id: OrganisationID, form: FormView?, moved: Problems?, reason: FormView, lastCheck: LastCheckLookup, visit: Visit, in work: Work) throws {
        let profile = try OrganisationProfileStore.require(id, in: work.tx)
        let organisation = profile.organisation
        let (actor, place) = (work.actor, organisation.place)
        let isOpen = organisation.status == .active || organisation.status == .suspended
        let isRoot = organisation.parent == nil
        let mayEdit = actor.may(.editOrganisation, at: place)
        let mayMove = isOpen && !isRoot && actor.may(.createOrganisation, at: organisation.placeAbove)
        let appointments = try AppointmentStore.list(at: id, in: work.tx)
        let waiting = try TeamMemberStore.count(id, .applied, in: work.tx)

        self.id = "\(id)"
        name = organisation.name
        state = visit.say(organisation.status.title)
        mark = organisation.status.mark
        facts = try OrganisationFacts(visit: visit, work: work).lines(profile, form == nil ? .staff : .besideForm)
        self.form = form
        self.reason = reason
        mayRename = actor.may(.createOrganisation, at: organisation.placeAbove)
        phoneMasked = profile.contactPhoneMasked.isEmpty ? nil : profile.contactPhoneMasked
        isWaiting = organisation.status == .submitted
        mayReview = isWaiting && actor.may(.reviewTeams, at: organisation.placeAbove)
        maySuspend = organisation.status == .active && !isRoot && actor.may(.suspendOrganisations, at: organisation.placeAbove)
        mayReinstate = organisation.status == .suspended && actor.may(.suspendOrganisations, at: organisation.placeAbove)
        suspendedReason = organisation.status == .suspended ? profile.decisionReason : nil
        refusedReason = organisation.status == .refused ? profile.decisionReason : nil
        people = appointments.map { Person(name: $0.name, role: visit.say($0.role.title)) }
        hasPeople = !people.isEmpty
        let mayAppoint = actor.may(.appointAdministrators, at: place)
        appointHref = mayAppoint && organisation.status == .active ? "/appointments/new?organisation=\(id)" : nil
        appointmentsHref = mayAppoint ? "/appointments?organisation=\(id)" : nil
        membersHref = isOpen && mayEdit ? "/organisations/\(id)/members" : nil
        waitingMembers = waiting > 0 ? "\(waiting)" : nil
        let mayHaveSubteams = try organisation.kind == .team && organisation.status == .active && !InsertOrganisation.isSubteam(organisation, in: work)
        subteamsHref = mayEdit && mayHaveSubteams ? "/organisations/\(id)/subteams" : nil
        changesHref = isOpen && !isRoot && mayEdit ? "/organisations/\(id)/changes" : nil
        check = try organisation.kind == .team && mayEdit ? Check(href: "/teams/\(id)/check", last: lastCheck(id, work), visit) : nil
        publicHref = organisation.status == .active ? "/organisations/\(id)" : nil
        belowHref = "/organisations?under=\(id)"
        endingHref = mayMove ? "/organisations/\(id)/ending" : nil
        let heir = organisation.status == .dissolved ? try SuccessionStore.successor(of: id, in: work.tx) : nil
        successor = try heir.flatMap { try OrganisationStore.find($0, in: work.tx) }
            .map { Successor(name: $0.name, href: "/organisations/\($0.id)/admin") }
        events = try OrganisationEventStore.list(of: id, limit: Self.eventLimit, in: work.tx).map { EventLine($0, visit) }
        if mayMove {
            let scope = OrganisationScope(places: actor.places(for: .createOrganisation), withTeams: organisation.kind == .team)
            move = FormView([FieldSpec("parent", max: 80, choices: try OrganisationChoices.suggestions(scope, in: work.tx))],
                            values: moved == nil ? Fields() : visit.fields, problems: moved, visit: visit)
        } else {
            move = nil
        }
    }
}

extension OrganisationAdminView.Check {
    init(href: String, last: LastCheck?, _ visit: Visit) {
        self.href = href
        state = last.map { visit.say("\($0.year) 年：\($0.state)") }
        mark = last?.mark ?? "plain"
    }
}
