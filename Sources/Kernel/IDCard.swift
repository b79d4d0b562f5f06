/// A citizen's identity number (公民身份号码, GB 11643): six digits of area, eight of birth, three of sequence and a check
/// character. Described by its masked form, so that it does not slip into logs.
package struct IDCard: Hashable, Sendable, CustomStringConvertible {
    /// Why a number is refused.
    package enum Fault: Error, Hashable, Sendable, CaseIterable {
        case length, characters, region, birth, future, tooOld, check

        /// What to do about it.
        package var message: Message {
            switch self {
            case .length: "身份证号应为 18 位，请核对"
            case .characters: "身份证号只能是数字，最后一位可以是 X"
            case .region: "身份证号前两位不是有效的地区，请核对"
            case .birth: "身份证号中的出生日期不存在，请核对"
            case .future: "身份证号中的出生日期晚于今天，请核对"
            case .tooOld: "身份证号中的出生日期过早，请核对"
            case .check: "身份证号校验位不正确，请核对是否输错"
            }
        }
    }

    /// Eighteen characters, the last one a digit or X.
    package let number: String
    package let birth: Day

    /// Reads eighteen characters; full-width characters, spaces, hyphens and a small x are put right. Any area of a
    /// real province is accepted, because cards keep areas that have since been merged. Not born after `today`, and
    /// at most 150 years old.
    package init(_ text: String, today: Day) throws(Fault) {
        try self.init(form: text)
        try checkAge(today)
    }

    /// Reads an old card of fifteen digits, which all belong to the 20th century, and makes it eighteen. Only for
    /// imports of old lists.
    package init(fifteen text: String, today: Day) throws(Fault) {
        guard text.utf8.count <= 100 else { throw .length }
        let old = TypedText.compact(text)
        guard old.utf8.count == 15 else { throw .length }
        let long = old.prefix(6) + "19" + old.dropFirst(6)
        guard let check = IDCard.checkCharacter(for: String(long)) else { throw .characters }
        try self.init(form: long + String(check))
        try checkAge(today)
    }

    /// Everything but the comparison with today's date.
    init(form text: String) throws(Fault) {
        guard text.utf8.count <= 100 else { throw .length }
        var number = TypedText.compact(text)
        (self.birth, self.number) = (try IDCard.birth(of: &number), number)
    }

    /// Judges eighteen characters by their bytes, without making further texts.
    private static func birth(of number: inout String) throws(Fault) -> Day {
        let judged = number.withUTF8 { bytes -> Result<Day, Fault> in
            guard bytes.count == 18 else { return .failure(.length) }
            guard bytes[..<17].allSatisfy(Ascii.isDigit), Ascii.isDigit(bytes[17]) || bytes[17] == UInt8(ascii: "X") else {
                return .failure(.characters)
            }
            func value(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
            guard isProvince[value(0..<2)] else { return .failure(.region) }
            guard let birth = Day(year: value(6..<10), month: value(10..<12), day: value(12..<14)) else { return .failure(.birth) }
            return checkByte(bytes[..<17]) == bytes[17] ? .success(birth) : .failure(.check)
        }
        return try judged.get()
    }

    /// ISO 7064 MOD 11-2 of seventeen ASCII digits.
    private static func checkByte(_ digits: some Collection<UInt8>) -> UInt8 {
        var (sum, weight) = (0, 1 << 17)
        for digit in digits {
            sum += Int(digit - 48) * (weight % 11)
            weight >>= 1
        }
        let rest = (12 - sum % 11) % 11
        return rest == 10 ? UInt8(ascii: "X") : UInt8(48 + rest)
    }

    private func checkAge(_ today: Day) throws(Fault) {
        if birth > today { throw .future }
        if birth.age(on: today) > 150 { throw .tooOld }
    }

    /// The code of GB/T 2261.1: "1" male, "2" female, by the 17th digit.
    package var sex: String {
        (number.utf8.suffix(2).first ?? 0) % 2 == 1 ? "1" : "2"
    }

    /// The first six digits, the area that issued the first card; it may be a retired code.
    package var regionPrefix: String { String(number.prefix(6)) }

    /// "11010519******002X".
    package var masked: String { Masking.document(number) }

    package var description: String { masked }

    /// The 18th character for seventeen digits (GB 11643, ISO 7064 MOD 11-2); nil when they are not seventeen digits.
    package static func checkCharacter(for first17: String) -> Character? {
        let digits = Array(first17.utf8)
        guard digits.count == 17, digits.allSatisfy(Ascii.isDigit) else { return nil }
        return Character(Unicode.Scalar(checkByte(digits)))
    }

    /// The first two digits in use (GB/T 2260), with 83 of Taiwan residents' permits.
    private static let provinces: [Int] = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
        61, 62, 63, 64, 65, 71, 81, 82, 83,
    ]
    private static let isProvince: [Bool] = (0..<100).map(provinces.contains)
}
