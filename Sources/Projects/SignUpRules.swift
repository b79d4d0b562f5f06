import Audit
import Kernel
import Organisations
import Rights
import Storage
import Volunteers

/// Who may sign up for what (报名条件). The page shows what it answers, and signing up asks it again in its transaction.
package struct SignUpRules {
    let project: Project
    let volunteer: Volunteer
    /// Effective hours of the volunteer's life.
    let hours: ServiceTime

    /// Asked only when a project demands hours: the sum is not free.
    static func of(_ volunteer: Volunteer, for project: Project, hours: FromAbove.Hours, in work: Work) throws -> SignUpRules {
        SignUpRules(project: project, volunteer: volunteer,
                    hours: project.minHours > .zero ? try hours(volunteer.id, work) : .zero)
    }

    /// What is in the way of signing up for the project at all.
    func obstacle(in work: Work) throws -> SignUpObstacle? {
        guard volunteer.status == .active else { return .notActive }
        let busy = try SignUpStore.busy(volunteer.id, for: project, statuses: [.applied, .accepted, .waiting], in: work.tx)
        if busy == .already { return busy }
        guard project.isRecruiting(at: work.now) else { return .notRecruiting(project.phase(at: work.now)) }
        guard project.organisationIsActive else { return .teamNotActive }
        if project.scope == .teams, try !isMember(in: work) { return .membersOnly(team: project.organisationName) }
        if project.dangerous, age < 18 { return .dangerous }
        if hours < project.minHours { return .hoursMissing(needed: project.minHours, has: hours) }
        return busy
    }

    /// What is in the way of one post besides.
    func obstacle(at post: Post) -> SignUpObstacle? {
        if let least = post.minAge, age < least { return .tooYoung(least) }
        if let most = post.maxAge, age > most { return .tooOld(most) }
        return nil
    }

    /// Completed years on the day on which the project starts.
    private var age: Int { volunteer.bornOn.age(on: project.startsAt.day) }

    private func isMember(in work: Work) throws -> Bool {
        if work.actor.volunteer == volunteer.id, work.actor.may(.reviewSignUps, at: project.place) { return true }
        return try TeamMemberStore.isMember(volunteer.id, of: project.organisation, in: work.tx)
    }
}
