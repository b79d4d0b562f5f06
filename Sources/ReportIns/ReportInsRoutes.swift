import Jobs
import Pages
import Volunteers

/// Every route of this module.
package enum ReportInsRoutes {
    package static let jobs: [JobHandler] = [
        ReportInExport.export.handler, CommunityPostExport.export.handler, FeedbackExport.export.handler, NumbersExport.export.handler,
    ]

    /// What a person has reported in, with all that came of it, for the person to take along.
    package static let own: KeptReportInsLookup = { volunteer, work in try KeptReportIns.all(of: volunteer, in: work) }

    package static let all: [Route] = OwnReportInRoutes.all + ReportInRoutes.all + NumbersRoutes.all + CommunityPostRoutes.all + FeedbackRoutes.all
        + OwnReportInAPI.all + ReportInsAPI.all
}
