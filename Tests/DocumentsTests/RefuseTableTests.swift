@testable import Documents
import TableFixtures
import Testing

@Suite("Tables that are refused, and what the person is told")
struct RefuseTableTests {
    private func refusal(_ bytes: [UInt8], limits: TableLimits = .upload) -> TableError? {
        #expect(throws: TableError.self) { try TableReader.rows(.bytes(bytes), limits: limits) }
    }

    private func refusal(_ parts: WorkbookParts, limits: TableLimits = .upload) throws -> TableError? {
        refusal(try parts.bytes(), limits: limits)
    }

    @Test("Files that are no tables are named for what they are")
    func otherKinds() throws {
        let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1016)
        #expect(refusal(ole) == .oldExcel)
        #expect(refusal(ole + Array("EncryptedPackage".utf16).flatMap { [UInt8($0), 0] }) == .encrypted)
        #expect(refusal([]) == .empty)
        #expect(refusal(Array("%PDF-1.7".utf8)) == .otherKind(.pdf))
        #expect(refusal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]) == .otherKind(.image))
        #expect(refusal([0xFF, 0xD8, 0xFF, 0xE0]) == .otherKind(.image))
        #expect(refusal(Array("\n <HTML><table><tr><td>名单".utf8)) == .otherKind(.webPage))
        #expect(refusal(Array("<?xml version=\"1.0\"?><Workbook>".utf8)) == .otherKind(.xmlSpreadsheet))
        #expect(refusal([0x1F, 0x8B, 8, 0]) == .otherKind(.archive))
        #expect(refusal(try zip([("a.txt", "a")])) == .otherKind(.archive))
        #expect(refusal(try zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])) == .otherKind(.openDocument))
        #expect(refusal(try zip([("[Content_Types].xml", "<a/>"), ("word/document.xml", "<a/>")])) == .otherKind(.word))
        #expect(refusal(try zip([("[Content_Types].xml", "<a/>"), ("xl/workbook.bin", "")])) == .otherKind(.binaryExcel))
        #expect(refusal([0x00, 0x01, 0x02, 0x61]) == .otherKind(.binary))
        #expect(throws: TableError.unreadable) { try TableReader.rows(.path("/nonexistent/table.xlsx")) }
        #expect(throws: TableError.unreadable) { try TableReader.rows(.path("/dev/zero")) }
    }

    @Test("A file cut off anywhere, or with changed bytes, is damaged and never a crash")
    func damaged() throws {
        var parts = WorkbookParts(sheet: #"<row><c t="s"><v>0</v></c></row>"#)
        parts.sharedStrings = "<si><t>姓名</t></si>"
        let whole = try parts.bytes()
        #expect(try TableReader.rows(.bytes(whole)).map(\.cells) == [["姓名"]])
        for length in stride(from: 4, to: whole.count, by: 7) {
            #expect(refusal(Array(whole[..<length])) == .damaged(part: "zip"))
        }
        for position in stride(from: 4, to: whole.count, by: 3) {
            var changed = whole
            changed[position] ^= 0xFF
            // Some bytes do not matter; whatever happens, it is rows or a refusal.
            do { _ = try TableReader.rows(.bytes(changed)) } catch { #expect(error is TableError) }
        }
    }

    @Test("Parts that contradict each other are damaged")
    func contradictions() throws {
        let sheet = "xl/worksheets/sheet1.xml"
        for row in [
            #"<row><c t="s"><v>7</v></c></row>"#, #"<row><c t="s"><v>-1</v></c></row>"#, #"<row><c r="12"><v>1</v></c></row>"#,
            #"<row r="2"/><row r="1"/>"#, #"<row r="9999999"/>"#, #"<row r="0"/>"#, #"<row r="99999999999999999999999"/><row r="1"/>"#,
            "<row><c><v>1</c></row>", "<row>&nbsp;</row>", #"<row><c r="ZZZZ1"><v>1</v></c></row>"#,
        ] {
            let result = Result { try TableReader.rows(.bytes(try WorkbookParts(sheet: row).bytes())) }
            switch result {
            case .success(let rows): #expect(rows.isEmpty && row.contains("9999999999"), "\(row)")
            case .failure(let error): #expect(error as? TableError == .damaged(part: sheet), "\(row)")
            }
        }
        var parts = WorkbookParts(sheet: "")
        parts.sheets = []
        #expect(try refusal(parts) == .damaged(part: sheet))
    }

    @Test("Entities cannot be defined: neither the billion laughs nor a file of the machine")
    func entities() throws {
        let laughs = """
            <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
            <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]>
            """
        let external = #"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#
        for head in [laughs, external, #"<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://localhost/a.dtd">"#] {
            var parts = WorkbookParts(sheet: #"<row><c t="inlineStr"><is><t>&lol3;&x;</t></is></c></row>"#)
            parts.head = head
            let error = try refusal(parts)
            guard case .unsafe(.documentType) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
    }

    @Test("A bomb is stopped by its ratio, its size and the number of its parts, before it is unpacked")
    func bombs() throws {
        let padding = String(repeating: " ", count: 24 << 20)
        let bomb = try WorkbookParts(sheet: "<row><c><v>1</v></c></row>" + padding).bytes()
        try #require(bomb.count < 1 << 20)
        #expect(refusal(bomb) == .unsafe(.packedTooTightly(ratio: 250)))
        var limits = TableLimits()
        limits.unpackedBytes = 1 << 20
        #expect(refusal(bomb, limits: limits) == .unsafe(.unpacksTooLarge(limit: 1 << 20)))
        limits = TableLimits()
        limits.entries = 10
        #expect(refusal(try zip((0..<11).map { ("\($0)", "") }), limits: limits) == .unsafe(.tooManyEntries(limit: 10)))
        limits.fileBytes = 100
        #expect(refusal(bomb, limits: limits) == .fileTooLarge(bytes: bomb.count, limit: 100))
    }

    @Test("Too many rows, columns or characters are told with their place")
    func bounds() throws {
        var limits = TableLimits()
        limits.rows = 2
        limits.columns = 3
        limits.cellLength = 5
        let four = #"<row><c r="D1"><v>1</v></c></row>"#
        let long = #"<row r="2"><c r="B2" t="inlineStr"><is><t>一二三四五六</t></is></c></row>"#
        let three = "<row><c><v>1</v></c></row><row/><row><c><v>1</v></c></row><row><c><v>1</v></c></row>"
        #expect(try refusal(WorkbookParts(sheet: four), limits: limits) == .tooManyColumns(row: 1, limit: 3))
        #expect(try refusal(WorkbookParts(sheet: long), limits: limits) == .cellTooLong(row: 2, column: 2, limit: 5))
        #expect(try refusal(WorkbookParts(sheet: three), limits: limits) == .tooManyRows(limit: 2))
        #expect(refusal(Array("1,2,,4".utf8), limits: limits) == .tooManyColumns(row: 1, limit: 3))
        #expect(refusal(Array("1\n,一二三四五六".utf8), limits: limits) == .cellTooLong(row: 2, column: 2, limit: 5))
        #expect(refusal(Array("1\n\n2\n3".utf8), limits: limits) == .tooManyRows(limit: 2))

        let wide = "<row>" + String(repeating: "<c><v>1</v></c>", count: 20_000) + "</row>"
        #expect(try refusal(WorkbookParts(sheet: wide)) == .tooManyColumns(row: 1, limit: 256))
        let text = [UInt8](repeating: UInt8(ascii: ","), count: 20_000)
        #expect(try TableReader.rows(.bytes(text)).isEmpty)
        #expect(refusal(text + [UInt8(ascii: "x")]) == .tooManyColumns(row: 1, limit: 256))
        var shared = WorkbookParts(sheet: #"<row><c t="s"><v>1</v></c></row>"#)
        shared.sharedStrings = "<si><t>\(String(repeating: "长", count: 200_000))</t></si><si><t>短</t></si>"
        #expect(try TableReader.rows(.bytes(shared.bytes())).map(\.cells) == [["短"]])
        shared.sheets = [#"<row><c t="s"><v>0</v></c></row>"#]
        #expect(try refusal(shared) == .cellTooLong(row: 1, column: 1, limit: 32_767))
    }

    @Test("What the caller throws stops the reading and comes out unchanged")
    func callersError() throws {
        struct Enough: Error {}
        let sheet = String(repeating: "<row><c><v>1</v></c></row>", count: 100)
        for bytes in [try WorkbookParts(sheet: sheet).bytes(), Array(String(repeating: "1\n", count: 100).utf8)] {
            var count = 0
            #expect(throws: Enough.self) {
                try TableReader.read(.bytes(bytes)) { _ in
                    count += 1
                    if count == 3 { throw Enough() }
                }
            }
            #expect(count == 3)
        }
    }
}
