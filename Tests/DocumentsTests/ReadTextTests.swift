@testable import Documents
import Testing

@Suite("Reading separated text")
struct ReadTextTests {
    private func cells(_ text: String) throws -> [[String]] { try TableReader.rows(.bytes(Array(text.utf8))).map(\.cells) }

    @Test("Quotes, embedded lines, doubled quotes, all line ends; a stray quote is text")
    func quoting() throws {
        #expect(try cells("a,b\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r1,2\n\n\"\",5\" tall\n") == [
            ["a", "b"], ["x\r\ny", "say \"hi\""], ["1", "2"], ["", "5\" tall"],
        ])
        #expect(try TableReader.rows(.bytes(Array("1\n\n\"a\nb\"\n3".utf8))).map(\.number) == [1, 3, 4])
        #expect(throws: TableError.unfinishedQuote(row: 2)) { try cells("a,b\n1,\"open\n2,3\n") }
    }

    @Test("The separator is found, also when another character occurs in the text", arguments: [
        ("姓名;时长;备注\n刘一鸣;2,5;早,晚\n王芳;3,0;无\n", ";"), ("姓名\t备注\n刘\ta,b,c\n", "\t"), ("姓名,时长\n刘,1\n", ","),
        ("姓名\n刘\n王\n", ","), ("a|b\n1|2", "|"), ("sep=;\r\na,b;c\r\n", ";"), ("\"a;b;c\",d\n\"e;f\",g", ","),
    ])
    func separator(text: String, expected: String) throws {
        let summary = try TableReader.read(.bytes(Array(text.utf8))) { _ in }
        #expect(summary.kind == .text(encoding: "UTF-8", delimiter: expected))
    }

    @Test("UTF-8 with and without mark, UTF-16 both ways, GB18030 with its four-byte characters")
    func encodings() throws {
        let text = "姓名,备注\n刘,㐂😀\n"
        let expected = [["姓名", "备注"], ["刘", "㐂😀"]]
        let utf8 = Array(text.utf8)
        let little = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try TableReader.rows(.bytes(utf8)).map(\.cells) == expected)
        #expect(try TableReader.rows(.bytes([0xEF, 0xBB, 0xBF] + utf8)).map(\.cells) == expected)
        #expect(try TableReader.rows(.bytes([0xFF, 0xFE] + little)).map(\.cells) == expected)
        #expect(try TableReader.rows(.bytes([0xFE, 0xFF] + big)).map(\.cells) == expected)
        // 姓名,镕😀 as GB18030: two bytes each, and four for the last.
        let gb: [UInt8] = [0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xE9, 0x46, 0x94, 0x39, 0xFC, 0x36]
        var rows: [TableRow] = []
        let summary = try TableReader.read(.bytes(gb)) { rows.append($0) }
        #expect(rows.map(\.cells) == [["姓名", "镕😀"]])
        #expect(summary.kind == .text(encoding: "GB18030", delimiter: ","))
    }

    @Test("Long texts come through the pieces unharmed, whatever character lies on the border")
    func pieces() throws {
        for shift in 0..<4 {
            let text = String(repeating: "x", count: shift) + String(repeating: "有爱😀", count: 9_000)
            var limits = TableLimits()
            limits.cellLength = 100_000
            #expect(try TableReader.rows(.bytes(Array(text.utf8)), limits: limits).map(\.cells) == [[text]])
        }
    }

    @Test("Wrong encodings and NULs are refused instead of giving wrong names")
    func refused() {
        let cases: [([UInt8], TableError)] = [
            ([0x61, 0x2C, 0x00, 0x62], .otherKind(.binary)), ([0x61, 0xFF, 0xFF, 0x0A], .unknownEncoding),
            ([0xD0, 0xD5, 0x0A, 0xC3], .unknownEncoding), ([0xFF, 0xFE, 0x61], .unknownEncoding),
            ([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00], .unknownEncoding), ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00], .otherKind(.binary)),
        ]
        for (bytes, error) in cases {
            #expect(throws: error) { try TableReader.rows(.bytes(bytes)) }
        }
    }

    @Test("What the writer guards against formulas comes back as it was")
    func guardRoundTrip() throws {
        let texts = ["=1+1", "+86 138", "-刘", "@家", "＝1", "'quoted'", "a,b", "\"x\"", "line\nline", "\tend", "普通"]
        var writer = CSVWriter()
        writer.write(texts.map(Cell.text))
        writer.write([.integer(-5), .hours(hundredths: -1250), .number("1.50"), .percent(hundredths: 8525), .money(fen: 5),
                      .date(year: 2024, month: 3, day: 5), .dateTime(year: 2024, month: 3, day: 5, hour: 9, minute: 5), .empty])
        let text = String(decoding: writer.bytes.dropFirst(3), as: UTF8.self)
        #expect(writer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(text.hasPrefix("'=1+1,'+86 138,'-刘,'@家,'＝1,'quoted',\"a,b\",\"\"\"x\"\"\",\"line\nline\",\"'\tend\",普通\r\n"))
        let rows = try TableReader.rows(.bytes(writer.drain())).map(\.cells)
        #expect(rows == [texts, ["-5", "-12.50", "1.5", "85.25%", "0.05", "2024-03-05", "2024-03-05 09:05"]])
        #expect(writer.bytes.isEmpty)
    }
}
