@testable import Documents
import Foundation
import Testing

@Suite("Writing spreadsheets")
struct WriteSpreadsheetTests {
    private func temporary() -> String {
        FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx").path()
    }

    private let layout = SheetLayout(
        name: "志愿者/名单", titles: ["注册志愿者统计表", "2024年第一季度"],
        columns: [SheetColumn("姓名"), SheetColumn("证件号码", width: 22), SheetColumn("时长"), SheetColumn("备注", wraps: true)])

    @Test("What is written is read back: text stays text, numbers stay exact")
    func roundTrip() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        try writer.begin(layout)
        try writer.write([.text("=cmd|' /C calc'!A0"), .text("440524188001010014"), .hours(hundredths: 12850), .text("一\n二")])
        try writer.write([.text("+86"), .text("_x0041_\u{1}"), .number("9.95"), .text("a\0b\u{FFFF}")])
        try writer.write([.date(year: 2024, month: 2, day: 29), .date(year: 1899, month: 12, day: 31),
                          .dateTime(year: 2024, month: 3, day: 5, hour: 9, minute: 30), .percent(hundredths: 8525)])
        try writer.write([.number("1234567890.1234567"), .integer(-3), .money(fen: 199), .empty])
        try writer.end(totals: [.text("合计"), .integer(4)])
        try writer.begin(SheetLayout(name: "第二", columns: [SheetColumn("甲")]))
        try writer.close()
        try writer.close()

        var rows: [TableRow] = []
        let summary = try TableReader.read(.path(path)) { rows.append($0) }
        #expect(summary.sheet == "志愿者-名单")
        #expect(rows.map(\.cells) == [
            ["注册志愿者统计表"], ["2024年第一季度"], ["姓名", "证件号码", "时长", "备注"],
            ["=cmd|' /C calc'!A0", "440524188001010014", "128.5", "一\n二"], ["+86", "_x0041_\u{1}", "9.95", "ab"],
            ["2024-02-29", "1899-12-31", "2024-03-05T09:30:00", "0.8525"],
            ["1234567890.1234567", "-3", "1.99"], ["合计", "4"],
        ])
        #expect(try TableReader.sheets(.path(path)) == ["志愿者-名单", "第二"])
    }

    @Test("The sheet carries frozen heading, filter without totals, A4 landscape and repeated heading; no formula")
    func settings() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        try writer.begin(layout)
        for _ in 0..<3 { try writer.write([.text("=1")]) }
        try writer.end(totals: [.text("合计")])
        try writer.close()
        let archive = try ZipArchive(.path(path), limits: .upload)
        var sheet: [UInt8] = []
        var book: [UInt8] = []
        try archive.unpack("xl/worksheets/sheet1.xml") { sheet += $0; return true }
        try archive.unpack("xl/workbook.xml") { book += $0; return true }
        let xml = String(decoding: sheet, as: UTF8.self)
        #expect(xml.contains(#"<pane ySplit="3" topLeftCell="A4""#))
        #expect(xml.contains(#"<autoFilter ref="A3:D6"/>"#))
        #expect(xml.contains(#"paperSize="9""#) && xml.contains(#"orientation="landscape""#))
        #expect(xml.contains("&amp;P / &amp;N") && !xml.contains("<f>"))
        #expect(String(decoding: book, as: UTF8.self).contains("$3:$3"))
    }

    @Test("What does not fit into a spreadsheet is refused with its place")
    func refused() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let writer = try SpreadsheetWriter(path: path)
        #expect(throws: SpreadsheetError.tooManyRows) { try writer.write([.empty]) }
        try writer.begin(SheetLayout(name: "A", columns: [SheetColumn("甲")]))
        #expect(throws: SpreadsheetError.textTooLong(row: 2, column: 2)) {
            try writer.write([.empty, .text(String(repeating: "x", count: 32_768))])
        }
        #expect(throws: SpreadsheetError.invalidNumber(row: 2, column: 1)) { try writer.write([.number("1,5")]) }
        #expect(throws: SpreadsheetError.invalidNumber(row: 2, column: 1)) { try writer.write([.number("nan")]) }
        #expect(throws: SpreadsheetError.invalidDate(row: 2, column: 1)) { try writer.write([.date(year: 2023, month: 2, day: 29)]) }
        #expect(throws: SpreadsheetError.duplicateSheetName("a")) { try writer.begin(SheetLayout(name: "a", columns: [])) }
        let nowhere = try SpreadsheetWriter(path: "/nonexistent/a.xlsx")
        try nowhere.begin(layout)
        #expect(throws: SpreadsheetError.self) { try nowhere.close() }
        for (name, safe) in [("'a'", "a"), ("[x]:*?/\\", "-x------"), ("", "Sheet"), (String(repeating: "长", count: 40), String(repeating: "长", count: 31))] {
            #expect(SheetLayout(name: name, columns: []).safeName == safe)
        }
    }

    @Test("Decimals keep their digits", arguments: [
        ("0012.50", "12.5"), ("-0", "0"), ("1e3", "1000"), (".5", "0.5"), ("1.2345E-3", "0.0012345"), ("+7", "7"),
    ])
    func decimals(text: String, plain: String) throws {
        #expect(try #require(DecimalText(text)).plain == plain)
    }

    @Test(arguments: ["", "-", ".", "1e", "1e999", "0x10", "1 2", "１", "inf"])
    func noDecimals(text: String) { #expect(DecimalText(text) == nil) }
}
