import Audit
import Kernel
import Organisations
import Pages
import Rights

/// Beginning a report: for whom and for which period.
struct ReportFormView: Sendable {
    let form: FormView

    init(problems: Problems?, visit: Visit, in work: Work) throws {
        let places = work.actor.places(for: .prepareReports)
        let scope = OrganisationScope(places: places, withTeams: false)
        var values = problems == nil ? visit.query : visit.fields
        if values["period"] == nil { values.set("period", ReportPeriod(.month, of: work.today).before.description) }
        // A reminder names the organisation by its key; the field shows its name.
        let asked = values["organisation"].flatMap { OrganisationID($0) } ?? work.actor.appointments.first { $0.role.permissions.contains(.prepareReports) }?.organisation
        if problems == nil, let asked, let found = try OrganisationStore.find(asked, in: work.tx), work.actor.may(.prepareReports, at: found.place) {
            values.set("organisation", try OrganisationChoices.text(found, in: work.tx))
        }
        form = FormView([
            FieldSpec("organisation", max: 80, choices: try OrganisationChoices.suggestions(scope, in: work.tx)),
            FieldSpec("period", .select, choices: ReportPeriod.choices(work.today).map { FormChoice($0.description, visit.say($0.title)) }),
        ], values: values, problems: problems, visit: visit)
    }
}
