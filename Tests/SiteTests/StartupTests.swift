import Foundation
import Kernel
import Site
import Storage
import TestKit
import Testing

/// A city that cannot be opened says why, and what to do.
@Suite struct StartupTests {
    private func problem(_ body: () async throws -> City) async -> String {
        do {
            try await body().services.database.close()
            return "none"
        } catch {
            return "\(error)"
        }
    }

    @Test func aMissingKeyIsNotReplacedByANewOne() async throws {
        try await TestCity.with { test in
            let key = test.folder + "/keys/master.key"
            try FileManager.default.removeItem(atPath: key)
            let said = await problem { try await test.openAgain() }
            #expect(said.contains(key) && said.contains("youai restore"))
            #expect(!FileManager.default.fileExists(atPath: key))
        }
    }

    @Test func anotherCitysKeyIsRefused() async throws {
        try await TestCity.with { test in
            let key = URL(fileURLWithPath: test.folder + "/keys/master.key")
            let right = try Data(contentsOf: key)
            try Data(repeating: 7, count: 32).write(to: key)
            #expect(await problem { try await test.openAgain() }.contains("not the key of this database"))
            try Data(right.prefix(5)).write(to: key)
            #expect(await problem { try await test.openAgain() }.contains("not a key of 32 bytes"))
            try right.write(to: key)
            #expect(await problem { try await test.openAgain() } == "none")
        }
    }

    @Test func aNewerSchemaIsNotMisread() async throws {
        try await TestCity.with { test in
            _ = try await test.city.services.database.migrate([Migration("tomorrow", 9, "unknown", ["CREATE TABLE things (id {id})"])], at: test.clock.now)
            let said = await problem { try await test.openAgain() }
            #expect(said.contains("tomorrow 9") && said.contains("newer version"))
        }
    }

    @Test(.enabled(if: !TestEngine.isPostgres, "a file of SQLite"))
    func aFileThatIsNoDatabaseIsNamed() async throws {
        try await TestCity.with { test in
            let place = test.folder + "/other"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
            try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: place + "/youai.sqlite"))
            let said = await problem { try await City.open(.init(dataDirectory: place, share: TestCity.share)) }
            #expect(said.contains(place + "/youai.sqlite is damaged") && said.contains("youai restore"))
        }
    }

    @Test func aServerThatIsNotThereIsNamed() async throws {
        try await TestCity.with { test in
            let location = try #require(DatabaseLocation.read("postgres://nobody@127.0.0.1:1/nowhere"))
            let said = await problem {
                try await City.open(.init(dataDirectory: test.folder, share: TestCity.share, database: location))
            }
            #expect(said.contains("does not answer") && said.contains("--database"))
        }
    }
}
