/// The code of an administrative region (行政区划代码): two digits each of province, city and county (GB/T 2260), three of
/// township and three of village, kept as twelve digits.
package struct RegionCode: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// Twelve digits, filled up with zeros.
    package let digits: String

    /// Where the digits of each level end.
    private static let ends = [2, 4, 6, 9, 12]

    /// Reads 2, 4, 6, 9, 12 or 18 digits; eighteen, the form of the national exports, must end in six zeros.
    package init?(_ text: String) {
        guard text.utf8.count <= 60 else { return nil }
        var digits = TypedText.trimmed(TypedText.halfWidth(text))
        guard digits.utf8.allSatisfy(Ascii.isDigit) else { return nil }
        if digits.utf8.count == 18 {
            guard digits.hasSuffix("000000") else { return nil }
            digits = String(digits.prefix(12))
        }
        guard RegionCode.ends.contains(digits.utf8.count), digits >= "11" else { return nil }
        self.digits = digits + String(repeating: "0", count: 12 - digits.utf8.count)
    }

    /// 1 province (省), 2 city (市), 3 county (区县), 4 township (街道、乡镇), 5 village (社区、村).
    package var level: Int {
        var level = 5
        while level > 1, segment(level).allSatisfy({ $0 == "0" }) { level -= 1 }
        return level
    }

    /// The digits down to the region's own level; every region inside begins with them.
    package var prefix: String { String(digits.prefix(RegionCode.ends[level - 1])) }

    /// The region above; nil for a province. A township directly below a city (东莞, 儋州) has the city above it.
    package var parent: RegionCode? {
        level == 1 ? nil : RegionCode(String(digits.prefix(RegionCode.ends[level - 2])))
    }

    /// Whether `other` is this region or lies inside it.
    package func contains(_ other: RegionCode) -> Bool { other.digits.hasPrefix(prefix) }

    /// The digits of the county (GB/T 2260), six of them.
    package var six: String { String(digits.prefix(6)) }

    /// The form of the national exports: eighteen digits.
    package var eighteen: String { digits + "000000" }

    package var description: String { digits }

    package static func < (left: Self, right: Self) -> Bool { left.digits < right.digits }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let code = RegionCode(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a region code")
        }
        self = code
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }

    private func segment(_ level: Int) -> Substring {
        let start = level == 1 ? 0 : RegionCode.ends[level - 2]
        return digits.prefix(RegionCode.ends[level - 1]).dropFirst(start)
    }
}
