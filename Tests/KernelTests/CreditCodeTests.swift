import Testing

@testable import Kernel

@Suite struct CreditCodeTests {
    @Test func readsTheExample() {
        #expect(CreditCode("91350100M000100Y43")?.code == "91350100M000100Y43")
        #expect(CreditCode(" 91350100m000100y43 ")?.area == "350100")
        #expect(CreditCode("９１３５０１００M000100Y43") != nil)
    }

    @Test func everySingleWrongCharacterIsFound() {
        let code = Array("91350100M000100Y43")
        for place in code.indices {
            for other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" where other != code[place] {
                var wrong = code
                wrong[place] = other
                #expect(CreditCode(String(wrong)) == nil, "\(String(wrong))")
            }
        }
    }

    @Test(arguments: ["", "91350100M000100Y4", "91350100M000100Y433", "9135010OM000100Y43", "中1350100M000100Y43"])
    func refusesOtherForms(text: String) {
        #expect(CreditCode(text) == nil)
    }

    @Test func makesCheckCharacters() {
        #expect(CreditCode.checkCharacter(for: "91350100M000100Y4") == "3")
        #expect(CreditCode.checkCharacter(for: "91350100M000100YI") == nil)
        #expect(CreditCode.checkCharacter(for: "") == nil)
    }
}
