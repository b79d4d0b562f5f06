import Jobs
import Pages

/// Every route of this module.
package enum OrganisationsRoutes {
    package static let jobs: [JobHandler] = [OrganisationExport.export.handler]

    /// - Parameter volunteers: what the module of volunteers answers.
    package static func all(_ volunteers: VolunteerDirectory) -> [Route] {
        OrganisationListRoutes.all + OrganisationAdminRoutes.all + TeamRoutes.all(volunteers) + MemberRoutes.all(volunteers)
            + AppointmentRoutes.all(volunteers) + OrganisationsAPI.all(volunteers)
    }
}
