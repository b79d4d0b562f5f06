import Kernel
import Testing
@testable import Pages

@Suite struct MultipartStreamTests {
    private static func read(_ body: [UInt8], by length: Int, boundary: String = "b") throws -> BodyReader.Body {
        var stream = try MultipartStream(boundary: boundary)
        for start in stride(from: 0, to: body.count, by: length) { try stream.take(body[start..<min(start + length, body.count)]) }
        return try stream.finish()
    }

    private static func bytes(of file: UploadedFile) throws -> [UInt8] {
        guard let spool = file.spool else { return [] }
        return try (0..<(spool.size + UploadSpool.pieceSize - 1) / UploadSpool.pieceSize).flatMap { try spool.piece($0) }
    }

    private static func part(_ headers: String, _ content: [UInt8]) -> [UInt8] { Array("--b\r\n\(headers)\r\n\r\n".utf8) + content + [13, 10] }

    private static let hostile = Array("\r\n--b".utf8.dropLast()) + Array("PK\r\n--c\r\n\r\n-\r\r\n--".utf8) + (0...255).map { UInt8($0) }

    @Test("Wherever the body is cut, the same comes out as from the whole", arguments: [1, 2, 3, 5, 8, 64, 100_000])
    func cuts(length: Int) throws {
        let body = Array("before\r\n".utf8) + Self.part("Content-Disposition: form-data; name=\"name\"", Array("刘德\r\n第二行".utf8))
            + Self.part("content-disposition: form-data; name=\"sheet\"; filename=\"名单.xlsx\"\r\nContent-Type: application/x", Self.hostile)
            + Self.part("Content-Disposition: form-data; name=\"none\"; filename=\"\"", [])
            + Self.part("Content-Disposition: form-data; name=\"last\"", []) + Array("--b--\r\n".utf8)
        let (fields, files) = try Multipart.parse(body, boundary: "b")
        let read = try Self.read(body, by: length)
        #expect(fields.count == 2 && read.fields == Fields(fields))
        #expect(read.files.map(\.name) == ["名单.xlsx"] && files.map(\.name) == ["名单.xlsx"])
        #expect(try Self.bytes(of: #require(read.files.first)) == files.first?.bytes)
    }

    @Test func aLargeFileComesBackPieceByPiece() throws {
        let file = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let body = Self.part("Content-Disposition: form-data; name=\"f\"; filename=\"f\"", file) + Array("--b--".utf8)
        let read = try Self.read(body, by: 65_536)
        #expect(read.files.first?.bytes == [])
        #expect(try Self.bytes(of: #require(read.files.first)) == file)
    }

    @Test(arguments: [
        "", "--b", "--b\r\n", "no boundary at all", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends",
        "--b\r\n\r\nwithout a name\r\n--b--", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
        "--b garbage\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--",
    ])
    func whatIsBrokenIsRefused(_ body: String) {
        #expect(throws: Problems.self) { _ = try Self.read(Array(body.utf8), by: 4) }
    }

    @Test func fieldsPartsAndHeadersAreBounded() throws {
        let part = Self.part("Content-Disposition: form-data; name=\"a\"", [1])
        let end = Array("--b--".utf8)
        #expect(throws: Problems.self) { _ = try Self.read(Array(repeating: part, count: Multipart.partLimit + 1).flatMap(\.self) + end, by: 999) }
        let long = Self.part("Content-Disposition: form-data; name=\"a\"", Array(repeating: 65, count: 300_000))
        #expect(throws: Problems.self) { _ = try Self.read(long + end, by: 999) }
        let headers = Self.part("X: \(String(repeating: "x", count: 3000))\r\nContent-Disposition: form-data; name=\"a\"", [1])
        #expect(throws: Problems.self) { _ = try Self.read(headers + end, by: 999) }
    }
}
