import Audit
import Kernel
import Storage
import Vault

/// Writes a new project with its posts, check-in points and choices. Drafts of people and the projects of the demo city
/// come into being here alike; who may do it is checked by the use case that calls.
package struct InsertProject {
    /// A decision that has been taken already: for the demo city and for tests.
    package struct Approval: Sendable {
        package let at: Instant

        package init(at: Instant) { self.at = at }
    }

    let content: ProjectContent
    let organisation: OrganisationID
    let createdBy: AccountID?
    let createdAt: Instant?
    let approval: Approval?

    /// - Parameters:
    ///   - createdAt: now when nil.
    ///   - approval: nil makes a draft.
    package init(_ content: ProjectContent, organisation: OrganisationID, createdBy: AccountID?, createdAt: Instant? = nil,
                 approval: Approval? = nil) {
        self.content = content
        self.organisation = organisation
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.approval = approval
    }

    package func run(in work: Work) throws -> ProjectID {
        let id = try ProjectStore.insert(
            content, organisation: organisation, status: approval == nil ? .draft : .approved,
            number: try approval.map { try ProjectNumber.next(in: content.region, year: $0.at.day.year, tx: work.tx) },
            passwordHash: content.password.map { ProjectPassword.hash($0, work.vault) },
            createdBy: createdBy, createdAt: createdAt ?? work.now, approvedAt: approval?.at, in: work.tx)
        try Self.parts(content, of: id, in: work.tx)
        try ProjectFigureStore.begin(id, in: work.tx)
        try ProjectSearchStore.begin(id, in: work.tx)
        if approval != nil { work.tx.touch(.portal) }
        return id
    }

    /// Choices, posts and check-in points of a project that has none.
    static func parts(_ content: ProjectContent, of id: ProjectID, in tx: Transaction) throws {
        try ProjectStore.insertChoices(content, of: id, in: tx)
        for (position, post) in content.posts.enumerated() { try PostStore.insert(post, of: id, at: position, in: tx) }
        for point in content.points { try PostStore.insert(point, of: id, in: tx) }
    }
}

/// 项目编号: county, year and a sequence of six digits, as in 3605022026000017.
enum ProjectNumber {
    static func next(in region: RegionCode, year: Int, tx: Transaction) throws -> String {
        let start = "\(region.six)\(year)"
        let last = try ProjectStore.lastNumber(startingWith: start, in: tx).flatMap { Int($0.suffix(6)) } ?? 0
        let digits = String(last + 1)
        return start + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}

/// 口令: only a keyed hash is stored.
package enum ProjectPassword {
    static func hash(_ password: String, _ vault: Vault) -> [UInt8] { vault.fingerprint(password, context: "project.password") }

    /// Whether somebody who wants to join knows the password.
    package static func matches(_ password: String, _ project: Project, _ vault: Vault) -> Bool {
        guard let stored = project.passwordHash else { return false }
        return constantTimeEqual(stored, hash(password, vault))
    }
}
