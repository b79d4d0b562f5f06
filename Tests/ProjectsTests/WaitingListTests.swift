import Kernel
import TestKit
import Testing
@testable import Projects

@Suite struct WaitingListTests {
    @Test func newPlacesGoToThoseWhoWaited() async throws {
        try await TestCity.with { test in
            let project = try await test.project(posts: [("引导员", 1)])
            let post = try await test.post(of: project)
            var signUps: [SignUpRecord] = []
            for person in try await test.people(5) { signUps.append(try await test.signUp(person, post.id)) }
            let moved = try await test.write { work in
                try work.tx.run("UPDATE posts SET quota = 3 WHERE id = \(post.id)")
                return try WaitingList.fill(post: post.id, in: work).map(\.id)
            }
            #expect(moved == [signUps[1].id, signUps[2].id])
            #expect(try await test.write { try WaitingList.fill(post: post.id, in: $0).count } == 0)
            #expect(try await test.post(of: project).waiting == 2)
        }
    }

    @Test func closingCancelsWhatWaitsAndVoidingAll() async throws {
        try await TestCity.with { test in
            for (kind, left) in [(EndSignUps.Kind.closing, 1), (.voiding, 0)] {
                let id = try await test.project(posts: [("引导员", 1)])
                let post = try await test.post(of: id)
                for person in try await test.people(3) { try await test.signUp(person, post.id) }
                let ended = try await test.write { work in
                    try EndSignUps(of: ProjectStore.require(id, in: work.tx), by: kind, reason: "活动取消").run(in: work)
                }
                #expect(ended == 3 - left)
                let after = try await test.post(of: id)
                #expect(after.taken == left)
                #expect(after.waiting == 0)
            }
        }
    }
}
