import Foundation

enum Cosine {
    /// Rounded to millionths, so that the last bits of a machine's cosine do not matter.
    static func millionths(ofMicrodegrees angle: Int) -> Int {
        Int((cos(Double(angle) / 1_000_000 * .pi / 180) * 1_000_000).rounded())
    }
}
