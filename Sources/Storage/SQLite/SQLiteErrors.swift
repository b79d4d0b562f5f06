import GRDB

extension StorageError {
    init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self = (error as? StorageError) ?? .other("\(error)")
            return
        }
        // A backup's own failure leaves no message behind.
        let detail = error.message.flatMap { $0 == "not an error" ? nil : $0 } ?? error.resultCode.description
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: self = .notUnique(detail: detail)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .referenceBroken
        default:
            switch error.resultCode {
            case .SQLITE_CONSTRAINT: self = .ruleBroken(detail: detail)
            case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(detail: detail)
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN: self = .unwritable(detail: detail)
            default: self = .other("\(error)")
            }
        }
    }
}
