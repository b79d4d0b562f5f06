import Kernel
import Pages

/// The counter's registration form as its template is given it.
struct CounterView: Sendable {
    let form: FormView
    let week: WeekView
    let otherDocument: Bool
    let guardianOpen: Bool
    let moreOpen: Bool

    init(_ choices: RegistrationChoices, values: Fields, problems: Problems?, visit: Visit) {
        var values = values
        if values["documentKind"] == nil { values.set("documentKind", IdentityDocument.Kind.idCard.rawValue) }
        form = FormView(
            RegistrationForm.identity(visit) + RegistrationForm.contact(choices) + RegistrationForm.person(choices, visit)
                + RegistrationForm.guardian(visit) + [
                    FieldSpec("organisation", max: 120, choices: choices.organisations), FieldSpec("paperSigned", .checkbox),
                    FieldSpec("verified", .checkbox), FieldSpec("consentPublication", .checkbox, required: false),
                ],
            values: values, problems: problems, visit: visit)
        week = WeekView(chosen: values.all("times"), visit: visit)
        func touched(_ names: [String]) -> Bool {
            names.contains { values[$0] != nil || !(problems?.of($0).isEmpty ?? true) }
        }
        otherDocument = values["documentKind"] != IdentityDocument.Kind.idCard.rawValue || touched(["sex", "bornOn"])
        guardianOpen = touched(["guardianName", "guardianRelation", "guardianPhone"])
        moreOpen = touched(["political", "ethnicity", "education", "occupation", "employer", "nationality", "nativePlace", "languages"])
    }
}

/// The form that corrects somebody's identity.
struct IdentityView: Sendable {
    let form: FormView
    let id: String
    let name: String
    let documentMasked: String
    let version: Int

    init(_ volunteer: Volunteer, values: Fields?, problems: Problems?, visit: Visit) {
        let stored = Fields([("name", volunteer.name), ("documentKind", volunteer.documentKind.rawValue)])
        form = FormView(
            RegistrationForm.identity(visit).filter { ["name", "documentKind"].contains($0.name) } + [
                FieldSpec("documentNumber", required: false, max: 30, autocomplete: "off"),
                FieldSpec("sex", .radio, required: false, choices: FormChoice.all(Codes.sex, visit.language).filter { ["1", "2"].contains($0.value) }),
                FieldSpec("bornOn", .date, required: false), FieldSpec("reason", .textarea, max: 300),
            ],
            values: values ?? stored, problems: problems, visit: visit)
        id = volunteer.id.description
        name = volunteer.name
        documentMasked = volunteer.documentMasked
        version = volunteer.version
    }
}
