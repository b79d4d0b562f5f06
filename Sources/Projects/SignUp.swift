import Audit
import Kernel
import Organisations
import Rights
import Storage
import Volunteers

/// A volunteer signs up for a post (报名): takes a place, or joins the waiting list (候补) when there is none.
package struct SignUp {
    package struct Draft: Sendable {
        package let post: PostID
        package let password: String?

        package init(post: PostID, password: String? = nil) {
            self.post = post
            self.password = password
        }

        /// - Throws: ``Problems`` by field.
        package init(post: PostID, _ fields: Fields) throws {
            var reader = FieldReader(fields)
            self.post = post
            password = reader.text("password", max: 50, required: false)
            try reader.problems.throwIfAny()
        }
    }

    let draft: Draft
    let hours: FromAbove.Hours

    /// - Parameter hours: gives a volunteer's effective hours, for projects that demand some.
    package init(_ draft: Draft, hours: @escaping FromAbove.Hours) {
        self.draft = draft
        self.hours = hours
    }

    /// - Throws: ``Refusal/notFound`` for a post that the public cannot see, ``Refusal/conflict(code:_:)`` with the code of
    ///   a ``SignUpObstacle``, ``Problems`` when the project's password is missing or wrong.
    package func run(in work: Work) throws -> SignUpRecord {
        let volunteer = try VolunteerStore.require(work.volunteer(), in: work.tx)
        let (post, project) = try PostStore.requireWithProject(draft.post, in: work.tx)
        guard project.status.isPublic, project.scope.isListed else { throw Refusal.notFound }
        let rules = try SignUpRules.of(volunteer, for: project, hours: hours, in: work)
        if let obstacle = try rules.obstacle(in: work) ?? rules.obstacle(at: post) { throw obstacle.refusal }
        if project.scope == .password { try checkPassword(of: project, in: work) }

        let hasPlace = try SignUpStore.takePlace(at: post.id, in: work.tx)
        let queue = hasPlace ? 0 : try SignUpStore.joinQueue(at: post.id, in: work.tx)
        let status: SignUpRecord.Status = hasPlace ? Self.status(of: project, post) : .waiting
        guard let signUp = try SignUpStore.insert(project: project.id, post: post.id, volunteer: volunteer.id, status: status,
                                                  queue: queue, at: work.now, in: work.tx) else {
            throw SignUpObstacle.already.refusal
        }
        try work.audit("signUp", AuditObject("signUp", signUp.id), at: project.place, [
            "project": project.id.description, "post": post.id.description, "status": status.rawValue,
        ])
        work.tx.touch(.portal)
        work.tx.touch(.project(project.id.rawValue))
        return signUp
    }

    /// What a place means: 口令免审 needs no leader, other posts may.
    static func status(of project: Project, _ post: Post) -> SignUpRecord.Status {
        post.review && project.scope != .password ? .applied : .accepted
    }

    private func checkPassword(of project: Project, in work: Work) throws {
        guard let password = draft.password else { throw Problems("password", "missing", "请填写活动口令。口令由队长告诉您") }
        guard ProjectPassword.matches(password, project, work.vault) else {
            throw Problems("password", "wrong", "口令不对，请向队长核对")
        }
    }
}
