import Audit
import Hummingbird
import Identity
import Kernel
import Pages
import Rights

/// The operations of this module.
enum OrganisationsAPI {
    /// What is said of an organisation when it is created, edited or applied for.
    private static let entry: [Operation.Field] = [
        .init("name", required: true, "2 to 50 characters"), .init("region", required: true, "Code or full name"),
        .init("address"), .init("latitude"), .init("longitude"), .init("foundedOn", .day), .init("supervisor"),
        .init("creditCode", required: false, "GB 32100"), .init("description", required: false, "At most 500 characters"),
        .init("contactName"), .init("contactPhone", required: false, "Kept encrypted, shown masked"), .init("headName"),
        .init("nature", required: false, "ordinary; commission of an office; unit of a team"),
        .init("department", .integer, required: false, "Id of a department that leads there"),
        .init("field", required: false, "Term of the dictionary team-fields"), .init("visibility", required: false, "public or hidden"),
        .init("joinMode", required: false, "approval, verified, closed or password"), .init("joinPassword"),
        .init("categories", .strings, required: false, "At most 4 terms of service-categories"),
        .init("offers", .strings), .init("needs", .strings),
    ]
    private static let standing: [Operation.Field] = [
        .init("parent", required: true, "Id, number or name"), .init("relation", required: false, "direct or liaison"),
    ]
    private static let answer = Operation.Answer.object(OrganisationJSON.fields)

    static func all(_ volunteers: VolunteerDirectory) -> [Route] { reading + writing(volunteers) + deciding + appointing(volunteers) + joining(volunteers) }

    private static let reading: [Route] = [
        .api(.get, "/organisations", .anyone, Operation(
            "listOrganisations", "Organisations at work that are public; with managed=true all in one's own places",
            query: [.init("q", required: false, "Part of the name, or the number"), .init("kind"), .init("status", required: false, "With managed=true"),
                    .init("under", .integer, required: false, "An organisation and everything below it"), .init("region", required: false, "Code of a region"),
                    .init("managed", .boolean), .init("cursor"), .init("limit", .integer, required: false, "1 to 100, 50 when left out")],
            answer: .list(OrganisationJSON.fields))) { visit in try await list(visit) },
        .api(.get, "/organisations/:organisation", .anyone, Operation(
            "getOrganisation", "An organisation", answer: answer)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.json(visit.read { try OrganisationJSON(id, in: $0) })
        },
    ]

    private static func writing(_ volunteers: VolunteerDirectory) -> [Route] { [
        .api(.post, "/organisations", .may(.createOrganisation), Operation(
            "createOrganisation", "Creates an organisation or a team in one's own places",
            body: standing + [.init("kind", required: true, "office, association, corps, centre, station, organisation or team")] + entry,
            answer: answer, status: 201)) { visit in
            let made = try await visit.write { work in
                try OrganisationJSON(try CreateOrganisation(visit.fields, in: work).run(in: work), in: work)
            }
            return try visit.json(made, status: .created)
        },
        .api(.put, "/organisations/:organisation", .may(.editOrganisation), Operation(
            "updateOrganisation", "Rewrites an organisation's particulars; an empty contactPhone leaves the stored one",
            body: entry, answer: answer)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.json(visit.write { work in
                try EditOrganisation(id, visit.fields, in: work).run(in: work)
                return try OrganisationJSON(id, in: work)
            })
        },
        .api(.post, "/teams", .volunteer, Operation(
            "applyForTeam", "An approved volunteer applies to found a team", body: standing + entry, answer: answer, status: 201)) { visit in
            let made = try await visit.write { work in
                try OrganisationJSON(try ApplyForTeam(visit.fields, volunteers: volunteers, in: work).run(in: work), in: work)
            }
            return try visit.json(made, status: .created)
        },
    ] }

    private static let deciding: [Route] = [
        .api(.post, "/organisations/:organisation/review", .may(.reviewTeams), Operation(
            "reviewTeam", "Approves a team that was applied for, or refuses it with a reason",
            body: [.init("decision", required: true, "approve or refuse"), .init("reason", required: false, "Needed to refuse")], answer: answer)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            let review = try ReviewTeam(id, visit.fields)
            return try await visit.json(visit.write { work in
                try review.run(in: work)
                return try OrganisationJSON(id, in: work)
            })
        },
        .api(.post, "/organisations/:organisation/suspension", .may(.suspendOrganisations), Operation(
            "suspendOrganisation", "Stops an organisation: its appointments give no rights", body: [.init("reason", required: true)], answer: answer)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            let suspension = try SuspendOrganisation(id, visit.fields)
            return try await visit.json(visit.write { work in
                try suspension.run(in: work)
                return try OrganisationJSON(id, in: work)
            })
        },
        .api(.delete, "/organisations/:organisation/suspension", .may(.suspendOrganisations), Operation(
            "reinstateOrganisation", "Lets a suspended organisation work again", answer: answer)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            return try await visit.json(visit.write { work in
                try ReinstateOrganisation(id).run(in: work)
                return try OrganisationJSON(id, in: work)
            })
        },
    ]

    private static func appointing(_ volunteers: VolunteerDirectory) -> [Route] { [
        .api(.post, "/organisations/:organisation/appointments", .may(.appointAdministrators), Operation(
            "appointAdministrator", "Gives a role at an organisation to somebody with an account, or to a new member of staff",
            body: [.init("role", required: true, "administrator, leader, keeper or auditor"),
                   .init("person", required: false, "Login, volunteer number or mobile number of somebody with an account"),
                   .init("name", required: false, "Of a new member of staff"), .init("login", required: false, "Of a new member of staff")],
            answer: .object([.init("id", .integer, required: true), .init("account", .integer, required: true),
                             .init("temporaryPassword", required: false, "Shown once; null for an account that was there")]), status: 201)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            try await visit.read { try AppointAdministrator.requireMay(at: id, in: $0) }
            let appointment = try AppointAdministrator(id, visit.fields, volunteers: volunteers)
            let temporary = appointment.isNew ? try await TemporaryPassword.make() : nil
            let appointed = try await visit.write { try appointment.run(temporary: temporary, in: $0) }
            return try visit.json(AppointedJSON(id: appointed.id, account: appointed.account, temporaryPassword: OrNull(temporary?.text)), status: .created)
        },
        .api(.delete, "/appointments/:appointment", .may(.appointAdministrators), Operation(
            "endAppointment", "Ends an appointment", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("appointment", AppointmentID.self)
            try await visit.write { try EndAppointment(id).run(in: $0) }
            return visit.nothing()
        },
    ] }

    private static func joining(_ volunteers: VolunteerDirectory) -> [Route] { [
        .api(.post, "/organisations/:organisation/members", .volunteer, Operation(
            "joinTeam", "Joins a team, or asks to", body: [.init("password", required: false, "Where the team asks for one"), .init("message")],
            answer: .object([.init("status", required: true, "member or applied")]), status: 201)) { visit in
            try TeamRoutes.limitPasswords(visit)
            let join = try JoinTeam(visit.id("organisation"), visit.fields, volunteers: volunteers)
            let status = try await visit.write { try join.run(in: $0) }
            return try visit.json(MembershipJSON(status: status.rawValue), status: .created)
        },
        .api(.delete, "/organisations/:organisation/members", .volunteer, Operation(
            "leaveTeam", "Leaves a team, or takes back the wish to join it", answer: .nothing, status: 204)) { visit in
            let id = try visit.id("organisation", OrganisationID.self)
            try await visit.write { try LeaveTeam(id).run(in: $0) }
            return visit.nothing()
        },
        .api(.post, "/organisations/:organisation/members/:volunteer/review", .may(.editOrganisation), Operation(
            "reviewMember", "Takes in or refuses somebody who asks to join, or takes a member off the list",
            body: [.init("decision", required: true, "accept, refuse or remove")], answer: .nothing, status: 204)) { visit in
            var reader = FieldReader(visit.fields)
            let word = reader.choice("decision", from: ReviewMember.Decision.allCases.map(\.rawValue))
            try reader.problems.throwIfAny()
            guard let decision = word.flatMap({ ReviewMember.Decision(rawValue: $0) }) else { throw reader.problems }
            let (team, volunteer) = (try visit.id("organisation", OrganisationID.self), try visit.id("volunteer", VolunteerID.self))
            try await visit.write { try ReviewMember(team, volunteer, decision).run(in: $0) }
            return visit.nothing()
        },
    ] }

    private struct MembershipJSON: Encodable { let status: String }

    private struct AppointedJSON: Encodable {
        let id: AppointmentID
        let account: AccountID
        let temporaryPassword: OrNull<String>
    }

    private static func list(_ visit: Visit) async throws -> Response {
        var reader = FieldReader(visit.query)
        var filter = OrganisationFilter()
        filter.words = reader.text("q", max: 50, required: false)
        filter.kind = reader.choice("kind", from: Organisation.Kind.allCases.map(\.rawValue), required: false).flatMap { .init(rawValue: $0) }
        filter.status = reader.choice("status", from: Organisation.Status.allCases.map(\.rawValue), required: false).flatMap { .init(rawValue: $0) }
        filter.region = reader.region("region", required: false)
        let under: OrganisationID? = reader.id("under", required: false)
        let cursor: OrganisationID? = reader.id("cursor", required: false)
        let limit = reader.integer("limit", in: 1...100, required: false) ?? 50
        let managed = reader.flag("managed")
        try reader.problems.throwIfAny()
        if managed, !visit.actor.isSignedIn { throw Refusal.signInNeeded }
        let asked = filter
        return try await visit.json(visit.read { work in
            var filter = asked
            if let under { filter.under = try OrganisationStore.require(under, in: work.tx).place }
            let audience: OrganisationListStore.Audience = managed ? .staff(work.actor.appointments.map(\.place)) : .anyone
            let found = try OrganisationListStore.list(
                filter, for: audience, from: cursor.map { .after($0) } ?? .first, limit: limit + 1, in: work.tx)
            let items = try found.prefix(limit).map { try OrganisationJSON($0.organisation.id, in: work) }
            return ListAnswer(items: items, next: found.count > limit ? items.last?.id.description : nil)
        })
    }
}
