import Jobs
import Pages

/// Every route and job of this module.
package enum ReportsRoutes {
    package static let jobs: [JobHandler] = [
        ComputeReport.handler, ReportExport.export.handler, ReportListExport.export.handler, DueExport.export.handler,
        SiteFormExport.export.handler, TeamFormExport.export.handler, SignInSheet.export.handler,
    ]

    package static let all: [Route] = ReportRoutes.all + ReportAPI.all + FormRoutes.all
}
