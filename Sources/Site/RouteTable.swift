import Hummingbird
import Identity
import Pages
import Regions

/// The routes of all modules. The rights matrix and the API description are checked against this list.
package enum RouteTable {
    package static let all: [Route] =
        Preference.routes
        + SiteRoutes.all + InboxRoutes.all
        + IdentityRoutes.all
        + RegionsRoutes.all
}
