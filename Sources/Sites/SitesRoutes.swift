import Jobs
import Pages

/// Every route of this module.
package enum SitesRoutes {
    package static let jobs: [JobHandler] = [SiteExport.export.handler, BookingExport.export.handler, IncubationExport.export.handler]

    /// - Parameter notes: what upper modules know of a site.
    package static func all(_ notes: @escaping SiteNotesLookup) -> [Route] {
        SitePublicRoutes.all(notes) + ImportSitesRoutes.all + SiteWorkRoutes.all(notes) + RoomRoutes.all + BookingRoutes.all + IncubationRoutes.all + SeriesRoutes.all
            + SitesAPI.all + RoomsAPI.all + IncubationsAPI.all
    }
}
