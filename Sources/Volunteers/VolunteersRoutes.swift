import Jobs
import Pages

/// The routes of volunteers.
package enum VolunteersRoutes {
    /// What is done after the answer.
    package static func jobs(hours: @escaping HoursLookup) -> [JobHandler] { [ExportVolunteers.export(hours).handler, NumberRangeExport.export.handler, PrintVolunteers.handler(hours)] + ImportJobs.handlers }

    /// - Parameter hours: the ledger's answer, which this module does not know.
    package static func all(hours: @escaping HoursLookup) -> [Route] {
        RegistrationRoutes.all + VolunteerListRoutes.all(hours: hours) + VolunteerRoutes.all(hours: hours)
            + VolunteerDecisionRoutes.all(hours: hours) + CounterRoutes.all + MyRoutes.all + VolunteerAPI.all
            + NumberRangeRoutes.all + NumberRangeAPI.all + PrintRoutes.all
    }
}
