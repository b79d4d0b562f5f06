import Jobs
import Pages

/// Every route of this module.
package enum ArchivesRoutes {
    package static let jobs: [JobHandler] = [
        ArchiveExport.export.handler, ArchiveSignInSheet.export.handler, DestructionExport.export.handler, RetentionExport.export.handler, PackArchives.handler,
    ]

    package static let all: [Route] = ArchiveListRoutes.all + ArchiveRoutes.all + ArchiveItemRoutes.all + ArchivesAPI.all
}
