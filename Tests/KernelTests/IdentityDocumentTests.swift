import Testing

@testable import Kernel

@Suite struct IdentityDocumentTests {
    let today = Day(year: 2026, month: 3, day: 5) ?? .latest

    private func check(_ kind: IdentityDocument.Kind, _ number: String) -> IdentityDocument.Validation {
        IdentityDocument.validate(kind: kind, number: number, today: today)
    }

    @Test(arguments: [
        (IdentityDocument.Kind.idCard, "11010519491231002x"), (.hongKongMacaoPermit, "h12345678"),
        (.hongKongMacaoPermit, "H12345678 (02)"), (.taiwanPermit, "12345678"), (.foreignPermanentResident, "USA123456789012"),
        (.foreignPermanentResident, "91112319900101001X"), (.passport, "E12345678"), (.passport, "EA1234567"),
        (.passport, "G12345678"), (.foreignPassport, "AB12345"),
    ])
    func acceptsUsualNumbers(kind: IdentityDocument.Kind, number: String) {
        let result = check(kind, number)
        #expect(result.document?.kind == kind)
        #expect(result.problems.isEmpty && result.warnings.isEmpty)
    }

    @Test(arguments: [
        (IdentityDocument.Kind.hongKongMacaoPermit, "X12345678"), (.taiwanPermit, "123456789"), (.passport, "X1234567"),
        (.foreignPermanentResident, "A1234"), (.foreignPassport, "1234"), (.residencePermitHMT, "810000199001010001"),
        (.residencePermitHMT, "11010519491231002X"),
    ])
    func warnsAboutUnusualNumbers(kind: IdentityDocument.Kind, number: String) {
        let result = check(kind, number)
        #expect(result.document != nil)
        #expect(result.problems.isEmpty && result.warnings.count == 1)
    }

    @Test func refusesWrongCardsAndNonsense() {
        #expect(check(.idCard, "110105194912310021").problems.map(\.code) == ["malformed"])
        #expect(check(.passport, " - ").problems.map(\.code) == ["missing"])
        #expect(check(.passport, "E1234<script>").problems.map(\.code) == ["malformed"])
        #expect(check(.passport, "护照12345").problems.map(\.code) == ["malformed"])
        #expect(check(.passport, "E1").problems.map(\.code) == ["malformed"])
        #expect(check(.foreignPassport, String(repeating: "A", count: 31)).problems.map(\.code) == ["too_long"])
        #expect(check(.foreignPassport, String(repeating: "A", count: 1_000_000)).problems.map(\.code) == ["too_long"])
        #expect(check(.idCard, "").document == nil)
        let named = IdentityDocument.validate(kind: .passport, number: "", today: today, field: "passport")
        #expect(named.problems.map(\.field) == ["passport"])
    }

    @Test func oneFormForTheKeyedHash() throws {
        let typed = try #require(check(.passport, " ｅ1234 5678 ").document)
        #expect(typed.number == "E12345678")
        #expect(typed.normalised == IdentityDocument(kind: .passport, number: "E12345678").normalised)
        #expect(typed.normalised != IdentityDocument(kind: .foreignPassport, number: "E12345678").normalised)
        #expect(typed.masked == "E1*****78" && "\(typed)" == typed.masked)
        let number = "81000019900101001" + String(try #require(IDCard.checkCharacter(for: "81000019900101001")))
        let permit = try #require(check(.residencePermitHMT, number).document)
        let card = try #require(check(.idCard, number).document)
        #expect(permit.normalised == card.normalised)
        #expect(permit.card?.birth.description == "1990-01-01")
        #expect(check(.residencePermitHMT, number).warnings.isEmpty)
        #expect(check(.idCard, number).warnings.count == 1)
        #expect(typed.card == nil)
    }

    @Test func everyKindHasAName() {
        #expect(Set(IdentityDocument.Kind.allCases.map(\.name)).count == 7)
        #expect(IdentityDocument.Kind(rawValue: "id_card") == .idCard)
    }
}
