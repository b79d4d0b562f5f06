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
        let bytes = Array(digits.utf8)
        guard bytes.count == 11, bytes.allSatisfy(Ascii.isDigit), bytes[0] == UInt8(ascii: "1"),
            bytes[1] >= UInt8(ascii: "3")
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
        // 010 and 02x are the three-digit area codes; another first digit means four, if enough digits follow.
        let short = [UInt8(ascii: "1"), UInt8(ascii: "2")].contains(bytes[1]) || bytes.count == 10
        let area = short ? 3 : 4
        guard (7...8).contains(bytes.count - area) else { return nil }
        number = digits.prefix(area) + "-" + digits.dropFirst(area)
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
