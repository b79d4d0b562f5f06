import Jobs
import Pages

/// The routes of registration by tiers: targets, and the random checks that people are real.
package enum RegistrationRoutes {
    package static let jobs: [JobHandler] = [TargetExport.export.handler, RegionTargetExport.export.handler, CheckExport.export.handler, CheckListExport.export.handler]

    package static let all: [Route] = TargetRoutes.all + UnitTypeRoutes.all + ImportTargetsRoutes.all + TargetAPI.all
        + RegionTargetRoutes.all + RegionTargetAPI.all
        + CheckRoutes.all + CheckPersonRoutes.all + CheckAPI.all
}
