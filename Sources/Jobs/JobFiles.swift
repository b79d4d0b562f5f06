import Audit
import Foundation
import Kernel
import Pages
import Rights
import Storage

/// Files that jobs make: encrypted in the database in pieces of bounded size, so that every server can hand them out, for one
/// day, to whoever asked for them.
package enum JobFiles {
    package enum Format: String, Sendable {
        case xlsx, csv, pdf, zip

        var type: String {
            switch self {
            case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            case .csv: "text/csv; charset=utf-8"
            case .pdf: "application/pdf"
            case .zip: "application/zip"
            }
        }
    }

    /// In bytes.
    static let pieceSize = 256 << 10
    static let keptSeconds: Int64 = 86_400
    static let sealContext = "job-files.piece"

    /// Makes a file beside the database, then keeps it. A job that is run again after it was killed makes the file anew.
    /// - Parameter write: writes the file to a path; answers how many rows it holds, and what is to be recorded in the
    ///   transaction in which the file appears.
    /// - Returns: the job's result: the number of rows.
    package static func make(
        name: String, format: Format, in context: JobContext,
        write: (String) async throws -> (rows: Int, record: @Sendable (Work) throws -> Void)
    ) async throws -> String {
        let id = context.id
        // Made, and interrupted before it was said.
        if let known = try await context.read({ try JobListStore.find(id, in: $0.tx)?.result }), !known.isEmpty { return known }
        let path = FileManager.default.temporaryDirectory.path + "/youai-\(SecureRandom.token(bytes: 12)).\(format.rawValue)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (rows, record) = try await write(path)
        let (size, pieces) = try await keep(path, in: context)
        try await context.write { work in
            try JobFileStore.insert(
                JobFileStore.File(job: id, account: work.actor.account, name: name + ".\(format.rawValue)", type: format.type, size: size,
                                  pieces: pieces, expiresAt: work.now.adding(seconds: keptSeconds)), in: work.tx)
            try JobStore.setResult("\(rows)", of: id, in: work.tx)
            try record(work)
        }
        context.report(done: rows, total: rows)
        return "\(rows)"
    }

    private static func keep(_ path: String, in context: JobContext) async throws -> (size: Int, pieces: Int) {
        let id = context.id
        return try await SideThread.run {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            var (size, pieces) = (0, 0)
            while let bytes = try file.read(upToCount: pieceSize), !bytes.isEmpty {
                let position = pieces
                let sealed = try context.services.vault.seal(bytes: [UInt8](bytes), context: sealContext)
                try SideThread.wait { try await context.write { try JobFileStore.insertPiece(sealed, position, of: id, in: $0.tx) } }
                size += bytes.count
                pieces += 1
            }
            return (size, pieces)
        }
    }
}
