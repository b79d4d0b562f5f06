import Pages

/// The routes of volunteers.
package enum VolunteersRoutes {
    /// - Parameter hours: the ledger's answer, which this module does not know.
    package static func all(hours: @escaping HoursLookup) -> [Route] {
        RegistrationRoutes.all + VolunteerListRoutes.all(hours: hours) + VolunteerRoutes.all(hours: hours)
            + VolunteerDecisionRoutes.all(hours: hours) + CounterRoutes.all + MyRoutes.all + VolunteerAPI.all
    }
}
