import Kernel
import Rights
import TestKit
@testable import Projects

/// A volunteer of a test with what acts for them.
struct Person: Sendable {
    let volunteer: VolunteerID
    let account: AccountID
    var actor: Actor { Actor(account: account, name: "王小梅", volunteer: volunteer) }
}

extension TestCity {
    func person(_ name: String = "王小梅", born: Day? = nil) async throws -> Person {
        let made = try await volunteer(name: name, born: born)
        return Person(volunteer: made.volunteer, account: made.account)
    }

    func people(_ count: Int) async throws -> [Person] {
        var all: [Person] = []
        for _ in 0..<count { all.append(try await person()) }
        return all
    }

    @discardableResult
    func signUp(_ person: Person, _ post: PostID, password: String? = nil, hours: ServiceTime = .zero) async throws -> SignUpRecord {
        try await write(as: person.actor) { work in
            try SignUp(.init(post: post, password: password), hours: { _, _ in hours }).run(in: work)
        }
    }

    func cancel(_ signUp: SignUpRecord, _ person: Person) async throws {
        _ = try await write(as: person.actor) { try CancelSignUp(signUp.id).run(in: $0) }
    }

    func status(_ signUp: SignUpRecord) async throws -> SignUpRecord.Status? {
        try await read { try SignUpStore.find(signUp.id, in: $0.tx)?.status }
    }

    /// The only post of a project.
    func post(of project: ProjectID) async throws -> Post {
        let all = try await posts(of: project)
        guard let first = all.first else { throw Refusal.notFound }
        return first
    }

    /// The code of a conflict that an act meets; nil when it goes through.
    func conflict(_ act: () async throws -> Void) async throws -> String? {
        do {
            try await act()
            return nil
        } catch Refusal.conflict(let code, _) {
            return code
        }
    }
}
