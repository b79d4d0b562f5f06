import Kernel
import Testing
@testable import Pages

@Suite struct MultipartTests {
    private static func parse(_ body: String, boundary: String = "b") throws -> (fields: [(String, String)], files: [UploadedFile]) {
        try Multipart.parse(Array(body.utf8), boundary: boundary)
    }

    private static func part(_ headers: String, _ content: String) -> String { "--b\r\n\(headers)\r\n\r\n\(content)\r\n" }

    @Test func fieldsAndFilesAreRead() throws {
        let parsed = try Self.parse(
            Self.part("Content-Disposition: form-data; name=\"name\"", "刘德\r\n第二行")
                + Self.part("content-disposition: form-data; name=\"sheet\"; filename=\"名单.xlsx\"\r\nContent-Type: application/x", "PK\r\n--c\r\n")
                + Self.part("Content-Disposition: form-data; name=\"empty\"; filename=\"\"", "") + "--b--\r\n")
        #expect(parsed.fields.map(\.0) == ["name"])
        #expect(parsed.fields.first?.1 == "刘德\r\n第二行")
        // A file that was not chosen is no file.
        #expect(parsed.files.map(\.name) == ["名单.xlsx"])
        #expect(parsed.files.first?.bytes == Array("PK\r\n--c\r\n".utf8))
    }

    @Test func anyBytesSurvive() throws {
        let bytes = (0...255).map { UInt8($0) } + [13, 10, 45, 45, 13, 10]
        let body = Array("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n".utf8) + bytes + Array("\r\n--b--".utf8)
        #expect(try Multipart.parse(body, boundary: "b").files.first?.bytes == bytes)
    }

    @Test(arguments: [
        "", "--b", "--b\r\n", "no boundary at all", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nnever ends",
        "--b\r\n\r\nwithout a name\r\n--b--", "--b\r\nContent-Disposition: form-data; name=\"open\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "--b garbage\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--",
    ])
    func whatIsBrokenIsRefused(_ body: String) {
        #expect(throws: Problems.self) { try Self.parse(body) }
    }

    @Test func partsHeadersAndBoundariesAreBounded() throws {
        let part = Self.part("Content-Disposition: form-data; name=\"a\"", "x")
        #expect(try Self.parse(String(repeating: part, count: Multipart.partLimit) + "--b--").fields.count == Multipart.partLimit)
        #expect(throws: Problems.self) { try Self.parse(String(repeating: part, count: Multipart.partLimit + 1) + "--b--") }
        let long = Self.part("X: \(String(repeating: "x", count: 3000))\r\nContent-Disposition: form-data; name=\"a\"", "x")
        #expect(throws: Problems.self) { try Self.parse(long + "--b--") }
        #expect(throws: Problems.self) { try Self.parse(part + "--b--", boundary: "") }
        #expect(throws: Problems.self) { try Self.parse(part + "--b--", boundary: String(repeating: "b", count: 71)) }
    }

    @Test func theBoundaryIsFoundInTheType() {
        #expect(Multipart.boundary(of: "multipart/form-data; boundary=abc") == "abc")
        #expect(Multipart.boundary(of: "Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"") == "a b")
        #expect(Multipart.boundary(of: "multipart/form-data") == nil)
        #expect(Multipart.boundary(of: "application/json; boundary=abc") == nil)
    }
}
