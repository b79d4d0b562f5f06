import Kernel
import Rights
import TestKit
import Testing
import Volunteers

@Suite struct ImportCheckTests {
    /// What the check says of one row: field and code of every finding.
    private func said(_ row: [String], heading: [String]? = nil) async throws -> [String] {
        var list = ImportList()
        if let heading { list.heading = heading }
        list.rows = [row, ImportList.person("陪同人")]
        if let heading { list.rows = [row] + [Array(repeating: "", count: heading.count)] }
        let file = list.csv
        return try await TestCity.with { test in
            let found = try await test.check(file)
            return found.findings.filter { $0.row == 2 && $0.kind != .skipped }.map { "\($0.field) \($0.code) \($0.cell)" }
        }
    }

    @Test func aRowWithoutAFaultHasNone() async throws {
        #expect(try await said(ImportList.person("刘一鸣")) == [])
    }

    @Test("Every fault of a row is named with its cell", arguments: [
        (1, "", "name missing B2"), (1, "=cmd|' /C calc'!A0", "name malformed B2"), (2, "未知数", "sex unknown_choice C2"),
        (3, "三十", "age malformed D2"), (4, "火星党", "political unknown_choice E2"), (5, "", "documentNumber missing F2"),
        (5, "360502********001X", "documentNumber masked F2"), (5, "3.60502E+17", "documentNumber digits_lost F2"),
        (5, "36050219900101", "documentNumber malformed F2"), (7, "", "phone missing H2"), (7, "138****5678", "phone masked H2"),
        (7, "12345", "phone malformed H2"), (7, "1.38123E+10", "phone digits_lost H2"),
    ])
    func faults(column: Int, text: String, expected: String) async throws {
        #expect(try await said(ImportList.person("刘一鸣", [column: text])) == [expected])
    }

    @Test func severalFaultsOfARowAreAllNamed() async throws {
        let found = try await said(ImportList.person("刘一鸣", [1: "刘", 4: "火星党", 7: "1"]))
        #expect(Set(found) == ["name malformed B2", "political unknown_choice E2", "phone malformed H2"])
    }

    @Test func whatContradictsTheCardIsNamed() async throws {
        let born = try #require(Day("1990-01-01"))
        let card = Fictitious.card(born: born, serial: 1)
        #expect(try IDCard(card, today: #require(Day("2026-03-05"))).sex == "1")
        #expect(try await said(ImportList.person("刘一鸣", [2: "女", 5: card])) == ["sex mismatch C2"])
        #expect(try await said(ImportList.person("刘一鸣", [2: "男", 3: "25", 5: card])) == ["age mismatch D2"])
        for fitting in ["35", "36岁", "３７"] { #expect(try await said(ImportList.person("刘一鸣", [3: fitting, 5: card])) == []) }
        // Thirty when the list was written.
        #expect(try await said(ImportList.person("刘一鸣", [3: "30", 5: card, 10: "2020年6月1日"])) == [])
    }

    @Test func aNumberThatWasCutIsNotBelievedThoughItsCheckDigitFits() async throws {
        // Two numbers end in 000 as a spreadsheet leaves them; the second fits the check digit by chance.
        let broken = "360502199001010000"
        let today = try #require(Day("2026-03-05"))
        #expect(throws: IDCard.Fault.check) { try IDCard(broken, today: today) }
        let chance = try #require((1...366).lazy.compactMap { day -> String? in
            let first17 = "360502" + Day(daysSinceEpoch: 7304 + day).description.replacing("-", with: "") + "000"
            return IDCard.checkCharacter(for: first17) == "0" ? first17 + "0" : nil
        }.first)
        #expect(chance.hasSuffix("0000"))
        var list = ImportList()
        list.rows = [ImportList.person("刘一鸣", [5: chance]), ImportList.person("王小梅")]
        let alone = list.csv
        list.rows.append(ImportList.person("张建国", [5: broken]))
        let together = list.csv
        try await TestCity.with { test in
            let believed = try await test.check(alone)
            #expect(believed.state.acceptable == 2)
            let found = try await test.check(together)
            #expect(found.state.acceptable == 1 && found.state.refused == 2)
            #expect(found.findings.filter { $0.code == "digits_lost" }.map(\.cell) == ["F2", "F4"])
        }
    }

    @Test func numbersArePutRightBeforeTheyAreJudged() async throws {
        let born = try #require(Day("1990-01-01"))
        let card = try #require((0..<999).lazy.map { Fictitious.card(born: born, serial: $0) }.first { $0.hasSuffix("X") })
        let wide = String(card.unicodeScalars.map { Character(Unicode.Scalar($0.value + 0xFEE0) ?? $0) })
        for text in ["'" + card, card.lowercased(), wide, "　\(card.prefix(6)) \(card.dropFirst(6))　", "\t" + card] {
            #expect(try await said(ImportList.person("刘一鸣", [5: text])) == [], "\(text)")
        }
    }

    @Test func anOldNumberOfFifteenDigitsIsMadeEighteen() async throws {
        #expect(try await said(ImportList.person("刘一鸣", [5: "360502491231002"])) == ["documentNumber upgraded F2"])
    }

    @Test("Other documents need sex and birth, which come in several forms", arguments: [
        "1990-01-02", "1990年1月2日", "1990.1.2", "1990/01/02 0:00", "19900102", "32875", "１９９０－０１－０２",
    ])
    func otherDocuments(date: String) async throws {
        let heading = ["姓名", "证件类型", "证件号码", "性别", "出生日期", "手机"]
        #expect(try await said(["何宝珠", "港澳居民来往内地通行证", "H12345678", "女", date, "13800000001"], heading: heading) == [])
        #expect(try await said(["何宝珠", "回乡证", "H12345678", "", "", "13800000001"], heading: heading)
            == ["sex missing D2", "bornOn missing E2"])
    }

    @Test func aMinorNeedsAGuardian() async throws {
        let heading = ["姓名", "身份证号", "联系电话", "监护人", "监护人电话", "与监护人关系"]
        let child = Fictitious.card(born: try #require(Day("2012-05-01")))
        #expect(try await said(["刘小", child, "13800000001", "", "", ""], heading: heading).map { $0.split(separator: " ")[0] }.contains("guardianName"))
        #expect(try await said(["刘小", child, "13800000001", "刘德", "13800000002", "父亲"], heading: heading) == [])
        #expect(try await said(["刘小", child, "13800000001", "刘德", "13800000002", ""], heading: heading) == [])
    }

    @Test func whatTheDictionariesDoNotKnowIsSaidAndDoesNotHinder() async throws {
        let heading = ["姓名", "证件号", "电话", "特长", "服务意向", "民族", "学历", "备注"]
        let found = try await said(["刘一鸣", Fictitious.card(born: .init(daysSinceEpoch: 7305)), "13800000001", "书法、心理咨询", "社区服务，驯兽", "汉", "大专", "x"],
                                   heading: heading)
        #expect(found == ["skills other D2", "categories left_out E2"])
    }

    @Test func totalsSignaturesEmptyRowsAndRepeatedHeadingsArePassedOver() async throws {
        var list = ImportList()
        let empty = Array(repeating: "", count: 11)
        list.rows = [
            ImportList.person("刘一鸣"), ["2"] + empty, list.heading, ImportList.person("王小梅"),
            ["合计", "2 人"] + empty.dropLast(), ["填表人：王明", "", "", "", "审核人：李华"], ["注：本表一式两份"],
        ]
        let file = list.csv
        try await TestCity.with { test in
            let found = try await test.check(file)
            #expect(found.state.rows == 7 && found.state.acceptable == 2 && found.state.refused == 0 && found.state.skipped == 5)
            #expect(found.findings.filter { $0.kind == .skipped }.map { "\($0.row) \($0.code)" }
                == ["3 empty", "4 heading", "6 total", "7 footer", "8 footer"])
        }
    }

    @Test func aPersonTwiceInTheListIsNamedOnce() async throws {
        var list = ImportList()
        let first = ImportList.person("刘一鸣")
        list.rows = [first, ImportList.person("王小梅"), ImportList.person("刘一鸣", [5: first[5].lowercased()])]
        let file = list.csv
        try await TestCity.with { test in
            let found = try await test.check(file)
            #expect(found.state.acceptable == 2 && found.state.refused == 1)
            let finding = try #require(found.findings.first { $0.kind == .problem })
            #expect(finding.row == 4 && finding.code == "repeated" && finding.message == "与第 \(2) 行的证件号码相同，只能留一行")
        }
    }

    @Test func whoIsRegisteredIsNamedPlainlyOnlyInOnesOwnPlace() async throws {
        try await TestCity.with { test in
            let west = try await test.organisation(name: "城西志愿者协会")
            let east = try await test.organisation(name: "城东志愿者协会")
            var list = ImportList()
            list.rows = [ImportList.person("刘一鸣")]
            let file = list.csv
            _ = try await ImportVolunteers(try await test.check(file, at: west).id).run(at: test.desk())
            let clerk = try await test.staff(at: east)
            let elsewhere = try await test.check(file, at: east, as: test.actor(clerk)).findings
            #expect(elsewhere.filter { $0.code == "registered" }.map(\.message) == ["已在系统中注册，不用再导入"])
            let office = try await test.check(file, as: test.actor(test.administrator)).findings
            let words = try #require(office.first { $0.code == "registered" }?.message.text { _ in nil })
            #expect(words.contains("城西志愿者协会") && words.contains("360500"))
        }
    }

    @Test func hoursAndNumbersAreNotTakenOverAndItIsSaid() async throws {
        var list = ImportList()
        list.heading.append("血型")
        list.rows = [ImportList.person("刘一鸣", [9: "XY001", 10: "2019-01-01", 11: "120.5"]) + ["A"]]
        let file = list.csv
        try await TestCity.with { test in
            let found = try await test.check(file)
            #expect(found.state.acceptable == 1)
            #expect(Set(found.findings.filter { $0.row == 0 }.map(\.code))
                == ["hours_left_out", "number_left_out", "date_left_out", "column_unknown"])
        }
    }

    @Test func theValueOfAFaultIsMasked() async throws {
        var list = ImportList()
        list.rows = [ImportList.person("刘一鸣", [5: "110105194912310021", 7: "23812345678"])]
        let file = list.csv
        try await TestCity.with { test in
            let values = try await test.check(file).findings.map(\.value)
            #expect(values.contains("11010519******0021") && values.contains("238****5678"))
            #expect(!values.contains { $0.contains("19491231") })
        }
    }

    @Test func aCheckWritesNobody() async throws {
        var list = ImportList()
        list.rows = (1...3).map { _ in ImportList.person("刘一鸣") }
        let file = list.csv
        try await TestCity.with { test in
            _ = try await test.volunteer()
            let dialect = test.city.services.database.dialect
            let before = try await test.read { try Facts.rows(in: $0.tx, dialect) }
            #expect(before["volunteers"] == 1)
            let found = try await test.check(file)
            #expect(found.state.status == .checked && found.state.acceptable == 3)
            let after = try await test.read { try Facts.rows(in: $0.tx, dialect) }
            let changed = Set(after.keys.filter { after[$0] != before[$0] })
            #expect(changed == ["volunteer_imports", "volunteer_import_pieces", "volunteer_import_findings", "audit_events"])
        }
    }

    @Test("A file that is no list is refused with what to do", arguments: [
        ("姓名,电话\n刘一鸣,13800000001\n", "no_heading"), ("姓名,性别,电话\n刘一鸣,男,13800000001\n", "missing_column"),
        ("姓名,证件号,电话,手机\n刘,1,2,3\n", "repeated_column"), ("姓名,证件号,电话\n", "empty"), ("姓名,证件号,电话\n合计,,\n", "empty"),
        ("%PDF-1.7", "unreadable"), ("PK\u{3}\u{4}", "unreadable"), ("", "missing"),
    ])
    func noList(text: String, code: String) async throws {
        try await TestCity.with { test in
            let problems = try #require(await #expect(throws: Problems.self) { _ = try await test.check([UInt8](text.utf8)) })
            #expect(problems.all.map(\.code).contains(code), "\(problems)")
            #expect(problems.all.allSatisfy { $0.field == "file" })
            #expect(try await test.read { try !$0.tx.exists("SELECT 1 FROM volunteer_import_pieces") })
        }
    }
}
