import Testing

@testable import Kernel

@Suite struct CodesTests {
    static let all: [(String, CodeList, Int)] = [
        ("sex", Codes.sex, 4), ("politicalStatus", Codes.politicalStatus, 13), ("ethnicity", Codes.ethnicity, 58),
        ("education", Codes.education, 10), ("occupation", Codes.occupation, 13), ("weeklyTimes", Codes.weeklyTimes, 24),
        ("serviceCategories", Codes.serviceCategories, 21), ("audiences", Codes.audiences, 12),
        ("safeguards", Codes.safeguards, 12), ("skills", Codes.skills, 24), ("recruitScopes", Codes.recruitScopes, 5),
        ("joinModes", Codes.joinModes, 4), ("fundingSources", Codes.fundingSources, 7), ("teamFields", Codes.teamFields, 9),
        ("trainingKinds", Codes.trainingKinds, 3), ("trainingMethods", Codes.trainingMethods, 2),
    ]

    @Test(arguments: all) func listsAreWhole(name: String, list: CodeList, count: Int) {
        #expect(list.entries.count == count)
        #expect(Set(list.codes).count == count, "codes are unique")
        #expect(Set(list.entries.map(\.name)).count == count, "names are unique")
        for entry in list.entries {
            #expect(list[entry.code] == entry && list.contains(entry.code))
            #expect(!entry.name.isEmpty && entry.english.utf8.allSatisfy { $0 < 0x80 } && entry.english.count > 1)
        }
        #expect(list["nothing"] == nil && !list.contains(""))
    }

    @Test func codesAreThoseOfTheStandards() {
        #expect(Codes.sex["2"]?.name == "女")
        #expect(Codes.politicalStatus["03"]?.name == "共青团员" && Codes.politicalStatus["13"]?.name == "群众")
        #expect(Codes.ethnicity["01"]?.name == "汉族" && Codes.ethnicity["15"]?.name == "土家族")
        #expect(Codes.ethnicity["30"]?.name == "土族" && Codes.ethnicity["44"]?.name == "俄罗斯族")
        #expect(Codes.ethnicity["56"]?.name == "基诺族" && Codes.ethnicity["98"]?.english == "Foreign descent")
        #expect(Codes.serviceCategories["0013"]?.name == "应急救援" && Codes.serviceCategories["0099"]?.name == "其他")
        #expect(Codes.skills["23"]?.name == "摄像摄影" && Codes.audiences["11"]?.name == "社会公众")
        #expect(Codes.safeguards["11"]?.name == "志愿服务证书")
        #expect(Codes.weeklyTimes["1am"]?.name == "周一上午" && Codes.weeklyTimes["hev"]?.english == "Holiday evening")
    }

    @Test func namesAreFound() {
        #expect(Codes.ethnicity.code(named: " 汉 ") == "01")
        #expect(Codes.ethnicity.code(named: "土家族") == "15")
        #expect(Codes.sex.code(named: "FEMALE") == "2")
        #expect(Codes.sex.code(named: "族") == nil && Codes.ethnicity.code(named: "") == nil)
        #expect(Codes.sex.name("1", .en) == "Male" && Codes.sex.name("7", .zh) == "7")
    }
}
