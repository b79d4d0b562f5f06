import Kernel
import Pages

/// The registration page as its template is given it.
struct RegisterView: Sendable {
    let form: FormView
    let once: String
    let week: WeekView
    let asksPassword: Bool
    /// Which folded parts stand open.
    let otherDocument: Bool
    let guardianOpen: Bool
    let moreOpen: Bool
    let office: String

    init(_ choices: RegistrationChoices, values: Fields, problems: Problems?, visit: Visit) {
        var values = values
        if values["documentKind"] == nil { values.set("documentKind", IdentityDocument.Kind.idCard.rawValue) }
        form = FormView(
            RegistrationForm.identity(visit) + RegistrationForm.contact(choices) + RegistrationForm.person(choices, visit)
                + RegistrationForm.guardian(visit) + [RegistrationForm.organisation(choices)] + RegistrationForm.password
                + RegistrationForm.consents,
            values: values, problems: problems, visit: visit)
        once = values["once"] ?? SecureRandom.token(bytes: 12)
        week = WeekView(chosen: values.all("times"), visit: visit)
        asksPassword = !visit.actor.isSignedIn
        office = choices.office
        func touched(_ names: [String]) -> Bool {
            names.contains { values[$0] != nil || !(problems?.of($0).isEmpty ?? true) }
        }
        otherDocument = values["documentKind"] != IdentityDocument.Kind.idCard.rawValue || touched(["sex", "bornOn"])
        guardianOpen = touched(["guardianName", "guardianRelation", "guardianPhone", "consentGuardian", "consentChild"])
        moreOpen = touched(["political", "ethnicity", "education", "occupation", "employer", "nationality", "nativePlace", "languages"])
    }
}

/// After registering.
struct RegisteredView: Sendable {
    let name: String
    let organisation: String
    /// What the person signs in with, masked.
    let handle: String
}
