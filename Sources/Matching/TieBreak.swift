import Kernel

/// Settles what costs the same by a number that nobody chose and everybody can recompute from the seed.
package struct TieBreak: Sendable {
    /// The numbers are smaller than this.
    static let bound = 16_384

    private let seed: UInt64

    package init(seed: UInt64) { self.seed = seed }

    func number(_ need: Int64, _ volunteer: VolunteerID) -> Int {
        let mixed = UInt64(bitPattern: need) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(bitPattern: volunteer.rawValue) &* 0xC2B2_AE3D_27D4_EB4F
        var random = SeededRandom(seed: seed ^ mixed)
        return Int(truncatingIfNeeded: random.next() >> 50)
    }
}
