import Audit
import Kernel
import Pages
import Rights

/// The departments that lead a field as their template is given them.
struct DepartmentsView: Sendable {
    struct Line: Sendable {
        let field, name, place, contact, phone, since, led: String
        /// The organisations that it leads, for staff.
        let ledHref: String?
        /// For those who may change it.
        let editHref: String?
        let until: String?
        let successor: String?
    }

    let lines, ended: [Line]
    let isEmpty, hasEnded: Bool
    let total: String
    /// For those who may name departments.
    let form: FormView?
    let isNew: Bool
    let action: String
    let ending: FormView?
    let endingAction: String

    init(_ id: DepartmentID?, saving: Problems?, ending endingProblems: Problems?, visit: Visit, in work: Work) throws {
        let (current, led) = (try DepartmentStore.current(in: work.tx), try DepartmentStore.led(in: work.tx))
        lines = current.map { Line($0, led: led[$0.id] ?? 0, visit) }
        ended = try DepartmentStore.ended(in: work.tx).map { Line($0, led: 0, visit) }
        (isEmpty, hasEnded) = (lines.isEmpty, !ended.isEmpty)
        total = "\(current.compactMap { led[$0.id] }.reduce(0, +))"
        let chosen = try id.map { id -> Department in
            let found = try DepartmentStore.require(id, in: work.tx)
            try work.actor.require(.createOrganisation, at: found.place)
            return found
        }
        isNew = chosen == nil
        action = chosen.map { "/departments/\($0.id)" } ?? "/departments"
        endingAction = action + "/ending"
        guard work.actor.may(.createOrganisation) else {
            (form, ending) = (nil, nil)
            return
        }
        let scope = OrganisationScope(places: work.actor.places(for: .createOrganisation), withTeams: false)
        let places = chosen == nil ? try OrganisationChoices.suggestions(scope, in: work.tx) : []
        let first = places.first.map { ["organisation": $0.value] as Fields } ?? Fields()
        form = FormView([
            FieldSpec("name", max: 30), FieldSpec("field", max: 30), FieldSpec("organisation", max: 80, choices: places),
            FieldSpec("contactName", required: false, max: 30), FieldSpec("phone", .tel, required: false, max: 20, inputmode: "tel"),
            FieldSpec("since", .date, required: false),
        ], values: saving != nil ? visit.fields : chosen.map(Self.stored) ?? first, problems: saving, visit: visit)
        ending = try chosen.flatMap { chosen in
            guard chosen.until == nil else { return nil }
            let heirs = current.filter { $0.id != chosen.id && $0.place.contains(chosen.place) }
            return FormView([FieldSpec("successor", .select, required: false, choices: heirs.map { FormChoice("\($0.id)", "\($0.name)（\($0.field)）") }),
                             FieldSpec("until", .date, required: false)],
                            values: endingProblems == nil ? Fields() : visit.fields, problems: endingProblems, visit: visit)
        }
    }

    private static func stored(_ department: Department) -> Fields {
        Fields([("name", department.name), ("field", department.field), ("contactName", department.contactName),
                ("phone", department.phone), ("since", department.since.description)])
    }
}

extension DepartmentsView.Line {
    init(_ department: Department, led count: Int, _ visit: Visit) {
        (field, name, place) = (department.field, department.name, department.organisationName)
        (contact, phone) = (department.contactName, department.phone)
        since = department.since.display(visit.language)
        led = "\(count)"
        ledHref = visit.actor.isStaff ? "/organisations?department=\(department.id)" : nil
        editHref = department.until == nil && visit.actor.may(.createOrganisation, at: department.place) ? "/departments?department=\(department.id)" : nil
        until = department.until?.display(visit.language)
        successor = department.successorName
    }
}
