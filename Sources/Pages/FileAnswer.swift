import Foundation
import HTTPTypes
import Hummingbird
import Kernel

extension Visit {
    /// A file made for this answer: sent piece by piece, so that a long list never stands in memory, and removed
    /// afterwards.
    package func download(temporaryFile path: String, name: String, type: String) throws -> Response {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        // The open file outlives its name, so nothing is left behind when the reader goes away.
        try FileManager.default.removeItem(atPath: path)
        var response = download([], name: name, type: type)
        response.body = ResponseBody { writer in
            defer { try? file.close() }
            while let piece = try file.read(upToCount: 65_536), !piece.isEmpty { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return response
    }

    /// A name for a file that is about to be made.
    package func temporaryPath(_ suffix: String) -> String {
        FileManager.default.temporaryDirectory.path + "/youai-\(SecureRandom.token(bytes: 12)).\(suffix)"
    }
}
