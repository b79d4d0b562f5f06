import Audit
import Foundation
import Hummingbird
import Identity
import Kernel
import Pages
import Rights

/// Appointing and ending appointments, and temporary passwords for one's own people.
enum AppointmentRoutes {
    static func all(_ volunteers: VolunteerDirectory) -> [Route] {
        [
            .page("/appointments", .may(.appointAdministrators)) { visit in try await list(visit) },
            .page("/appointments/new", .may(.appointAdministrators)) { visit in
                try await form(visit, values: try await start(visit))
            },
            .form("/appointments", .may(.appointAdministrators)) { visit in
                try await visit.attempt { try await appoint(visit, volunteers) } again: { try await form(visit, values: visit.fields, problems: $0) }
            },
            .form("/appointments/:appointment/ending", .may(.appointAdministrators)) { visit in
                let id = try visit.id("appointment", AppointmentID.self)
                try await visit.write { try EndAppointment(id).run(in: $0) }
                return visit.redirect(Preference.localPath(visit.fields["back"] ?? "/appointments"), notice: "职务已免去，权限立即失效")
            },
        ]
    }

    private static func appoint(_ visit: Visit, _ volunteers: VolunteerDirectory) async throws -> Response {
        let scope = OrganisationScope(places: visit.actor.places(for: .appointAdministrators))
        // One look finds every problem: of the place and of the person.
        let (place, first) = try await visit.read { work in
            var reader = FieldReader(visit.fields)
            return (try reader.typedOrganisation("organisation", among: scope, in: work.tx), reader.problems)
        }
        var problems = first
        do {
            let appointment = try AppointAdministrator(place ?? OrganisationID(0), visit.fields, volunteers: volunteers)
            try problems.throwIfAny()
            let temporary = appointment.isNew ? try await TemporaryPassword.make() : nil
            let appointed = try await visit.write { try appointment.run(temporary: temporary, in: $0) }
            guard let temporary, let login = appointed.login else {
                return visit.redirect("/appointments", notice: "任命已生效")
            }
            return try await visit.page(
                "Organisations/temporary-password", title: "临时密码",
                TemporaryPasswordView(name: visit.fields["name"] ?? "", handle: login, password: temporary.text), scripts: ["/assets/js/copy.js"])
        } catch let more as Problems {
            problems.all += more.all.filter { !problems.all.contains($0) }
            throw problems
        }
    }

    private static func start(_ visit: Visit) async throws -> Fields {
        var fields: Fields = ["way": "existing"]
        if let id = visit.query["organisation"].flatMap({ OrganisationID($0) }) {
            fields["organisation"] = try await visit.read { work in
                let found = try OrganisationStore.require(id, in: work.tx)
                try work.actor.require(.appointAdministrators, at: found.place)
                return try OrganisationChoices.text(found, in: work.tx)
            }
        }
        return fields
    }

    private static func form(_ visit: Visit, values: Fields, problems: Problems? = nil) async throws -> Response {
        let scope = OrganisationScope(places: visit.actor.places(for: .appointAdministrators))
        let choices = try await visit.read { try OrganisationChoices.suggestions(scope, in: $0.tx) }
        let form = FormView([
            FieldSpec("organisation", max: 80, choices: choices),
            FieldSpec("role", .radio, choices: Role.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: visit.say($0.note)) }),
            FieldSpec("way", .radio, choices: [
                FormChoice("existing", visit.say("已有账号的人"), note: visit.say("工作人员或志愿者")),
                FormChoice("new", visit.say("新的工作人员"), note: visit.say("新建登录账号，得到一个临时密码")),
            ]),
            FieldSpec("person", required: false, max: 50, autocomplete: "off"),
            FieldSpec("name", required: false, max: 50, autocomplete: "off"), FieldSpec("login", required: false, max: 30, autocomplete: "off"),
        ], values: values, problems: problems, visit: visit)
        return try await visit.page("Organisations/appoint", title: "任命", NewAppointmentView(form: form), problems: problems)
    }

    private static func list(_ visit: Visit) async throws -> Response {
        let words = visit.query["q"].map { String($0.prefix(50)) }
        let role = visit.query["role"].flatMap { Role(rawValue: $0) }
        let after = visit.query["after"].flatMap { AppointmentID($0) }
        let under = visit.query["organisation"].flatMap { OrganisationID($0) }
        let view = try await visit.read { work in
            let organisation = try under.map { try OrganisationStore.require($0, in: work.tx) }
            if let organisation { try work.actor.require(.appointAdministrators, at: organisation.place) }
            let places = organisation.map { [$0.place] } ?? work.actor.places(for: .appointAdministrators)
            let found = try AppointmentStore.list(in: places, words: words, role: role, after: after, limit: AppointmentsView.pageSize + 1, in: work.tx)
            let lines = try found.prefix(AppointmentsView.pageSize).map { record in
                let isOwn = record.account == work.actor.account
                let mayReset = try !isOwn && record.login != nil && AppointmentStore.places(of: record.account, in: work.tx)
                    .allSatisfy { work.actor.may(.appointAdministrators, at: $0) }
                return AppointmentsView.Line(
                    id: "\(record.id)", account: "\(record.account)", name: record.name, handle: record.login ?? record.phoneMasked,
                    role: visit.say(record.role.title), organisation: record.organisationName,
                    organisationHref: "/organisations/\(record.organisation)/admin", since: record.appointedAt.day.description,
                    mayEnd: true, mayReset: mayReset)
            }
            let kept = [("q", words), ("role", role?.rawValue), ("organisation", under?.description)].compactMap { pair in
                pair.1.map { "\(pair.0)=\($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")&" }
            }.joined()
            return AppointmentsView(
                words: words ?? "",
                roles: Role.allCases.map { .init(value: $0.rawValue, label: visit.say($0.title), selected: $0 == role) },
                organisation: under?.description, organisationName: organisation?.name, lines: lines, isEmpty: lines.isEmpty,
                nextHref: found.count > AppointmentsView.pageSize ? "/appointments?\(kept)after=\(lines.last?.id ?? "")" : nil,
                newHref: under.map { "/appointments/new?organisation=\($0)" } ?? "/appointments/new")
        }
        return try await visit.page("Organisations/appointments", title: "任命", view)
    }
}
