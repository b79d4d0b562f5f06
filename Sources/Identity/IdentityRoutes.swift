import Hummingbird
import Kernel
import Pages

/// Signing in and out.
package enum IdentityRoutes {
    package static let all: [Route] = PasswordRoutes.all + [
        .page("/sign-in", .anyone) { visit in
            if visit.actor.isSignedIn { return visit.redirect(Preference.localPath(visit.query["back"] ?? "/home")) }
            return try await signInPage(visit, values: Fields([("back", visit.query["back"] ?? "")]), problems: nil)
        },
        .form("/sign-in", .anyone) { visit in
            try await visit.attempt {
                try limit(visit)
                let token = try await SignIn(.init(visit.fields), kind: .browser).run(visit: visit)
                var response = visit.redirect(Preference.localPath(visit.fields["back"] ?? "/home"))
                response.setCookie(SessionCookie.make(token, secure: visit.isSecure))
                return response
            } again: { try await signInPage(visit, values: visit.fields, problems: $0) }
        },
        .form("/sign-out", .signedIn) { visit in
            try await SignOut().run(visit: visit)
            var response = visit.redirect("/", notice: "您已退出")
            response.setCookie(SessionCookie.cleared)
            return response
        },
        .api(.post, "/session", .anyone, Operation(
            "createSession", "Signs in and gives a bearer token",
            body: [.init("handle", required: true, "Login or telephone"), .init("password", required: true)],
            answer: .object([.init("token", required: true)]), status: 201, isSecret: true)) { visit in
            try limit(visit)
            let token = try await SignIn(.init(visit.fields), kind: .bearer).run(visit: visit)
            return try visit.json(SessionJSON(token: token), status: .created)
        },
        .api(.delete, "/session", .signedIn, Operation("deleteSession", "Signs out", answer: .nothing, status: 204)) { visit in
            try await SignOut().run(visit: visit)
            return visit.nothing()
        },
    ]

    private struct SessionJSON: Encodable { let token: String }

    private static func limit(_ visit: Visit) throws {
        try visit.services.limits.take("sign-in \(visit.actor.address)", tries: 30, per: 60, at: visit.now)
    }

    private struct SignInView: Sendable {
        let form: FormView
        let back: String
    }

    private static func signInPage(_ visit: Visit, values: Fields, problems: Problems?) async throws -> Response {
        let form = FormView([
            FieldSpec("handle", max: 50, autocomplete: "username"),
            FieldSpec("password", .password, max: 128, autocomplete: "current-password"),
        ], values: values, problems: problems, visit: visit)
        return try await visit.page("Identity/sign-in", title: "登录", SignInView(form: form, back: values["back"] ?? ""), problems: problems)
    }
}
