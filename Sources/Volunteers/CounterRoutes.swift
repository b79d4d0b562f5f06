import Hummingbird
import Kernel
import Organisations
import Pages

/// What staff do with a person and a document before them: register a walk-in, correct an identity.
enum CounterRoutes {
    static let all: [Route] = [
        .page("/volunteers/new", .may(.reviewVolunteers)) { visit in try await newPage(visit, typed: nil, problems: nil) },
        .form("/volunteers/new", .may(.reviewVolunteers)) { visit in
            try await visit.attempt {
                let fields = visit.fields
                let registered = try await visit.write { try RegisterAtCounter(.init(fields, in: $0)).run(in: $0) }
                return visit.redirect("/volunteers/\(registered.volunteer)", notice: "已登记，志愿者编号 \(registered.number.digits)")
            } again: { try await newPage(visit, typed: visit.fields, problems: $0) }
        },
        .page("/volunteers/:volunteer/identity", .may(.reviewVolunteers)) { visit in try await identityPage(visit, typed: nil, problems: nil) },
        .form("/volunteers/:volunteer/identity", .may(.reviewVolunteers)) { visit in
            try await visit.attempt {
                let id = try visit.id("volunteer", VolunteerID.self)
                let fields = visit.fields
                try await visit.write { try CorrectIdentity(id, .init(fields, today: $0.today)).run(in: $0) }
                return visit.redirect("/volunteers/\(id)", notice: "已更正")
            } again: { try await identityPage(visit, typed: visit.fields, problems: $0) }
        },
    ]

    private static func newPage(_ visit: Visit, typed: Fields?, problems: Problems?) async throws -> Response {
        let (choices, own) = try await visit.read { work in
            let organisation = work.actor.appointments.first { $0.role.permissions.contains(.reviewVolunteers) }?.organisation
            return (try RegistrationChoices.load(in: work), try organisation.flatMap { try OrganisationStore.find($0, in: work.tx)?.name } ?? "")
        }
        let view = CounterView(choices, values: typed ?? Fields([("organisation", own)]), problems: problems, visit: visit)
        return try await visit.page("Volunteers/counter", title: "登记一位志愿者", view, problems: problems)
    }

    private static func identityPage(_ visit: Visit, typed: Fields?, problems: Problems?) async throws -> Response {
        let id = try visit.id("volunteer", VolunteerID.self)
        let volunteer = try await visit.read { work in
            let volunteer = try VolunteerStore.require(id, in: work.tx)
            try work.actor.require(.reviewVolunteers, at: volunteer.place)
            return volunteer
        }
        let view = IdentityView(volunteer, values: typed, problems: problems, visit: visit)
        return try await visit.page("Volunteers/identity", title: "更正身份信息", view, problems: problems)
    }
}
