import Jobs
import Pages

/// Every route of this module.
package enum ReportInsRoutes {
    package static let jobs: [JobHandler] = [
        ReportInExport.export.handler, CommunityPostExport.export.handler, FeedbackExport.export.handler, NumbersExport.export.handler,
    ]

    package static let all: [Route] = OwnReportInRoutes.all + ReportInRoutes.all + NumbersRoutes.all + CommunityPostRoutes.all + FeedbackRoutes.all
        + OwnReportInAPI.all + ReportInsAPI.all
}
