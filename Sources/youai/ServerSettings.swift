import ArgumentParser
import Configuration
import Courier
import Foundation
import Kernel
import Logging
import Site
import Storage
import SystemPackage

/// The options that every command shares, and where their values come from: command line, environment, file.
struct ServerOptions: ParsableArguments {
    @Option(name: .customLong("data-dir"), help: ArgumentHelp("Where the database and the keys are (default: var).", valueName: "folder"))
    var dataDirectory: String?

    @Option(help: ArgumentHelp("The database, when it is not a file in the data directory: postgres://name:password@host/youai.", valueName: "uri"))
    var database: String?

    @Option(help: ArgumentHelp("A JSON file with settings: port, host, data.dir, database, public.address, share, metrics.token, mail.*, texts.* (docs/messages.md).", valueName: "file"))
    var settings: String?

    @Option(help: ArgumentHelp("Where templates and assets are, when not beside the program.", valueName: "folder"))
    var share: String?

    /// Reads the settings in their order of precedence.
    func reader(overrides: [AbsoluteConfigKey: ConfigValue] = [:]) async throws -> ConfigReader {
        var commandLine = overrides
        if let dataDirectory { commandLine["data.dir"] = ConfigValue(.string(dataDirectory), isSecret: false) }
        if let database { commandLine["database"] = ConfigValue(.string(database), isSecret: true) }
        if let share { commandLine["share"] = ConfigValue(.string(share), isSecret: false) }
        var providers: [any ConfigProvider] = [InMemoryProvider(name: "command line", values: commandLine), EnvironmentVariablesProvider()]
        let folder = ConfigReader(providers: providers).string(forKey: "data.dir", default: "var")
        let file = settings ?? folder + "/youai.json"
        if settings != nil || FileManager.default.fileExists(atPath: file) {
            providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(file)))
        }
        return ConfigReader(providers: providers)
    }

    /// Opens the city, bringing its schema up to date.
    func open(_ reader: ConfigReader? = nil, durability: DatabaseLocation.Durability = .full, couriers: Couriers = Couriers()) async throws -> City {
        let settings = if let reader { reader } else { try await self.reader() }
        let port = settings.int(forKey: "port", default: 8080)
        let folder = settings.string(forKey: "data.dir", default: "var")
        var city = City.Options(
            dataDirectory: folder, share: settings.string(forKey: "share"),
            publicAddress: settings.string(forKey: "public.address", default: "http://127.0.0.1:\(port)"),
            database: (try namedDatabase(settings) ?? .sqlite(folder + "/youai.sqlite")).with(durability))
        city.couriers = couriers
        return try await City.open(city)
    }
}
