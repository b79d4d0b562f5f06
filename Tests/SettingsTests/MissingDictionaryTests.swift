import Settings
import TestKit
import Testing

@Suite struct MissingDictionaryTests {
    @Test func aDictionaryThatCameWithALaterReleaseIsFilledWhenTheCityIsOpened() async throws {
        try await TestCity.with { test in
            func missing() async throws -> [CityDictionary] { try await test.read { try DictionaryStore.missing(in: $0.tx) } }
            #expect(try await missing() == [])
            _ = try await test.write { try $0.tx.run("DELETE FROM dictionary_entries WHERE dictionary = 'site-settings'") }
            #expect(try await missing() == [.siteSettings])
            _ = try await test.openAgain()
            #expect(try await missing() == [])
        }
    }
}
