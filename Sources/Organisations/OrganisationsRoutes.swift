import Jobs
import Pages

/// Every route of this module.
package enum OrganisationsRoutes {
    /// - Parameters:
    ///   - volunteers: what the module of volunteers answers.
    ///   - succession: what other modules do when an organisation ends.
    package static func jobs(_ volunteers: VolunteerDirectory, _ succession: Succession) -> [JobHandler] {
        [OrganisationExport.export.handler, MemberExport.export(volunteers).handler, succession.handler]
    }

    /// - Parameter volunteers: what the module of volunteers answers.
    package static func all(_ volunteers: VolunteerDirectory, _ succession: Succession, _ lastCheck: @escaping LastCheckLookup) -> [Route] {
        OrganisationListRoutes.all + OrganisationAdminRoutes.all(lastCheck) + TeamRoutes.all(volunteers) + MemberRoutes.all(volunteers)
            + AppointmentRoutes.all(volunteers) + EndingRoutes.all(succession) + InvitationRoutes.all(volunteers) + ChangeRoutes.all(volunteers) + DepartmentRoutes.all
            + SubteamRoutes.all(volunteers) + ActOnOrganisationsRoutes.all + OrganisationsAPI.all(volunteers)
    }
}
