import Kernel
import Settings
import Storage
import TestKit
import Testing
@testable import Pages

@Suite struct PageCacheTests {
    /// A page that shows the platform's name and counts how often it was made.
    private static func route(_ made: Counter) -> Route {
        .page("/name", .anyone) { visit in
            try await visit.services.pageCache.page(of: visit, topics: [.portal]) { visit in
                made.add()
                return try visit.json(["name": try await visit.read { try $0.setting(CitySettings.platformName) }])
            }
        }
    }

    @Test func aCopyIsKeptAndNeverStaleAfterAChange() async throws {
        try await TestCity.with { test in
            let made = Counter()
            let probe = Probe(test, [Self.route(made)])
            for _ in 1...3 { #expect(try await probe.send(.get, "/name").text.contains("有爱")) }
            #expect(made.count == 1)
            for number in 1...20 {
                try await test.write { try SettingsStore.set(CitySettings.platformName.key, "第 \(number) 个名称", at: $0.now, in: $0.tx) }
                #expect(try await probe.send(.get, "/name").text.contains("第 \(number) 个名称"))
            }
            #expect(made.count == 21)
        }
    }

    @Test func aCopyIsKeptForOneLanguageAddressAndTypeSize() async throws {
        try await TestCity.with { test in
            let made = Counter()
            let probe = Probe(test, [Self.route(made)])
            for cookies in ["youai_language=zh", "youai_language=en", "youai_language=zh; youai_large=1", "youai_language=zh; youai_theme=dark"] {
                for _ in 1...2 { _ = try await probe.send(.get, "/name", from: .init(cookies: cookies)) }
            }
            _ = try await probe.send(.get, "/name?q=1", from: .init(cookies: "youai_language=zh"))
            #expect(made.count == 5)
        }
    }

    @Test func whoeverIsSignedInGetsTheirOwnPage() async throws {
        try await TestCity.with { test in
            let made = Counter()
            let probe = Probe(test, [Self.route(made)])
            let session = try await test.write { try SessionToken.open(for: test.administrator, in: $0) }
            for _ in 1...2 { _ = try await probe.send(.get, "/name", from: .init(cookies: "\(SessionCookie.name)=\(session)")) }
            #expect(made.count == 2)
        }
    }

    @Test func aCopyEndsByTheClockToo() async throws {
        try await TestCity.with { test in
            let made = Counter()
            let probe = Probe(test, [Self.route(made)])
            for _ in 1...3 {
                _ = try await probe.send(.get, "/name")
                test.clock.advance(seconds: 11)
            }
            #expect(made.count == 3)
        }
    }
}
