import Foundation
import HTTPTypes
import Kernel
import Pages
import Site
import TestKit
import Testing

/// The whole matrix of rights: every route × every person → the answer, held against the table in rights-matrix.tsv.
///
/// The rows are made from the router's own list: a new route without a row fails, and so does a row without a route.
/// The objects in the paths belong to one branch of the tree; the foreign people stand in another.
///   in       let through (what happens then is the use case's matter: done, or fields to correct, or a conflict)
///   sign-in  a visitor is asked to sign in
///   no       this person never has this right anywhere (403)
///   none     for this person there is no such thing (404)
@Suite struct RightsMatrixTests {
    private static let file = TestCity.share + "/Tests/SiteTests/rights-matrix.tsv"

    private static let table: [String: [String]] = {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return [:] }
        let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        return Dictionary(rows.map { ($0[0], Array($0.dropFirst())) }, uniquingKeysWith: { first, _ in first })
    }()

    @Test func everyRowOfTheTableIsOnTheRouter() {
        let names = Set(RouteTable.all.map(Self.name))
        for name in Self.table.keys.sorted() { #expect(names.contains(name), "\(name) is in the table and not on the router") }
        #expect(names.count == RouteTable.all.count)
    }

    private static let world = CityTemplate { try await RightsWorld.make(in: $0) }

    /// Whatever changes something is asked in a world of its own.
    @Test(arguments: RouteTable.all.filter { $0.method != .get }.map(name))
    func everyActAnswersEverybodyAsTheTableSays(name: String) async throws {
        try await TestCity.with(Self.world) { try await Self.hold(name, in: $1, $0) }
    }

    /// Whatever is only read is read one after the other, some dozens in a world.
    @Test(arguments: 0..<8) func everyPageAnswersEverybodyAsTheTableSays(part: Int) async throws {
        let pages = RouteTable.all.filter { $0.method == .get }.map(Self.name)
        try await TestCity.with(Self.world) { test, world in
            for (place, name) in pages.enumerated() where place % 8 == part { try await Self.hold(name, in: world, test) }
        }
    }

    private static func hold(_ name: String, in world: RightsWorld, _ test: TestCity) async throws {
        let route = try #require(RouteTable.all.first { Self.name($0) == name })
        guard world.path(of: route) != nil else {
            Issue.record("RightsWorld does not know what stands for a parameter of \(name)")
            return
        }
        let answers = try await knock(route, in: world, test)
        let line = ([name] + answers).joined(separator: "\t")
        guard let expected = table[name] else {
            Issue.record("no row for\t\(line)")
            return
        }
        for (place, person) in RightsWorld.Person.allCases.enumerated() {
            #expect(answers[place] == expected[place], "\(person) at\t\(line)")
        }
    }

    private static func name(_ route: Route) -> String { "\(route.method.rawValue) \(route.path)" }

    /// Everybody in turn, the most powerful last, because whoever is let through may change things.
    private static func knock(_ route: Route, in world: RightsWorld, _ test: TestCity) async throws -> [String] {
        let path = try #require(world.path(of: route))
        // Strangers first: whoever is let through may change what the next one finds.
        let order: [RightsWorld.Person] = [
            .visitor, .stranger, .foreignLeader, .foreignKeeper, .foreignAdministrator, .auditor, .keeper, .leader, .administrator,
            .office, .volunteer,
        ]
        var answers: [RightsWorld.Person: String] = [:]
        for person in order { answers[person] = try await answer(route, path, world, person, in: test) }
        return RightsWorld.Person.allCases.map { answers[$0] ?? "?" }
    }

    /// What most decisions ask for, so that it is the right that answers and not a missing field.
    private static let fields = [("reason", "情况不符"), ("text", "那天我没有去"), ("decision", "refuse"), ("answer", "已核对"), ("note", "顺利")]
    private static let json = #"{"reason":"情况不符","text":"那天我没有去","decision":"refuse","answer":"已核对","note":"顺利"}"#

    private static func answer(_ route: Route, _ path: String, _ world: RightsWorld, _ person: RightsWorld.Person,
                               in test: TestCity) async throws -> String {
        let account = world.accounts[person]
        let signUp = world.parameters["sign-up"] ?? ""
        let answer: TestBrowser.Answer
        if route.isAPI {
            let token = if let account { try await test.bearer(account) } else { nil as String? }
            answer = try await TestBrowser.raw(test, route.method, path, bearer: token, json: path.hasSuffix("/settings") ? "{}" : json)
        } else {
            let browser = try await test.browser(account)
            // A live stream has no end: its head tells who is let in.
            let isStream = path.hasSuffix("/events")
            answer = isStream ? try await browser.head(path) : route.method == .get ? try await browser.get(path) : try await browser.post(path, fields + [("id", signUp)])
        }
        switch answer.status.code {
        case 401: return "sign-in"
        case 303 where answer.location.hasPrefix("/sign-in?"): return "sign-in"
        case 403: return "no"
        case 404: return "none"
        case 500...: return "error"
        default: return "in"
        }
    }
}
