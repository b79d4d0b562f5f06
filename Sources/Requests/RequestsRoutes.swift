import Audit
import Jobs
import Pages

/// Asking for help, and what follows.
package enum RequestsRoutes {
    package static let all: [Route] = AskRoutes.all + DeskRoutes.all + RequestWorkRoutes.all + TeamRequestRoutes.all + RequestKindRoutes.all + WebhookRoutes.all + RequestsAPI.all
    package static let jobs: [JobHandler] = [RequestExport.export.handler]
}
