/// A volunteer's lifelong number (志愿者编号): six digits of the registering area, nine of a sequence and one check digit.
/// It says nothing about birth or identity documents.
///
/// The check digit is ISO 7064 MOD 11,10, the purely numeric system of that standard: it finds every single wrong digit
/// and nearly every exchange of neighbours, and needs no letter X that would be hard to read out on the telephone.
package struct VolunteerNumber: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Sixteen digits.
    package let digits: String

    /// The number of the given place in an area's sequence, 1 to 999,999,999; nil outside of that.
    package init?(area: RegionCode, sequence: Int) {
        guard (1...999_999_999).contains(sequence) else { return nil }
        let body = area.six + Ascii.padded(sequence, 9)
        digits = body + String(VolunteerNumber.checkDigit(for: body.utf8))
    }

    /// Reads a number; spaces, hyphens and full-width digits are put right. Nil when the form or the check digit is
    /// wrong.
    package init?(_ text: String) {
        guard text.utf8.count <= 100 else { return nil }
        let digits = TypedText.compact(text)
        let bytes = Array(digits.utf8)
        guard bytes.count == 16, bytes.allSatisfy(Ascii.isDigit), RegionCode(String(digits.prefix(6))) != nil,
            let sequence = Ascii.number(bytes[6..<15]), sequence > 0,
            Int(bytes[15] - 48) == VolunteerNumber.checkDigit(for: bytes[0..<15])
        else { return nil }
        self.digits = digits
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = VolunteerNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a volunteer number")
        }
        self = number
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }

    /// The six digits of the registering area.
    package var area: String { String(digits.prefix(6)) }

    /// The place in the area's sequence.
    package var sequence: Int { Ascii.number(digits.utf8.dropFirst(6).prefix(9)) ?? 0 }

    package var description: String { digits }

    package static func < (left: Self, right: Self) -> Bool { left.digits < right.digits }

    /// ISO 7064 MOD 11,10 of ASCII digits.
    static func checkDigit(for digits: some Sequence<UInt8>) -> Int {
        var product = 10
        for digit in digits {
            let sum = (product + Int(digit - 48)) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10
    }
}
