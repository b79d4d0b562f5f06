@testable import Documents
import Foundation
import Testing

@Suite("QR codes")
struct QRCodeTests {
    @Test("The symbol has its three finder patterns and grows with the text and the correction")
    func symbol() throws {
        let code = try QRCode("https://example.org/v/ABC")
        let finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
        for (top, left) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
            let square = (0..<7).map { row in (0..<7).map { code[row: top + row, column: left + $0] ? "1" : "0" }.joined() }
            #expect(square == finder)
        }
        let high = try QRCode("https://example.org/v/ABC", correction: .high)
        let long = try QRCode(String(repeating: "长", count: 300))
        #expect(high.size > code.size && long.size > high.size)
        #expect(try QRCode("https://example.org/v/ABC") == code)
    }

    @Test("Runs cover exactly the dark modules")
    func runs() throws {
        let code = try QRCode("有爱")
        var covered = Set<[Int]>()
        for run in code.runs { for column in run.column..<run.column + run.length { covered.insert([run.row, column]) } }
        for row in 0..<code.size { for column in 0..<code.size { #expect(code[row: row, column: column] == covered.contains([row, column])) } }
    }

    @Test("The picture is one path with a quiet zone and a name that cannot break out")
    func svg() throws {
        let code = try QRCode("1")
        let svg = code.svg(moduleSize: 10, title: "签到 <\"码\"> & \u{1}")
        #expect(code.size == 21)
        #expect(svg.contains(#"viewBox="0 0 29 29""#) && svg.contains(#"width="290""#) && svg.contains(#"role="img""#))
        #expect(svg.contains("<title>签到 &lt;&quot;码&quot;&gt; &amp; </title>"))
        #expect(svg.components(separatedBy: "<path").count == 2 && svg.contains(#"d="M4 4h7v1h-7z"#))
    }

    @Test func refused() {
        #expect(throws: QRCode.Problem.empty) { try QRCode("") }
        #expect(throws: QRCode.Problem.notEncodable) { try QRCode("a\0b") }
        #expect(throws: QRCode.Problem.tooLong(bytes: 1002, limit: 1000)) { try QRCode(String(repeating: "长", count: 334)) }
        #expect(throws: Never.self) { try QRCode(String(repeating: "a", count: 1000), correction: .high) }
    }
}
