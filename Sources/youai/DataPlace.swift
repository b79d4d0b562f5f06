import ArgumentParser
import Configuration
import Foundation
import Keeping
import Storage

/// Where a city lies, for commands that leave its schema as it is.
struct DataPlace {
    let dataDirectory: String
    /// Nil for the usual file in the data directory.
    let named: DatabaseLocation?

    var location: DatabaseLocation { named ?? .sqlite(dataDirectory + "/youai.sqlite") }

    /// Opens the database that is there, and makes none.
    func open() throws -> Database {
        if let file = location.file, !FileManager.default.fileExists(atPath: file) {
            throw KeepingProblem("There is no database \(file). Name the data directory with --data-dir, or the database with --database.")
        }
        do {
            return try Database(location)
        } catch StorageError.unwritable(let detail) {
            throw KeepingProblem("The database \(location.file ?? "") cannot be opened for writing: \(detail). Look how its disk is mounted.")
        } catch StorageError.damaged(let detail) {
            throw KeepingProblem("The database \(location.file ?? "") is damaged: \(detail). Keep it, and bring the last good backup back "
                + "into an empty place with `youai restore`.")
        } catch StorageError.unreachable(let detail) {
            throw KeepingProblem(StorageError.wayOut(unreachable: detail))
        }
    }

    func masterKey() throws -> [UInt8] {
        let path = dataDirectory + "/keys/master.key"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw KeepingProblem("\(path) cannot be read. Give the recovery key with --recovery-key.")
        }
        return [UInt8](data)
    }

    func requireKeys() throws { _ = try masterKey() }
}

extension ServerOptions {
    func place() async throws -> DataPlace {
        let settings = try await reader()
        return DataPlace(dataDirectory: settings.string(forKey: "data.dir", default: "var"), named: try namedDatabase(settings))
    }

    /// The database that was named, nil when none was.
    func namedDatabase(_ settings: ConfigReader) throws -> DatabaseLocation? {
        guard let text = settings.string(forKey: "database", isSecret: true) else { return nil }
        guard let location = DatabaseLocation.read(text) else {
            throw ValidationError("A database is postgres://name:password@host/youai or sqlite:PATH.")
        }
        return location
    }
}
