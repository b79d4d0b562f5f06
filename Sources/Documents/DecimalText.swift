/// A decimal number kept as digits, so that nothing is rounded on the way: "-1.25", "4.5291E+4".
struct DecimalText: Equatable {
    let isNegative: Bool
    /// Digits without leading zeros; empty for zero.
    private let digits: [UInt8]
    /// Power of ten of the last digit.
    private let exponent: Int

    /// Nil unless the text is an optional sign, digits with at most one point, and an optional exponent up to ±400.
    init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        isNegative = bytes.first == UInt8(ascii: "-")
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        var digits: [UInt8] = []
        var fraction = 0
        var seenPoint = false
        var seenDigit = false
        while let byte = bytes.first {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                seenDigit = true
                digits.append(byte - UInt8(ascii: "0"))
                if seenPoint { fraction += 1 }
            } else if byte == UInt8(ascii: "."), !seenPoint {
                seenPoint = true
            } else {
                break
            }
            bytes.removeFirst()
        }
        guard seenDigit, digits.count <= 400 else { return nil }
        var exponent = -fraction
        if let byte = bytes.first {
            guard byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E"),
                let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)), abs(power) <= 400
            else { return nil }
            exponent += power
        }
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = Array(digits.drop { $0 == 0 })
        self.exponent = exponent
    }

    private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = exponent
    }

    /// Digits between the first and the last that is not zero.
    var significantDigits: Int { digits.count }

    /// Without exponent and without superfluous zeros: "45291", "-0.05".
    var plain: String {
        guard !digits.isEmpty else { return "0" }
        let text = digits.map { Character(Unicode.Scalar($0 + UInt8(ascii: "0"))) }
        let sign = isNegative ? "-" : ""
        if exponent >= 0 { return sign + String(text) + String(repeating: "0", count: exponent) }
        let whole = text.count + exponent
        if whole > 0 { return sign + String(text[..<whole]) + "." + String(text[whole...]) }
        return sign + "0." + String(repeating: "0", count: -whole) + String(text)
    }

    /// What a spreadsheet shows: a fraction of more than 15 digits is the residue of binary arithmetic
    /// (0.10000000000000001) and is rounded half up to 15; a whole number keeps every digit in the file.
    var asShown: DecimalText {
        guard exponent < 0, digits.count > 15 else { return self }
        var kept = Array(digits[..<15])
        var power = exponent + digits.count - 15
        if digits[15] >= 5 {
            var index = 14
            while index >= 0, kept[index] == 9 {
                kept[index] = 0
                index -= 1
            }
            if index >= 0 {
                kept[index] += 1
            } else {
                kept.insert(1, at: 0)
            }
        }
        while kept.last == 0 {
            kept.removeLast()
            power += 1
        }
        return DecimalText(isNegative: isNegative, digits: kept, exponent: power)
    }
}
