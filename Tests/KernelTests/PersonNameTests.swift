import Testing

@testable import Kernel

@Suite struct PersonNameTests {
    @Test(arguments: [("张三", "张三"), ("张 三", "张三"), (" 欧阳\u{3000}修 ", "欧阳修"), ("阿卜·买买提", "阿卜·买买提"), ("阿卜•买买提", "阿卜·买买提"),
        ("阿卜 · 买买提", "阿卜·买买提"), ("阿卜．买买提", "阿卜.买买提"), ("John  Smith", "John Smith"), ("J. R. Smith", "J. R. Smith"),
        ("Jean-Luc O’Neil", "Jean-Luc O'Neil"), ("Müller", "Müller"), ("Mu\u{308}ller", "Müller"), ("𠮷田", "𠮷田"), ("张三 Tom", "张三 Tom"),
        ("〇一", "〇一"), ("ＡＢ", "AB")])
    func acceptsNames(text: String, name: String) throws {
        #expect(try PersonName(text).value == name)
    }

    @Test(arguments: [("", PersonName.Fault.tooShort), ("张", .tooShort), ("张三1", .characters), ("<b>张三</b>", .characters),
        ("张三\n<", .characters), ("·张三", .characters), ("张三·", .characters), ("阿卜··买买提", .characters), ("张三😀", .characters),
        ("Иван", .characters), ("--", .characters), ("张三&李四", .characters), ("张三;", .characters), ("A\u{334}B", .characters),
        (String(repeating: "张", count: 51), .tooLong), (String(repeating: "张", count: 1_000_000), .tooLong), ("1", .characters)])
    func refusesTheRest(text: String, fault: PersonName.Fault) {
        #expect(throws: fault) { try PersonName(text) }
    }

    @Test func invisibleCharactersDoNotMakeAnotherName() throws {
        #expect(try PersonName("张\u{0}三\u{202E}").value == "张三")
        #expect(throws: PersonName.Fault.characters) { try PersonName("张\u{200B}三") }
        #expect(try PersonName("欧阳修").masked == "欧阳*")
        #expect(try PersonName(String(repeating: "张", count: 50)).value.count == 50)
    }
}
