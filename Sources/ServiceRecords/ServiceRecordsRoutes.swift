import Jobs
import Pages

/// All routes of check-ins, hours and objections.
package enum ServiceRecordsRoutes {
    package static let jobs: [JobHandler] = [HoursSheet.export.handler, ObjectionExport.export.handler, RemindOfAnnualHours.handler]

    package static let all: [Route] =
        CheckInRoutes.all + RollCallRoutes.all + HoursRoutes.all + RecordRoutes.all + ObjectionRoutes.all + ClosingRoutes.all
        + CheckInAPI.all + RecordAPI.all + ClosingAPI.all
}
