import Foundation

/// A place on the earth (WGS 84 or the map's own datum, as it was entered), in whole millionths of a degree, which is
/// about 0.1 m.
package struct Position: Hashable, Sendable, CustomStringConvertible {
    /// North positive, -90,000,000 to 90,000,000.
    package let latitude: Int
    /// East positive, -180,000,000 to 180,000,000.
    package let longitude: Int

    /// From millionths of a degree; nil outside of the earth.
    package init?(latitude: Int, longitude: Int) {
        guard latitude.magnitude <= 90_000_000, longitude.magnitude <= 180_000_000 else { return nil }
        (self.latitude, self.longitude) = (latitude, longitude)
    }

    /// From degrees as decimal text, "27.817834"; digits beyond the sixth decimal are cut off.
    package init?(latitude: String, longitude: String) {
        guard let north = Position.microdegrees(latitude, limit: 90),
            let east = Position.microdegrees(longitude, limit: 180)
        else { return nil }
        (self.latitude, self.longitude) = (north, east)
    }

    /// The distance over ground in metres, rounded (haversine on a sphere; within 0.5 %).
    package func metres(to other: Position) -> Int {
        func radians(_ microdegrees: Int) -> Double { Double(microdegrees) / 1_000_000 * .pi / 180 }
        let north = sin(radians(other.latitude - latitude) / 2)
        let east = sin(radians(other.longitude - longitude) / 2)
        let chord = north * north + cos(radians(latitude)) * cos(radians(other.latitude)) * east * east
        return Int((2 * 6_371_008.8 * asin(min(1, chord.squareRoot()))).rounded())
    }

    /// The same place to three decimals, about 100 m, for keeping without knowing exactly where somebody stood.
    package var rounded: Position {
        func round(_ value: Int) -> Int { (abs(value) + 500) / 1_000 * 1_000 * value.signum() }
        return Position(latitude: round(latitude), longitude: round(longitude)) ?? self
    }

    /// Degrees with six decimals: "27.817834".
    package var latitudeText: String { Position.degrees(latitude) }
    package var longitudeText: String { Position.degrees(longitude) }

    /// "27.817834,114.930835".
    package var description: String { "\(latitudeText),\(longitudeText)" }

    /// Millionths of a degree from decimal text; nil when it is no number or beyond `limit` degrees.
    static func microdegrees(_ text: String, limit: Int) -> Int? {
        guard text.utf8.count <= 40 else { return nil }
        let plain = TypedText.trimmed(TypedText.halfWidth(text))
        let negative = plain.hasPrefix("-")
        let parts = (negative ? plain.dropFirst() : plain[...]).utf8
            .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0].count <= 3, let whole = Ascii.number(parts[0]) else { return nil }
        var fraction = 0
        if parts.count > 1 {
            guard parts[1].allSatisfy(Ascii.isDigit), let value = Ascii.number(parts[1].prefix(6)) else { return nil }
            fraction = (min(parts[1].count, 6)..<6).reduce(value) { value, _ in value * 10 }
        }
        let size = whole * 1_000_000 + fraction
        guard size <= limit * 1_000_000 else { return nil }
        return negative ? -size : size
    }

    private static func degrees(_ value: Int) -> String {
        (value < 0 ? "-" : "") + "\(abs(value) / 1_000_000)." + Ascii.padded(abs(value) % 1_000_000, 6)
    }
}
