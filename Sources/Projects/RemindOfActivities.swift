import Audit
import Jobs
import Kernel
import Notices
import Organisations

/// Reminds everybody with an accepted sign-up of what begins tomorrow, and tells the leader how many come (活动前一天提醒).
///
/// It runs in the evening; a run that is late looks at what is still to begin, so nobody is reminded of what is over. An
/// activity that was moved is a new cause.
package enum RemindOfActivities {
    /// How many sign-ups are read in one transaction.
    static let piece = 500

    /// What the last step came to.
    struct Step: Sendable {
        let project: ProjectCursor
        /// The last one that was told; nil when the whole project was.
        let signUp: SignUpID?
    }

    package static func run(_ context: JobContext) async throws {
        var place: Step?
        while let next = try await context.write({ [place] in try step(after: place, in: $0) }) { place = next }
    }

    /// Tells the next people of one project.
    /// - Returns: nil when no project is left.
    static func step(after place: Step?, in work: Work) throws -> Step? {
        let end = Instant(day: work.today.adding(days: 2))
        guard let project = try ReminderStore.project(place, from: work.now, to: end, in: work.tx) else { return nil }
        let people = try ReminderStore.people(of: project.id, after: place?.signUp, limit: piece, in: work.tx)
        try SendNotices(people.compactMap { person in person.account.map { note(project, to: $0, post: person.post) } }).run(in: work)
        if people.count == piece { return Step(project: ProjectCursor(project), signUp: people.last?.signUp) }
        try tellLeaders(project, in: work)
        return Step(project: ProjectCursor(project), signUp: nil)
    }

    private static func note(_ project: Project, to account: AccountID, post: String) -> Notice.New {
        .init(to: account, cause("activity", project), "\(project.name)：\(time(project)) 开始",
              detail: "地点：\(project.venue)。岗位：\(post)。去不了请尽早取消报名", href: "/projects/\(project.id)")
    }

    /// The leaders of the team; whoever runs the organisation when it has none.
    private static func tellLeaders(_ project: Project, in work: Work) throws {
        let holders = try AppointmentStore.holders(at: project.organisation, in: work.tx)
        let leaders = holders.filter { $0.role == .leader }
        let count = try ReminderStore.count(of: project.id, in: work.tx)
        try SendNotices((leaders.isEmpty ? holders : leaders).map {
            .init(to: $0.account, cause("activity-people", project), "\(project.name)：\(count) 人确认参加",
                  detail: "\(time(project)) 在 \(project.venue) 开始。看看名单，有变化请告诉大家", href: "/work/projects/\(project.id)")
        }).run(in: work)
    }

    private static func cause(_ kind: String, _ project: Project) -> Notice.Cause {
        .init(kind, "\(project.id)/\(project.startsAt.seconds)")
    }

    /// Reads in every language, as it fills a gap of a message.
    private static func time(_ project: Project) -> String { "\(project.startsAt.day) \(project.startsAt.clockText)" }
}
