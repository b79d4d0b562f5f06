/// A mobile number of mainland China (手机号), eleven digits. Described by its masked form.
package struct Mobile: Hashable, Sendable, CustomStringConvertible {
    package let number: String

    /// Full-width digits, spaces, hyphens and the country code 86 are put right.
    package init?(_ text: String) {
        guard text.utf8.count <= 100 else { return nil }
        var digits = TypedText.compact(text)
        for prefix in ["+86", "0086", "86"] where digits.hasPrefix(prefix) && digits.utf8.count > 11 {
            digits = String(digits.dropFirst(prefix.count))
            break
        }
        let bytes = digits.utf8
        guard bytes.count == 11, bytes.allSatisfy(Ascii.isDigit), bytes.first == UInt8(ascii: "1"),
            bytes[bytes.index(after: bytes.startIndex)] >= UInt8(ascii: "3")
        else { return nil }
        number = digits
    }

    /// "138****5678".
    package var masked: String { Masking.phone(number) }

    package var description: String { masked }
}

/// A landline number of mainland China with its area code (固定电话), kept as "010-12345678".
package struct Landline: Hashable, Sendable, CustomStringConvertible {
    package let number: String

    /// Area code of three or four digits beginning with 0, then seven or eight digits; hyphen, spaces and full-width
    /// characters are put right.
    package init?(_ text: String) {
        guard text.utf8.count <= 100 else { return nil }
        let digits = TypedText.compact(text)
        let bytes = Array(digits.utf8)
        guard (10...12).contains(bytes.count), bytes.allSatisfy(Ascii.isDigit), bytes[0] == UInt8(ascii: "0")
        else { return nil }
        // Where no hyphen shows it: 010 and 02x are the three-digit area codes, others have four digits.
        let short = bytes[1] <= UInt8(ascii: "2") || bytes.count == 10
        let area = Landline.hyphen(in: text) ?? (short ? 3 : 4)
        guard (3...4).contains(area), (7...8).contains(bytes.count - area) else { return nil }
        number = digits.prefix(area) + "-" + digits.dropFirst(area)
    }

    /// How many digits stand before the first hyphen, if there is one.
    private static func hyphen(in text: String) -> Int? {
        let plain = TypedText.halfWidth(text)
        return plain.firstIndex { "-‐‑–—".contains($0) }.map { plain[..<$0].utf8.count(where: Ascii.isDigit) }
    }

    /// "010-****5678".
    package var masked: String { Masking.phone(number) }

    package var description: String { masked }
}

/// A mobile or landline number (联系电话).
package enum PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    case mobile(Mobile)
    case landline(Landline)

    package init?(_ text: String) {
        if let mobile = Mobile(text) {
            self = .mobile(mobile)
        } else if let landline = Landline(text) {
            self = .landline(landline)
        } else {
            return nil
        }
    }

    package var number: String {
        switch self {
        case .mobile(let mobile): mobile.number
        case .landline(let landline): landline.number
        }
    }

    package var masked: String { Masking.phone(number) }

    package var description: String { masked }
}
