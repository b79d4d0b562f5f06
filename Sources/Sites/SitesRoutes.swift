import Jobs
import Pages

/// Every route of this module.
package enum SitesRoutes {
    package static let jobs: [JobHandler] = [SiteExport.export.handler, BookingExport.export.handler, IncubationExport.export.handler]

    package static let all: [Route] = SitePublicRoutes.all + ImportSitesRoutes.all + SiteWorkRoutes.all + RoomRoutes.all + BookingRoutes.all + IncubationRoutes.all + SeriesRoutes.all
        + SitesAPI.all + RoomsAPI.all + IncubationsAPI.all
}
