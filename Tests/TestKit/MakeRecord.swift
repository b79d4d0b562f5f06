import Kernel
import Projects
import ServiceRecords
import Settings
import Storage

extension TestCity {
    /// Gives a volunteer an accepted place at the first post of a project.
    package func accept(_ volunteer: VolunteerID, for project: ProjectID) async throws {
        try await write { work in
            guard let post = try PostStore.posts(of: project, in: work.tx).first else { throw Refusal.notFound }
            try work.tx.run("UPDATE posts SET taken = taken + 1 WHERE id = \(post.id)")
            try work.tx.run("""
                INSERT INTO sign_ups (project_id, post_id, volunteer_id, status, queue, created_at)
                VALUES (\(project), \(post.id), \(volunteer), 'accepted', 0, \(work.now))
                """)
        }
    }

    /// What the check-in screen of a project shows now, at its first point or a named one.
    package func code(of project: ProjectID, point: CheckInPointID? = nil) async throws -> RotatingCode.Shown {
        try await read { try OpenCheckIn(project, point: point).run(in: $0).code }
    }

    /// A record of some hours that is effective at once: of a project of its own, which began when the service did.
    @discardableResult
    package func record(_ volunteer: VolunteerID, hours: Int, on day: Day, team: OrganisationID? = nil) async throws -> RecordID {
        let from = Instant(day: day, hour: 8)
        let project = try await project(team: team, name: "往期活动 \(day)", startsAt: from, endsAt: Instant(day: day, hour: 24))
        return try await write { work in
            try EnterRecord(RecordDraft(volunteer: volunteer, project: project, method: .imported, from: from,
                                        to: from.adding(seconds: Int64(hours) * 3600)), effectiveOn: day).run(in: work).id
        }
    }
}
