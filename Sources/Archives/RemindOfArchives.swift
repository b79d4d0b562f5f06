import Audit
import Jobs
import Kernel
import Notices
import Organisations
import Projects
import ServiceRecords
import Settings
import Storage

/// Every morning: activities that are over and had enough people need a file within some days (归档期限); whoever leads them is
/// told at once, and again when the days are over. An activity whose people are recorded later is found later.
package enum RemindOfArchives {
    static let piece = 200
    /// How long after its end an activity is still looked at.
    private static let days = 60

    package static func run(_ context: JobContext) async throws {
        var place: ProjectID?
        while let next = try await context.write({ [place] in try begin(after: place, in: $0) }) { place = next }
        place = nil
        while let next = try await context.write({ [place] in try remind(after: place, in: $0) }) { place = next }
    }

    /// Gives a day to the next activities that need a file.
    /// - Returns: nil when none is left.
    package static func begin(after project: ProjectID?, in work: Work) throws -> ProjectID? {
        let ended = try EndedProjectStore.list(from: work.now.adding(seconds: Int64(-days) * 86_400), to: work.now, after: project, limit: piece, in: work.tx)
        let settled = try ArchiveStore.settled(among: ended.map(\.id), in: work.tx)
        let open = ended.filter { !settled.contains($0.id) }
        let recorded = try RecordedPeopleStore.count(of: open.map(\.id), in: work.tx)
        let (least, within) = (try work.setting(CitySettings.archivePeople), try work.setting(CitySettings.archiveDays))
        for one in open where max(one.accepted, recorded[one.id] ?? 0) >= least {
            let project = try ProjectStore.require(one.id, in: work.tx)
            _ = try ArchiveStore.opened(for: project, at: work.now, in: work.tx)
            // Whoever is told late still has their days.
            let due = max(project.endsAt.adding(seconds: -1).day.adding(days: within), work.today)
            try ArchiveStore.setDue(due, of: project.id, in: work.tx)
            try tell(project, "archive-due", "\(project.name)：请在 \(due) 前归档", "写好活动总结，放上照片，再归档", in: work)
        }
        return ended.count == piece ? ended.last?.id : nil
    }

    /// Tells of the next files whose days are over.
    static func remind(after project: ProjectID?, in work: Work) throws -> ProjectID? {
        let due = try ArchiveStore.due(by: work.today.adding(days: -1), after: project, limit: piece, in: work.tx)
        for file in due {
            let project = try ProjectStore.require(file.project, in: work.tx)
            try tell(project, "archive-overdue", "\(project.name)：档案逾期未归档", "期限是 \(file.dueOn ?? work.today)。请尽快写好活动总结并归档", in: work)
        }
        return due.count == piece ? due.last?.project : nil
    }

    /// The leaders of the team; whoever runs the organisation when it has none.
    private static func tell(_ project: Project, _ kind: String, _ title: Message, _ detail: Message, in work: Work) throws {
        let holders = try AppointmentStore.holders(at: project.organisation, in: work.tx)
        let leaders = holders.filter { $0.role == .leader }
        try SendNotices((leaders.isEmpty ? holders.filter { $0.role == .administrator } : leaders).map {
            .init(to: $0.account, .init(kind, "\(project.id)"), title, detail: detail, href: "/work/projects/\(project.id)/archive")
        }).run(in: work)
    }
}
