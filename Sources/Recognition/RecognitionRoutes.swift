import Jobs
import Pages

/// All routes of stars and certificates.
package enum RecognitionRoutes {
    package static let jobs: [JobHandler] = [CertificateExport.export.handler]

    package static let all: [Route] = StandingRoutes.all + CertificateRoutes.all + CertificateWorkRoutes.all + VerifyRoutes.all + OfflineRoutes.all + CertificateAPI.all
}
