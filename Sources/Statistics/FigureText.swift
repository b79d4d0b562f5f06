import Kernel

/// Figures as people read them.
package enum FigureText {
    /// "33,000".
    package static func count(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (number < 0 ? "-" : "") + text
    }

    /// "186,402.5".
    package static func hours(_ time: ServiceTime) -> String {
        let parts = time.description.split(separator: ".", maxSplits: 1)
        let whole = count(Int(parts[0]) ?? 0)
        return parts.count == 2 ? "\(whole).\(parts[1])" : whole
    }

    /// Hundredths of a percent with one decimal, cut off: 8525 is "85.2%".
    package static func percent(_ hundredths: Int) -> String { "\(hundredths / 100).\(hundredths % 100 / 10)%" }
}
