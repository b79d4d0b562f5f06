import Kernel
import Storage

/// A kind of unit (单位类型) with the share of its people that is to be registered. A dictionary that the office edits.
package struct UnitType: Sendable {
    /// What the share is taken of.
    package enum Base: String, CaseIterable, SQLConvertible, Sendable {
        /// 在册人数
        case headcount
        /// 常住人口
        case residents
    }

    package let code: String
    package let name: String
    package let english: String
    package let base: Base
    /// In hundredths of a percent.
    package let ratio: Int
    package let retired: Bool

    package func name(_ language: Language) -> String { language == .en && !english.isEmpty ? english : name }
}

extension UnitType.Base {
    package var title: Message {
        switch self {
        case .headcount: "在册人数"
        case .residents: "常住人口"
        }
    }
}

/// Shares as people write them, exact in hundredths of a percent.
enum Percent {
    /// "60", "60%", "12.5 %" → 6000, 6000, 1250; nil for more than 100 % and for nothing.
    static func hundredths(_ text: String) -> Int? {
        var plain = TypedText.halfWidth(text).filter { !$0.isWhitespace }
        if plain.hasSuffix("%") { plain.removeLast() }
        guard plain.utf8.count <= 6, let amount = Money(plain).map({ Int($0.fen) }), (1...10_000).contains(amount) else { return nil }
        return amount
    }

    /// 6000 → "60 %", 1250 → "12.5 %".
    static func text(_ hundredths: Int) -> String {
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return "\(whole) %" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10) %" : "\(whole).\(rest < 10 ? "0" : "")\(rest) %"
    }

    /// A part of a whole, cut off at one decimal: 1 of 3 → "33.3 %"; "–" of nothing.
    static func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "–" }
        let tenths = part * 1_000 / whole
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
