import Documents
import Foundation
import Kernel
import TableFixtures
import TestKit
import Testing
import Volunteers

@Suite struct ImportFilesTests {
    /// Name, sex and document of everybody who came in.
    private func imported(_ file: [UInt8]) async throws -> [String] {
        try await TestCity.with { test in
            let checked = try await test.check(file)
            #expect(checked.state.refused == 0, "\(checked.findings)")
            _ = try await ImportVolunteers(checked.id).run(at: test.desk())
            return try await test.read { work in
                try ImportVolunteers(checked.id).people(in: work).map { person in
                    let volunteer = try VolunteerStore.require(person.volunteer, in: work.tx)
                    return "\(volunteer.name) \(volunteer.sex) \(volunteer.documentMasked) \(volunteer.phoneMasked) \(volunteer.employer)"
                }
            }
        }
    }

    private static let expected = [
        "刘一鸣 1 36999919******0019 138****0001 文明路小学", "阿依古丽·买买提 2 36999919******0028 138****0002 市第二医院",
    ]
    private static let heading = ["姓名", "证件号", "电话", "单位", "性别"]
    private static let people = [
        ["刘一鸣", "369999199001010019", "13800000001", "文明路小学", "男"],
        ["阿依古丽·买买提", "369999198503020028", "13800000002", "市第二医院", "女"],
    ]

    private static func fixture(_ name: String) throws -> [UInt8] {
        let folder = #filePath.replacing("ImportFilesTests.swift", with: "Fixtures/")
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + name)))
    }

    @Test("As LibreOffice saves it: titles above, another order, other headings, months of birth")
    func libreOffice() async throws {
        #expect(try await imported(Self.fixture("import-libreoffice.xlsx")) == Self.expected + ["王小梅 2 36999920******0046 138****0003 文明路小学"])
    }

    @Test("Numbers that LibreOffice took for numbers have lost their ends, and it is said so")
    func numbers() async throws {
        let file = try Self.fixture("import-numbers.xlsx")
        try await TestCity.with { test in
            let found = try await test.check(file)
            #expect(found.state.acceptable == 0 && found.state.refused == 3)
            let lost = found.findings.filter { $0.code == "digits_lost" }
            #expect(lost.map(\.cell) == ["E2", "E3", "E4"])
            #expect(!found.findings.contains { $0.field == "bornOn" })
            let advice = try #require(lost.first?.message.text { _ in nil })
            #expect(advice.contains("文本"))
        }
    }

    @Test("As Excel saves it: shared texts, telephones as numbers, dates as dates")
    func excel() async throws {
        let texts = (Self.heading + ["出生日期"] + Self.people.flatMap { [$0[0], $0[1], $0[3], $0[4]] }).map { "<si><t>\($0)</t></si>" }.joined()
        var sheet = "<row r=\"1\">" + (0..<6).map { "<c r=\"\(letter($0))1\" t=\"s\"><v>\($0)</v></c>" }.joined() + "</row>"
        for (index, person) in Self.people.enumerated() {
            let row = index + 2
            let first = 6 + index * 4
            sheet += """
                <row r="\(row)" spans="1:6"><c r="A\(row)" t="s"><v>\(first)</v></c><c r="B\(row)" t="s"><v>\(first + 1)</v></c>\
                <c r="C\(row)"><v>\(person[2])</v></c><c r="D\(row)" t="s"><v>\(first + 2)</v></c><c r="E\(row)" t="s"><v>\(first + 3)</v></c>\
                <c r="F\(row)" s="1"><v>\(index == 0 ? 32874 : 31108)</v></c></row>
                """
        }
        var parts = WorkbookParts(sheet: sheet)
        parts.sharedStrings = texts
        parts.styles = "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
        #expect(try await imported(parts.bytes()) == Self.expected)
    }

    @Test("As WPS saves it: a hidden first sheet, cells without references, texts inline")
    func wps() async throws {
        let rows = ([Self.heading] + Self.people).map { row in
            "<row>" + row.map { "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\($0)</t></is></c>" }.joined() + "</row>"
        }
        var parts = WorkbookParts(sheet: "<row><c><v>1</v></c></row>")
        parts.sheets.append(rows.joined())
        parts.sheetTargets.append("worksheets/sheet2.xml")
        parts.sheetList = #"<sheet name="WpsReserved_CellImgList" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="名单" sheetId="2" r:id="rId2"/>"#
        #expect(try await imported(parts.bytes()) == Self.expected)
    }

    @Test("The list may stand on a later sheet, behind a sheet of explanations")
    func laterSheet() async throws {
        var parts = WorkbookParts(sheet: "<row><c t=\"inlineStr\"><is><t>填表说明：请填写姓名</t></is></c></row>")
        parts.sheets.append(([Self.heading] + Self.people).map { row in
            "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
        }.joined())
        parts.sheetTargets.append("worksheets/sheet2.xml")
        parts.sheetList = #"<sheet name="说明" sheetId="1" r:id="rId1"/><sheet name="名单" sheetId="2" r:id="rId2"/>"#
        #expect(try await imported(parts.bytes()) == Self.expected)
    }

    @Test("As CSV in UTF-8, with and without a mark, and in GBK as Excel saves it in China")
    func text() async throws {
        let text = ([Self.heading] + Self.people).map { $0.joined(separator: ",") }.joined(separator: "\r\n")
        #expect(try await imported([UInt8](text.utf8)) == Self.expected)
        #expect(try await imported([0xEF, 0xBB, 0xBF] + [UInt8](text.utf8)) == Self.expected)
        let gbk = try #require(text.data(using: .init(rawValue: CFStringEncodings.gb18030)))
        #expect(String(validating: gbk, as: UTF8.self) == nil)
        #expect(try await imported([UInt8](gbk)) == Self.expected)
    }

    @Test("Our own form comes back as it is filled in, and its empty rows hurt nobody")
    func ownForm() async throws {
        try await TestCity.with { test in
            let browser = try await test.browser(test.administrator)
            let form = try await browser.get("/volunteers/import/template")
            #expect(form.status == .ok)
            let rows = try TableReader.rows(.bytes(form.bytes))
            #expect(Array(rows[1].cells.prefix(12)) == ["序号", "姓名", "性别", "年龄", "政治面貌", "证件号", "单位", "电话", "服务队", "编号", "注册日期", "累计时长"])
            var list = ImportList()
            list.titles = [rows[0].cells]
            list.heading = rows[1].cells
            list.rows = [ImportList.person("刘一鸣")]
            let found = try await test.check(try list.xlsx())
            #expect(found.state.acceptable == 1 && found.state.refused == 0)
            #expect(found.findings.allSatisfy { $0.code != "column_unknown" })
        }
    }

    private func letter(_ column: Int) -> String { TableRow.letters(ofColumn: column) }
}

/// The codes of encodings that Foundation knows by number only.
private enum CFStringEncodings {
    static let gb18030: UInt = 0x8000_0632
}
