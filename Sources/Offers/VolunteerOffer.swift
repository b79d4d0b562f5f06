import Kernel

/// What a volunteer offers beside what stands in their registration (我能帮的忙). Nobody without one is ever proposed.
package struct VolunteerOffer: Sendable {
    package let volunteer: VolunteerID
    /// How far they go, in kilometres.
    package let reach: Int
    /// Requests in a week at most.
    package let weekly: Int
    /// Rounded; only when they agreed to it.
    package let home: Position?
    package let homeConsentAt: Instant?
    package let pausedFrom, pausedTo: Day?
    /// Codes of dictionaries.
    package let languages: [String]
    /// Service categories of their registration, the best liked first.
    package let likes: [String]
    /// Where they go however far it is.
    package let places: [RegionCode]
    package let savedAt: Instant

    package func isPaused(on day: Day) -> Bool { pausedFrom.map { $0 <= day && day <= pausedTo ?? .latest } ?? false }

    /// A pause that has not ended yet.
    func hasPause(on day: Day) -> Bool { pausedFrom != nil && day <= pausedTo ?? .latest }

    /// How far one may say to go, in kilometres.
    package static let reaches = [1, 3, 5, 10, 20, 50]
    package static let mostPlaces = 3
    package static let mostLikes = 3
    package static let mostWeekly = 14
}

/// Where somebody lives, as exactly as matching needs it and no more.
package enum RoughHome {
    /// To half a hundredth of a degree: about 550 m to the north and 490 m to the east.
    static let step = 5_000
    /// The side of the squares by which homes are found, in millionths of a degree: about two kilometres.
    static let side = 20_000

    package static func rounded(_ position: Position) -> Position {
        func round(_ value: Int) -> Int { (abs(value) + step / 2) / step * step * value.signum() }
        return Position(latitude: round(position.latitude), longitude: round(position.longitude)) ?? position
    }

    /// The square that a position lies in, moved by some squares.
    package static func cell(of position: Position, north: Int = 0, east: Int = 0) -> Int {
        ((position.latitude + 90_000_000) / side + north) * 100_000 + (position.longitude + 180_000_000) / side + east
    }

    /// What stands for the square of those of whom only the region is known.
    package static func cell(of region: RegionCode) -> Int { -(Int(region.six) ?? 1) }
}
