import Testing

@testable import Kernel

@Suite struct PhoneNumberTests {
    @Test(arguments: ["13812345678", "138 1234 5678", "138-1234-5678", "+86 138 1234 5678", "008613812345678",
        "8613812345678", "１３８１２３４５６７８", "\u{202A}138\u{200B}12345678"])
    func readsMobiles(text: String) {
        #expect(Mobile(TypedText.clean(text))?.number == "13812345678")
    }

    @Test(arguments: ["", "12812345678", "1381234567", "138123456789", "23812345678", "1381234567a", "١٣٨١٢٣٤٥٦٧٨", "+8613812345",
        "86138123456"])
    func refusesOtherMobiles(text: String) {
        #expect(Mobile(text) == nil)
    }

    @Test(arguments: [("010-12345678", "010-12345678"), ("01012345678", "010-12345678"), ("0790-6441234", "0790-6441234"),
        ("07906441234", "0790-6441234"), ("0755 1234 5678", "0755-12345678"), ("021-12345678", "021-12345678"),
        ("0755—1234—5678", "0755-12345678"), ("079-0644123", "079-0644123"), ("01-012345678", nil), ("（010）12345678", nil), ("12345678", nil), ("0790-644123", nil), ("010-123456789", nil), ("0790-644-123x", nil), ("", nil)])
    func readsLandlines(text: String, number: String?) {
        #expect(Landline(text)?.number == number)
    }

    @Test func eitherIsAPhoneNumber() throws {
        #expect(PhoneNumber("13812345678")?.masked == "138****5678")
        #expect(PhoneNumber("010-12345678")?.masked == "010-****5678")
        #expect(PhoneNumber("0790-6441234")?.masked == "0790-***1234")
        #expect(PhoneNumber("12345") == nil)
        #expect(PhoneNumber(String(repeating: "1", count: 1_000_000)) == nil)
        let phone = try #require(PhoneNumber("13812345678"))
        #expect("\(phone)" == "138****5678")
        #expect(phone.number == "13812345678")
    }
}
