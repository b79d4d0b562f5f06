import Jobs
import Pages

/// The routes of volunteers.
package enum VolunteersRoutes {
    /// What is done after the answer.
    package static func jobs(hours: @escaping HoursLookup) -> [JobHandler] { [ExportVolunteers.export(hours).handler, NumberRangeExport.export.handler, PrintVolunteers.handler(hours)] + ImportJobs.handlers }

    /// - Parameters:
    ///   - hours: the ledger's answer, which this module does not know.
    ///   - reportIns: what a person has reported in, which this module does not know either.
    package static func all(hours: @escaping HoursLookup, reportIns: @escaping KeptReportInsLookup) -> [Route] {
        RegistrationRoutes.all + VolunteerListRoutes.all(hours: hours) + VolunteerRoutes.all(hours: hours)
            + VolunteerDecisionRoutes.all(hours: hours) + CounterRoutes.all + MyRoutes.all(reportIns: reportIns) + VolunteerAPI.all
            + NumberRangeRoutes.all + NumberRangeAPI.all + PrintRoutes.all
    }
}
