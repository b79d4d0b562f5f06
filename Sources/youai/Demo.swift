import ArgumentParser
import DemoCity
import Foundation
import Site
import Synchronization

/// Fills an empty data directory with the demo city.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Load the demo city into an empty data directory.", discussion: """
        A made-up 新余市 with 33,000 volunteers, 600 organisations and teams and 660 projects over two months around \
        today: sign-ups, check-ins, hours, stars and certificates, each made by the use case that people use. The same \
        seed gives the same city on the same day. All accounts share the password \(DemoLoad.password); ID numbers are \
        valid and obviously fictitious (area 360599).

        With --records it is written in bulk instead, at any size, over three years: for measuring.
        """)

    @OptionGroup var options: ServerOptions
    @Option(help: "How many volunteers; organisations and projects follow.") var volunteers = DemoSize.standard.volunteers
    @Option(help: "Write the city in bulk, with so many records of hours.") var records: Int?
    @Option(help: "With --records: how many teams; about one for 300 volunteers when left out.") var teams: Int?
    @Option(help: "Another seed makes another city.") var seed: UInt64 = 20_140_305

    func run() async throws {
        let settings = try await options.reader()
        let folder = settings.string(forKey: "data.dir", default: "var")
        let city = try await options.open(settings, durability: records == nil ? .full : .loading)
        guard try await !city.isFounded() else { throw ValidationError("\(folder) holds a city already.") }
        if let records { return try await bulk(records, into: city) }
        let bar = ProgressBar("Demo city", unit: "events")
        let accounts = try await DemoLoad(size: DemoSize(volunteers: volunteers), seed: seed).run(into: city) { done, all in
            bar.update(done, of: all)
        }
        bar.finish()
        try await KeepLedger(city.services).run { try await city.work($0) }
        try city.services.database.close()
        let lines = accounts.map { "\($0.role)\t\($0.login)\t\($0.name)" }
        try (lines.joined(separator: "\n") + "\n").write(toFile: folder + "/demo-accounts.txt", atomically: true, encoding: .utf8)
    }

    private func bulk(_ records: Int, into city: City) async throws {
        let bulk = try BulkCity(volunteers: volunteers, records: records, teams: teams, seed: seed)
        let last = Mutex("")
        let report = try await bulk.run(into: city) { what, done, all in
            let line = "\(what): \(done * 10 / max(1, all) * 10) %"
            let isNew = last.withLock { last in
                defer { last = line }
                return last != line
            }
            if isNew { FileHandle.standardError.write(Data((line + "\n").utf8)) }
        }
        try city.services.database.close()
        print("\(report.volunteers) volunteers and \(report.records) records, \(report.rows) rows in \(Int(report.seconds)) s: "
            + "\(Int(Double(report.rows) / report.seconds)) rows/s")
    }
}
