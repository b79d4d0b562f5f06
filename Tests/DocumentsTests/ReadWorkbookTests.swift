@testable import Documents
import TableFixtures
import Testing

@Suite("Reading workbooks as programs save them")
struct ReadWorkbookTests {
    private func cells(_ parts: WorkbookParts, sheet: String? = nil) throws -> [[String]] {
        try TableReader.rows(.bytes(parts.bytes()), sheet: sheet).map(\.cells)
    }

    @Test("Excel: shared strings with rich text, spaces, reading aids and escapes")
    func excelSharedStrings() throws {
        var parts = WorkbookParts(sheet: """
            <row r="1" spans="1:4" ht="15" x14ac:dyDescent="0.25" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">
            <c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
            """)
        parts.sharedStrings = """
            <si><t>姓名</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">志愿 </t></r><r><t>服务</t></r></si>\
            <si><t>课</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></si><si><t>A &amp; B_x000D_&#10;C_x005F_x0041_</t></si>
            """
        #expect(try cells(parts) == [["姓名", "志愿 服务", "课", "A & B\r\nC_x0041_"]])
    }

    @Test("WPS and others: no references on rows and cells, inline strings")
    func withoutReferences() throws {
        let parts = WorkbookParts(sheet: """
            <row><c t="inlineStr"><is><t>姓名</t></is></c><c t="str"><f>A1</f><v>刘一鸣</v></c></row>
            <row><c><v>3</v></c><c/><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>
            """)
        #expect(try cells(parts) == [["姓名", "刘一鸣"], ["3", "", "TRUE", "#N/A"]])
    }

    @Test("LibreOffice and strict files: absolute targets, the other namespace, ISO dates")
    func strict() throws {
        var parts = WorkbookParts(sheet: #"<row r="3"><c r="C3" t="d"><v>2024-03-05</v></c><c r="AA3"><v>1</v></c></row>"#)
        parts.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        parts.relationNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        parts.sheetTargets = ["/xl/worksheets/sheet1.xml"]
        let rows = try TableReader.rows(.bytes(parts.bytes()))
        let row = try #require(rows.first)
        #expect(rows.count == 1 && row.number == 3 && row.cells.count == 27)
        #expect(row[2] == "2024-03-05" && row[26] == "1" && row[400] == "")
    }

    @Test("Numbers keep their digits: no exponent, no rounding of long numbers, no binary residue")
    func numbers() throws {
        let values = [
            ("1.1010519491231E+17", "110105194912310000"), ("110105194912310021", "110105194912310021"),
            ("0.10000000000000001", "0.1"), ("9.9499999999999993", "9.95"), ("1E-3", "0.001"), ("-2.50", "-2.5"),
            ("13812345678", "13812345678"), ("0", "0"), ("99999999999999999.9", "100000000000000000"),
        ]
        let sheet = values.map { "<row><c><v>\($0.0)</v></c></row>" }.joined()
        #expect(try cells(WorkbookParts(sheet: sheet)).map { $0[0] } == values.map(\.1))
    }

    @Test("Dates by built-in, Chinese and custom formats; numbers under other formats stay numbers")
    func dates() throws {
        var parts = WorkbookParts(sheet: """
            <row><c s="1"><v>45356</v></c><c s="2"><v>45356.375</v></c><c s="3"><v>45356</v></c><c s="4"><v>0.375</v></c>\
            <c s="5"><v>1.0625</v></c><c s="6"><v>45356</v></c><c s="7"><v>45356</v></c><c s="1"><v>60</v></c><c s="1"><v>1</v></c>\
            <c s="1"><v>-3</v></c><c s="1"><v>2958465</v></c></row>
            """)
        parts.styles = """
            <numFmts count="3"><numFmt numFmtId="176" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>\
            <numFmt numFmtId="177" formatCode="[Red]#,##0.00&quot;天 d&quot;_);\\(#,##0\\)"/></numFmts>\
            <cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>\
            <cellXfs count="8"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="176"/><xf numFmtId="20"/>\
            <xf numFmtId="46"/><xf numFmtId="177"/><xf numFmtId="57"/></cellXfs><dxfs><dxf><numFmt numFmtId="0" formatCode="yyyy"/></dxf></dxfs>
            """
        #expect(try cells(parts) == [[
            "2024-03-05", "2024-03-05T09:00:00", "2024-03-05", "09:00:00", "25:30:00", "45356", "2024-03-05",
            "1900-02-29", "1900-01-01", "-3", "9999-12-31",
        ]])
        parts.workbookProperties = #"<workbookPr date1904="1"/>"#
        #expect(try cells(parts)[0][0] == "2028-03-06")
    }

    @Test(arguments: [
        ("yyyy\\-mm\\-dd", XLSXStyles.Meaning.date), ("m/d/yy h:mm", .dateTime), ("mm:ss.0", .time), ("[h]:mm:ss", .duration),
        ("上午/下午h\"时\"mm\"分\"", .time), ("General", .number), ("G/通用格式", .number), ("0.00E+00", .number), ("@", .number),
        ("[$-804]aaaa", .date), ("[DBNum1][$-804]m\"月\"d\"日\"", .date), ("0.0,,\"m\"", .number), ("#,##0;[Red]d", .number),
        ("mmm", .date), ("[$¥-804]#,##0.00", .number),
    ])
    func meaningOfAFormat(code: String, meaning: XLSXStyles.Meaning) {
        #expect(XLSXStyles.meaning(ofCode: code) == meaning)
    }

    @Test("The first visible sheet, a sheet by name, and what to say when there is none")
    func sheets() throws {
        var parts = WorkbookParts(sheet: "<row><c><v>1</v></c></row>")
        parts.sheets.append("<row><c><v>2</v></c></row>")
        parts.sheetTargets.append("worksheets/sheet2.xml")
        parts.sheetList = #"<sheet name="隐藏" sheetId="1" state="hidden" r:id="rId1"/><sheet name="名单 &amp; 表" sheetId="2" r:id="rId2"/>"#
        #expect(try cells(parts) == [["2"]])
        #expect(try cells(parts, sheet: "隐藏") == [["1"]])
        #expect(try TableReader.sheets(.bytes(parts.bytes())) == ["名单 & 表"])
        #expect(throws: TableError.noSheet(named: "没有", available: ["名单 & 表"])) { try cells(parts, sheet: "没有") }
        parts.sheetList = #"<sheet name="隐藏" sheetId="1" state="veryHidden" r:id="rId1"/>"#
        #expect(throws: TableError.noVisibleSheet) { try cells(parts) }
    }

    @Test("Merged and styled empty cells: the value stands in the first, empty rows are skipped, trailing cells left off")
    func mergedAndEmpty() throws {
        var parts = WorkbookParts(sheet: """
            <row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c><c r="B1" s="1"/><c r="XFD1" s="1"/></row>\
            <row r="2"><c r="A2" s="1"/></row><row r="5"><c r="B5"><v>7</v></c></row>
            """)
        parts.afterData = #"<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>"#
        let rows = try TableReader.rows(.bytes(parts.bytes()))
        #expect(rows == [TableRow(number: 1, cells: ["标题"]), TableRow(number: 5, cells: ["", "7"])])
    }

    @Test("A file that LibreOffice made")
    func libreOffice() throws {
        let path = #filePath.replacing("ReadWorkbookTests.swift", with: "Fixtures/libreoffice.xlsx")
        let rows = try TableReader.rows(.path(path))
        #expect(rows.map(\.cells) == [
            ["姓名", "证件号码", "手机", "出生日期", "时长", "备注"],
            ["刘一鸣", "11010519491231002X", "13812345678", "1949-12-31", "12.5", "第一行\n第二行"],
            ["阿依古丽·买买提", "440524188001010014", "13900001111", "1980-02-29", "0.1", "=SUM(A1)"],
        ])
        let summary = try TableReader.read(.path(path)) { _ in }
        #expect(summary.kind == .xlsx && summary.rows == 3)
    }

    @Test func lettersOfColumns() {
        #expect([0, 25, 26, 701, 702, 16_383].map(TableRow.letters(ofColumn:)) == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
    }
}
