import Kernel

/// How near somebody lives: measured, or known by their region only.
package enum Nearness: Hashable, Sendable {
    case metres(Int)
    case village, township, county, city

    /// Metres to reckon with.
    package var metres: Int {
        switch self {
        case .metres(let metres): metres
        case .village: 1_000
        case .township: 3_000
        case .county: 10_000
        case .city: 30_000
        }
    }

    /// By the regions of both; nil for another city.
    static func between(_ one: RegionNumber, _ other: RegionNumber) -> Nearness? {
        if one.digits == other.digits { return one.hasVillage ? .village : one.hasTownship ? .township : .county }
        if one.township == other.township { return .township }
        if one.county == other.county { return .county }
        return one.city == other.city ? .city : nil
    }
}

/// A region's twelve digits as a number, to be compared quickly.
struct RegionNumber: Hashable, Sendable {
    let digits: Int

    init(_ code: RegionCode) { digits = Int(code.digits) ?? 0 }

    var township: Int { digits / 1_000 }
    var county: Int { digits / 1_000_000 }
    var city: Int { digits / 100_000_000 }
    var hasVillage: Bool { digits % 1_000 != 0 }
    var hasTownship: Bool { township % 1_000 != 0 }
}

/// The distance from one point to many in whole numbers, the same on every machine: on the plane that touches the earth there,
/// which is right within 0.3 % in a city.
struct Ruler: Sendable {
    private let origin: Position
    /// The cosine of the latitude in millionths.
    private let narrowing: Int
    /// A millionth of a degree of latitude is so many tenths of a millimetre.
    private static let scale = 1_112

    init(_ origin: Position) {
        self.origin = origin
        narrowing = Cosine.millionths(ofMicrodegrees: origin.latitude)
    }

    /// Metres of so many millionths of a degree east.
    func metresEast(_ microdegrees: Int) -> Int { microdegrees * narrowing / 1_000_000 * Self.scale / 10_000 }

    static func metresNorth(_ microdegrees: Int) -> Int { microdegrees * scale / 10_000 }

    func metres(latitude: Int, longitude: Int) -> Int {
        let north = latitude - origin.latitude
        let east = (longitude - origin.longitude) * narrowing / 1_000_000
        return Int(Double(north * north + east * east).squareRoot()) * Self.scale / 10_000
    }
}
