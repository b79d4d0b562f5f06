import Audit
import Jobs
import Kernel
import Organisations
import Projects
import Rights
import Settings

/// Files of activities are handed over (移交): one archive with an index, everything under clear names, and the hashes. Of one
/// activity, or of all of an organisation and those below it within a period.
package struct HandOverArchives: Sendable {
    package struct Order: Codable, Sendable {
        /// One activity; otherwise the others say which.
        var project: ProjectID?
        var organisation: OrganisationID?
        var from, to: Day?
    }

    /// So many activities at most.
    static let most = 2_000

    let order: Order

    /// Of one activity.
    package init(_ project: ProjectID) { order = Order(project: project) }

    /// Reads {organisation, from, to}.
    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields, in work: Work) throws {
        var reader = FieldReader(fields)
        let organisation = try reader.typedOrganisation("organisation", among: .init(places: work.actor.places(for: .keepArchives)), in: work.tx)
        let (from, to) = (reader.day("from"), reader.day("to"))
        if let from, let to, from > to { reader.problems.add("to", "out_of_order", "结束日期不能早于开始日期") }
        try reader.problems.throwIfAny()
        order = Order(organisation: organisation, from: from, to: to)
    }

    /// Queues the job that makes the archive.
    package func run(language: Language, in work: Work) throws -> JobID {
        let files = try Self.files(order, in: work)
        guard let first = files.first else { throw Problems("from", "out_of_range", "这段时间没有档案") }
        let size = try HandOverStore.size(of: files.map(\.project), in: work.tx)
        let most = try work.setting(CitySettings.handOverMegabytes)
        guard size <= most << 20 || order.project == nil else {
            throw Refusal.conflict(code: "too_large", "这份档案共 \(size >> 20) MB，一次最多移交 \(most) MB。请管理员在设置里调高")
        }
        guard size <= most << 20 else { throw Problems("to", "out_of_range", "这些档案共 \(size >> 20) MB，一次最多移交 \(most) MB。请缩短期间，分几次移交") }
        let key = "handOverArchives \(work.actor.account?.description ?? "") \(order.project?.description ?? "") \(order.organisation?.description ?? "") \(order.from?.description ?? "") \(order.to?.description ?? "")"
        let subject = order.project == nil ? "\(order.from?.description ?? "") – \(order.to?.description ?? "")" : first.projectName
        return try PackArchives.kind.enqueue(order, subject: subject, unique: key, language: language, in: work)
    }

    /// The files that are meant, each in a place of whoever asks.
    static func files(_ order: Order, in work: Work) throws -> [ActivityFile] {
        if let project = order.project {
            let project = try ArchiveAccess.require(project, in: work)
            guard let file = try ArchiveStore.find(project.id, in: work.tx) else { throw Refusal.conflict(code: "empty", "这份档案里还没有东西") }
            return [file]
        }
        guard let organisation = order.organisation else { throw Refusal.notFound }
        var filter = ArchiveFilter()
        let place = try OrganisationStore.require(organisation, in: work.tx).place
        try work.actor.require(.keepArchives, at: place)
        (filter.under, filter.from, filter.to) = (place, order.from, order.to)
        let found = try ArchiveStore.list(filter, places: [place], today: work.today, limit: most + 1, in: work.tx)
        guard found.count <= most else { throw Problems("to", "out_of_range", "一次最多移交 \(most) 个活动，请缩短期间") }
        return found.reversed()
    }
}
