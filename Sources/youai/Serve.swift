import ArgumentParser
import Configuration
import DemoCity
import Foundation
import Hummingbird
import Site

/// Serves the city over HTTP until it is told to stop (SIGTERM, SIGINT); then finishes what it has accepted.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the city over HTTP.", discussion: """
        Put a reverse proxy with TLS in front of it and give the address that people use with --public-address, so \
        that cookies are marked secure and QR codes lead to the right place. SIGTERM stops it gracefully.
        """)

    @OptionGroup var options: ServerOptions
    @Option(help: "The port to listen on (default: 8080).") var port: Int?
    @Option(help: "The address to listen on (default: 127.0.0.1).") var host: String?
    @Option(help: ArgumentHelp("The address that people and QR codes use, as in https://zyz.example.cn.", valueName: "url"))
    var publicAddress: String?

    func run() async throws {
        var overrides: [AbsoluteConfigKey: ConfigValue] = [:]
        if let port { overrides["port"] = ConfigValue(.int(port), isSecret: false) }
        if let host { overrides["host"] = ConfigValue(.string(host), isSecret: false) }
        if let publicAddress { overrides["public.address"] = ConfigValue(.string(publicAddress), isSecret: false) }
        let settings = try await options.reader(overrides: overrides)
        let city = try await options.open(settings, couriers: CourierSettings(settings).couriers())
        guard try await city.isFounded() else {
            throw ValidationError("There is no city in this data directory yet. Load the demo city with `youai demo`, or start a real one with `youai found`.")
        }
        let server = city.server(host: settings.string(forKey: "host", default: "127.0.0.1"),
                                 port: settings.int(forKey: "port", default: 8080),
                                 metrics: ServerMetrics.start(token: settings.string(forKey: "metrics.token", isSecret: true)))
        say("Youai serves \(city.services.publicAddress)")
        greet(folder: settings.string(forKey: "data.dir", default: "var"))
        try await server.runService()
        try city.services.database.close()
    }

    /// One account per role, when this is the demo city.
    private func greet(folder: String) {
        guard let text = try? String(contentsOfFile: folder + "/demo-accounts.txt", encoding: .utf8) else { return }
        say("Demo city: sign in with one of these and the password \(DemoLoad.password)")
        for line in text.split(separator: "\n") { say("  " + line.replacing("\t", with: "  ")) }
    }

    /// Said at once, also when a service manager reads along.
    private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
