import Audit
import Figures
import Kernel
import Organisations
import Rights

/// The regions for which somebody answers (属地): those of the offices, associations and centres whose targets they set, and the
/// community of a station. A unit's people stand in its region and do not answer for it.
struct RegionTerritory: Sendable {
    let region: RegionCode
    let place: Place
    /// The office at the root.
    let isCity: Bool

    /// - Throws: ``Refusal`` for whoever sets no targets.
    static func all(in work: Work) throws -> [RegionTerritory] {
        let places = work.actor.places(for: .setTargets)
        guard !places.isEmpty else { throw work.actor.isSignedIn ? Refusal.notFound : Refusal.signInNeeded }
        let root = try OrganisationStore.root(in: work.tx)
        return try places.compactMap { place in
            let id = RecordShare.organisations(in: place.path).last
            guard let organisation = place == .city ? root : try id.flatMap({ try OrganisationStore.find($0, in: work.tx) }) else { return nil }
            let isCity = organisation.id == root.id
            let answers = switch organisation.kind {
            case .office, .association, .centre: true
            case .station: organisation.region.level == RegionTarget.Level.community.rawValue
            default: false
            }
            return answers || isCity ? RegionTerritory(region: organisation.region, place: place, isCity: isCity) : nil
        }
    }

    /// Its own is set by those above, as that of an organisation is; the office sets any.
    func maySet(_ other: RegionCode) -> Bool { region.contains(other) && (isCity || other != region) }
}

extension [RegionTerritory] {
    /// The one through which somebody sees a region.
    func over(_ region: RegionCode) throws -> RegionTerritory {
        guard let found = first(where: { $0.maySet(region) }) ?? first(where: { $0.region.contains(region) }) else { throw Refusal.notFound }
        return found
    }
}
