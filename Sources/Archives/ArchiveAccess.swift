import Audit
import Kernel
import Projects
import Rights

/// Who keeps the file of an activity; for anybody else there is none.
enum ArchiveAccess {
    /// The project, for somebody who keeps its file. Before a project is approved there is nothing to keep.
    static func require(_ id: ProjectID, in work: Work) throws -> Project {
        let project = try ProjectStore.require(id, in: work.tx)
        try work.actor.require(.keepArchives, at: project.place)
        guard project.status.isPublic else { throw Refusal.conflict(code: "not_approved", "活动批准以后才有档案") }
        return project
    }

    /// Something in a file, for somebody who keeps it.
    static func require(_ id: ArchiveItemID, in work: Work) throws -> ArchiveItem {
        let item = try ArchiveItemStore.require(id, in: work.tx)
        try work.actor.require(.keepArchives, at: item.place)
        return item
    }

    /// - Throws: a conflict when the file is closed.
    static func requireOpen(_ project: ProjectID, in work: Work) throws {
        guard try ArchiveStore.find(project, in: work.tx)?.isFiled != true else {
            throw Refusal.conflict(code: "filed", "这份档案已经归档，不能再改。需要补充的，请写明原因另外添加")
        }
    }

    static let destroyed = Refusal.conflict(code: "destroyed", "它已经销毁，只留下记录")
}
