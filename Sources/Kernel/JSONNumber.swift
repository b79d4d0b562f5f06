/// Numbers of JSON as plain text.
enum JSONNumber {
    /// The number without an exponent and without an empty fraction: 1e3 → "1000", 2.0 → "2", 2.50 → "2.50",
    /// -0 → "0". Nil when it is no JSON number, or beyond 40 digits or an exponent of 20.
    static func plain(_ bytes: ArraySlice<UInt8>) -> String? {
        var rest = bytes
        let negative = rest.first == UInt8(ascii: "-")
        if negative { rest = rest.dropFirst() }
        let whole = rest.prefix(while: Ascii.isDigit)
        guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
        rest = rest.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: Ascii.isDigit)
            guard !fraction.isEmpty else { return nil }
            rest = rest.dropFirst(fraction.count + 1)
        }
        guard whole.count + fraction.count <= 40, let exponent = exponent(rest) else { return nil }
        return text(negative, Array(whole), Array(fraction), exponent)
    }

    private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let mark = bytes.first else { return 0 }
        guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
        var digits = bytes.dropFirst()
        let negative = digits.first == UInt8(ascii: "-")
        if negative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard let size = Ascii.number(digits), size <= 20 else { return nil }
        return negative ? -size : size
    }

    private static func text(_ negative: Bool, _ whole: [UInt8], _ fraction: [UInt8], _ exponent: Int) -> String {
        let zero = UInt8(ascii: "0")
        var (whole, fraction) = (whole, fraction)
        for _ in 0..<abs(exponent) {
            if exponent > 0 {
                whole.append(fraction.isEmpty ? zero : fraction.removeFirst())
            } else {
                fraction.insert(whole.popLast() ?? zero, at: 0)
            }
        }
        if fraction.allSatisfy({ $0 == zero }) { fraction = [] }
        whole = Array(whole.drop { $0 == zero })
        if whole.isEmpty { whole = [zero] }
        let isZero = whole == [zero] && fraction.isEmpty
        return (negative && !isZero ? "-" : "") + String(decoding: whole, as: UTF8.self)
            + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
    }
}
