import Hummingbird
import Identity
import Kernel
import Pages
import Vault

/// Registering as a volunteer.
enum RegistrationRoutes {
    static let all: [Route] = [
        .page("/register", .anyone) { visit in
            guard try await !isRegistered(visit) else { return visit.redirect("/me") }
            return try await page(visit, values: Fields(), problems: nil)
        },
        .form("/register", .anyone) { visit in
            try await visit.attempt {
                let registered = try await register(visit, opensSession: true)
                var response = visit.redirect("/register/done")
                if let token = registered.token { response.setCookie(SessionCookie.make(token, secure: visit.isSecure)) }
                return response
            } again: { try await page(visit, values: visit.fields, problems: $0) }
        },
        .page("/register/done", .signedIn) { visit in
            let view = try await visit.read { work in
                guard let account = try AccountStore.find(work.account(), in: work.tx),
                      let volunteer = try VolunteerStore.find(account: account.id, in: work.tx) else { throw Refusal.notFound }
                return RegisteredView(name: volunteer.name, organisation: volunteer.organisationName,
                                      handle: account.phoneMasked.isEmpty ? account.login ?? "" : account.phoneMasked)
            }
            return try await visit.page("Volunteers/registered", title: "注册已提交", view)
        },
        .api(.post, "/volunteers", .anyone, Operation(
            "registerVolunteer", "Registers a volunteer, who then waits for approval", body: bodyFields,
            answer: .object([.init("id", .integer, required: true), .init("status", required: true)]), status: 201)) { visit in
            let registered = try await register(visit, opensSession: false)
            return try visit.json(RegisteredJSON(id: registered.volunteer, status: Volunteer.Status.submitted.rawValue), status: .created)
        },
    ]

    private struct RegisteredJSON: Encodable {
        let id: VolunteerID
        let status: String
    }

    private static let bodyFields: [Operation.Field] = [
        .init("name", required: true), .init("documentKind", required: false, "id_card when left out"),
        .init("documentNumber", required: true), .init("sex", required: false, "GB/T 2261.1; from the card when there is one"),
        .init("bornOn", .day, required: false, "From the card when there is one"), .init("phone", required: true), .init("email"),
        .init("region", required: true, "Code or name"), .init("address"), .init("political"), .init("ethnicity"), .init("education"),
        .init("occupation"), .init("employer"), .init("nationality"), .init("nativePlace"), .init("languages"),
        .init("categories", .strings, required: true, "1 to 4 codes"), .init("skills", .strings), .init("times", .strings),
        .init("guardianName", required: false, "Needed under 18, as the two below"), .init("guardianRelation"), .init("guardianPhone"),
        .init("organisation", required: false, "Key or name; the office when left out"),
        .init("password", required: false, "Needed unless signed in"), .init("consentRegistration", .boolean, required: true),
        .init("consentSensitive", .boolean, required: true), .init("consentGuardian", .boolean), .init("consentChild", .boolean),
        .init("consentPublication", .boolean),
    ]

    private static func isRegistered(_ visit: Visit) async throws -> Bool {
        guard let account = visit.actor.account else { return false }
        return try await visit.read { try VolunteerStore.find(account: account, in: $0.tx).map { $0.status != .refused } ?? false }
    }

    private static func register(_ visit: Visit, opensSession: Bool) async throws -> RegisterVolunteer.Registered {
        let (fields, hasAccount) = (visit.fields, visit.actor.isSignedIn)
        let draft = try await visit.read { try RegisterVolunteer.Draft(fields, hasAccount: hasAccount, in: $0) }
        // A class may register from one school's address; a flood may not.
        try visit.services.limits.take("register \(visit.actor.address)", tries: 60, per: 3600, at: visit.now)
        let hash: String? = if let password = draft.password { try await Passwords.hash(password) } else { nil }
        return try await visit.write { try RegisterVolunteer(draft, passwordHash: hash, opensSession: opensSession).run(in: $0) }
    }

    private static func page(_ visit: Visit, values: Fields, problems: Problems?) async throws -> Response {
        let choices = try await visit.read { try RegistrationChoices.load(in: $0) }
        return try await visit.page("Volunteers/register", title: "注册成为志愿者",
                                    RegisterView(choices, values: values, problems: problems, visit: visit), problems: problems)
    }
}
