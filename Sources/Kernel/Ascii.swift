/// Reading of plain ASCII digits, stricter than `Int("…")`: no sign, no other scripts' digits.
enum Ascii {
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// The value of 1 to 18 digits; nil for anything else.
    static func number(_ bytes: some Sequence<UInt8>) -> Int? {
        var value = 0
        var count = 0
        for byte in bytes {
            guard isDigit(byte), count < 18 else { return nil }
            value = value * 10 + Int(byte - 48)
            count += 1
        }
        return count == 0 ? nil : value
    }

    /// `value` with leading zeros up to `width` digits. `value` must not be negative.
    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// An amount in hundredths from text such as "12", "12.5" or "12.50": at most nine digits before the point and
    /// two after it.
    static func hundredths(_ text: some StringProtocol) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = number(parts[0]), parts[0].count <= 9 else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        guard let part = number(parts[1]), parts[1].count <= 2 else { return nil }
        return whole * 100 + (parts[1].count == 1 ? part * 10 : part)
    }

    /// Hundredths written with two decimals: 250 → "2.50", -5 → "-0.05".
    static func decimal(hundredths: Int) -> String {
        let size = hundredths.magnitude
        return (hundredths < 0 ? "-" : "") + "\(size / 100)." + padded(Int(size % 100), 2)
    }
}
