import Audit
import Hummingbird
import Kernel
import Pages
import Rights

/// What is printed of the list, before it is.
struct PrintVolunteersView: Sendable {
    let form: FormView
    let action, listHref, count: String
    let mayUnmask: Bool

    let isFiltered: Bool
}

/// Printing the forms of a list of volunteers.
enum PrintRoutes {
    static let all: [Route] = [
        .page("/volunteers/print", .may(.seeVolunteers)) { visit in try await show(visit) },
        .form("/volunteers/print", .may(.seeVolunteers)) { visit in
            let filter = VolunteerFilter(visit.query)
            return try await visit.attempt {
                let job = try await visit.write { try PrintVolunteers.ask(visit.fields, filter, visit.language, in: $0) }
                return visit.redirect("/exports/\(job)")
            } again: { try await show(visit, problems: $0) }
        },
    ]

    private static func show(_ visit: Visit, problems: Problems? = nil) async throws -> Response {
        let filter = VolunteerFilter(visit.query)
        let count = try await visit.read { work in
            try VolunteerListStore.count(filter, places: work.actor.places(for: .seeVolunteers), today: work.today,
                                         limit: PrintVolunteers.Form.table.limit + 1, in: work.tx)
        }
        let forms = PrintVolunteers.Form.allCases.map { FormChoice($0.rawValue, visit.say($0.title), note: visit.say($0.note)) }
        let form = FormView([FieldSpec("form", .radio, choices: forms), FieldSpec("full", .checkbox, required: false)],
                            values: problems == nil ? ["form": "forms"] : visit.fields, problems: problems, visit: visit)
        let view = PrintVolunteersView(
            form: form, action: VolunteerListView.address(filter.pairs, [], path: "/volunteers/print"), listHref: VolunteerListView.address(filter.pairs, []),
            count: count > PrintVolunteers.Form.table.limit ? visit.say("超过 \(PrintVolunteers.Form.table.limit) 人") : visit.say("\(count) 人"),
            mayUnmask: visit.actor.may(.unmaskVolunteers), isFiltered: !filter.pairs.isEmpty)
        return try await visit.page("Volunteers/print", title: "打印表格", view, problems: problems)
    }
}
