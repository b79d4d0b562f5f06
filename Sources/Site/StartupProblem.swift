import Foundation
import Storage
import Vault

/// Why a city cannot be opened, and the way out, in words for whoever keeps the machine.
package struct StartupProblem: Error, CustomStringConvertible, Equatable {
    package let description: String

    init(_ description: String) { self.description = description }

    /// Says a failure in words; what is no matter of the machine stays as it is.
    static func explaining(_ error: any Error, _ options: City.Options) -> any Error {
        let file = options.databaseLocation.file
        let name = file.map { "The database \($0)" } ?? "The database"
        switch error {
        case StorageError.unwritable(let detail):
            let folder = file.map { ($0 as NSString).deletingLastPathComponent } ?? options.dataDirectory
            return StartupProblem("\(name) cannot be written: \(detail). Look whether the disk is full or mounted read-only (df -h \(folder)), "
                + "and whether this user may write there (ls -la \(folder)).")
        case StorageError.damaged(let detail):
            return StartupProblem("\(name) is damaged: \(detail). Keep the file, and bring the last good backup back into an empty place "
                + "with `youai restore`.")
        case StorageError.unreachable(let detail):
            return StartupProblem(StorageError.wayOut(unreachable: detail))
        case StorageError.busy:
            return StartupProblem("\(name) is held by another program. Look which one it is, and start again when it is done.")
        case VaultError.badKey, VaultError.unreadable:
            return StartupProblem("\(options.keyFile) is not a key of 32 bytes. Bring it back from a backup: `youai restore` into another "
                + "place puts it into keys/.")
        case VaultError.cannotWrite(let path):
            return StartupProblem("The key file \(path) cannot be made. Look whether the disk is full or mounted read-only, and whether this "
                + "user may write there.")
        case let error as CocoaError:
            return StartupProblem("The data directory \(options.dataDirectory) cannot be made: \(error.localizedDescription) Name another one "
                + "with --data-dir.")
        default: return error
        }
    }

    static func keyIsMissing(_ options: City.Options) -> StartupProblem {
        StartupProblem("The key file \(options.keyFile) is missing, and the database holds a city whose data are sealed with it. A new key would "
            + "open nothing. Bring the file back from a backup: `youai restore` into another place puts it into keys/.")
    }

    static func isNewer(_ steps: [String]) -> StartupProblem {
        StartupProblem("The database was brought up to date by a newer version of this program (\(steps.joined(separator: ", "))). "
            + "Install that version: this one would misread it.")
    }
}

extension City.Options {
    var keyFile: String { dataDirectory + "/keys/master.key" }

    var databaseLocation: DatabaseLocation { database ?? .sqlite(dataDirectory + "/youai.sqlite") }
}
