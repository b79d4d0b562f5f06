import Testing

@testable import Kernel

@Suite struct IDCardTests {
    let today = Day(year: 2026, month: 3, day: 5) ?? .latest

    private func fault(_ text: String, on day: Day? = nil) -> IDCard.Fault? {
        do throws(IDCard.Fault) {
            _ = try IDCard(text, today: day ?? today)
            return nil
        } catch {
            return error
        }
    }

    @Test func readsTheExamplesOfTheStandard() throws {
        let first = try IDCard("11010519491231002X", today: today)
        #expect(first.birth.description == "1949-12-31")
        #expect(first.sex == "2")
        #expect(first.regionPrefix == "110105")
        #expect(first.masked == "11010519******002X")
        #expect("\(first)" == first.masked)
        let second = try IDCard("440524188001010014", today: today)
        #expect(second.birth.description == "1880-01-01")
        #expect(second.sex == "1")
    }

    @Test(arguments: ["11010519491231002x", " 110105 19491231 002X ", "110105-19491231-002X", "１１０１０５１９４９１２３１００２Ｘ"])
    func putsTypingRight(text: String) throws {
        #expect(try IDCard(text, today: today).number == "11010519491231002X")
    }

    @Test func namesTheFault() {
        #expect(fault("") == .length)
        #expect(fault("1101051949123100") == .length)
        #expect(fault(String(repeating: "1", count: 1_000_000)) == .length)
        #expect(fault("1101051949123100AX") == .characters)
        #expect(fault("11010519491231002A") == .characters)
        #expect(fault("١١٠١٠٥١٩٤٩١٢٣١٠٠") != nil)
        #expect(fault("110105194912310021") == .check)
        #expect(fault("990105194912310021") == .region)
        #expect(fault("110105194902300021") == .birth)
        #expect(fault("11010519491231002X", on: Day(year: 1949, month: 12, day: 30)) == .future)
        #expect(fault("11010519491231002X", on: Day(year: 1949, month: 12, day: 31)) == nil)
        #expect(fault("440524188001010014", on: Day(year: 2030, month: 12, day: 31)) == nil)
        #expect(fault("440524188001010014", on: Day(year: 2031, month: 1, day: 1)) == .tooOld)
    }

    @Test func everySingleWrongDigitIsFound() throws {
        let number = Array("11010519491231002X")
        for place in number.indices {
            for digit in "0123456789X" where digit != number[place] {
                var wrong = number
                wrong[place] = digit
                #expect(fault(String(wrong)) != nil, "\(String(wrong))")
            }
        }
    }

    @Test func acceptsRetiredAreasAndIslands() throws {
        for area in ["110221", "512301", "810000", "820000", "830000", "330000"] {
            let body = area + "19900101001"
            let check = try #require(IDCard.checkCharacter(for: body))
            #expect(fault(body + String(check)) == nil)
        }
    }

    @Test func upgradesOldCards() throws {
        #expect(try IDCard(fifteen: "110105491231002", today: today).number == "11010519491231002X")
        #expect(throws: IDCard.Fault.length) { try IDCard(fifteen: "11010519491231002X", today: today) }
        #expect(throws: IDCard.Fault.characters) { try IDCard(fifteen: "11010549123100X", today: today) }
        #expect(throws: IDCard.Fault.birth) { try IDCard(fifteen: "110105490231002", today: today) }
        #expect(fault("110105491231002") == .length)
    }

    @Test func checkCharacterNeedsSeventeenDigits() {
        #expect(IDCard.checkCharacter(for: "11010519491231002") == "X")
        #expect(IDCard.checkCharacter(for: "44052418800101001") == "4")
        #expect(IDCard.checkCharacter(for: "") == nil)
        #expect(IDCard.checkCharacter(for: "1101051949123100X") == nil)
    }
}
