import Jobs
import Pages

/// Every route of this module.
package enum OffersRoutes {
    package static let jobs: [JobHandler] = [LicenceExport.export.handler]

    package static let all: [Route] = OwnOfferRoutes.all + LicenceRoutes.all + FindRoutes.all + OffersAPI.all
}
