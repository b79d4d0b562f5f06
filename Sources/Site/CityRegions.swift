import Organisations
import Projects
import Regions
import Registration
import Requests
import Sites
import Volunteers

extension RegionSuccession {
    /// What the other modules do when a region becomes a part of another one.
    package static let city = RegionSuccession(
        move: { old, new, work in
            try MoveRegionOrganisations.run(from: old, to: new, in: work) + MoveRegionSites.run(from: old, to: new, in: work)
                + MoveRegionProjects.run(from: old, to: new, in: work) + MoveRegionTargets.run(from: old, to: new, in: work)
                + MoveRegionRequests.run(from: old, to: new, in: work)
        },
        movePeople: { old, new, after, work in try MoveRegionVolunteers.run(from: old, to: new, after: after, in: work) })
}
