import Hummingbird
import Pages

/// What belongs to the server itself and to no capability.
enum SiteRoutes {
    private struct Health: Encodable { let status: String }

    static let all: [Route] = [
        .page("/home", .signedIn) { visit in visit.redirect(SiteMenu.home(visit)) },
        .api(.get, "/health", .anyone, Operation(
            "getHealth", "Whether the server answers and can read its database",
            answer: .object([.init("status", required: true)]))) { visit in
            try await visit.database.read { _ = try $0.exists("SELECT 1 FROM migrations") }
            return try visit.json(Health(status: "ok"))
        },
        .page("/api/openapi.json", .anyone) { visit in
            visit.download(try OpenAPI.document(RouteTable.all, title: "Youai", server: visit.services.publicAddress),
                           name: "openapi.json", type: "application/json", inline: true)
        },
    ]
}
