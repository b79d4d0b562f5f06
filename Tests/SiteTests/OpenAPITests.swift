import Foundation
import Pages
import Site
import TestKit
import Testing

/// The description of the API against the router's own list.
@Suite struct OpenAPITests {
    /// What programs may count on.
    private static let required = """
        getHealth createSession deleteSession getMe listRegions listOrganisations createOrganisation getOrganisation appointAdministrator \
        applyForTeam reviewTeam registerVolunteer reviewVolunteer listVolunteers getVolunteer importVolunteers createProject updateProject \
        submitProject reviewProject listProjects getProject signUp cancelSignUp listSignUps reviewSignUp openCheckIn checkIn checkOut rollCall \
        enterHours listServiceRecords objectToServiceRecord settleObjection voidServiceRecord closeProject getStandings listBrands saveBrand \
        getSettings updateSettings listAuditEvents issueCertificate getCertificate verifyCertificate revokeCertificate
        """.split(separator: " ").map(String.init)

    /// The operations of the served document: operationId → "GET /path".
    private static func served(_ test: TestCity) async throws -> [(id: String, place: String, description: [String: Any])] {
        let document = try await test.browser().get("/api/openapi.json").json
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        return paths.flatMap { path, methods in
            methods.map { ($0.value["operationId"] as? String ?? "", "\($0.key.uppercased()) \(path)", $0.value) }
        }
    }

    @Test func theDocumentHasWhatTheRouterHas() async throws {
        try await TestCity.with { test in
            let served = try await Self.served(test)
            let routes = RouteTable.all.filter { $0.operation != nil }
            let expected = routes.map { route in
                "\(route.method.rawValue) " + route.path.replacing(/:([A-Za-z-]+)/) { "{\($0.1)}" }
            }
            #expect(served.map(\.place).sorted() == expected.sorted())
            for route in RouteTable.all where route.path.hasPrefix("/api/v1/") { #expect(route.operation != nil, "\(route.path)") }
        }
    }

    @Test func everyOperationHasANameOfItsOwnAndIsDescribed() async throws {
        try await TestCity.with { test in
            let served = try await Self.served(test)
            #expect(Set(served.map(\.id)).count == served.count)
            for (id, place, description) in served {
                #expect(id.firstMatch(of: /^[a-z][A-Za-z]+$/) != nil, "\(place)")
                #expect((description["summary"] as? String)?.isEmpty == false, "\(id) has no summary")
                let responses = try #require(description["responses"] as? [String: Any])
                #expect(responses["default"] != nil && responses.count == 2, "\(id)")
                let names = (description["parameters"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
                #expect(Set(names).count == names.count, "\(id) names a parameter twice")
                for parameter in place.matches(of: /\{([A-Za-z-]+)\}/) { #expect(names.contains(String(parameter.1)), "\(id)") }
            }
        }
    }

    @Test func everythingThatIsPromisedIsThere() async throws {
        try await TestCity.with { test in
            let ids = Set(try await Self.served(test).map(\.id))
            for id in Self.required where !ids.contains(id) { Issue.record("\(id) is not in the API") }
        }
    }
}
