import Kernel
import TestKit
import Testing
@testable import Projects

/// Scarce places under many hands at once.
@Suite struct SignUpRushTests {
    @Test func athousandHandsForAHundredPlaces() async throws {
        try await TestCity.with { test in
            let project = try await test.project(posts: [("引导员", 100)])
            let post = try await test.post(of: project)
            let people = try await test.people(1000)
            let signUps = try await withThrowingTaskGroup(of: SignUpRecord.self) { group in
                for person in people { group.addTask { try await test.signUp(person, post.id) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(signUps.filter { $0.status == .accepted }.count == 100)
            #expect(signUps.filter { $0.status == .waiting }.map(\.queue).sorted() == Array(1...900))
            let after = try await test.post(of: project)
            #expect(after.taken == 100)
            #expect(after.waiting == 900)
        }
    }

    @Test func asManyMoveUpAsGoAndInTheirOrder() async throws {
        try await TestCity.with { test in
            let project = try await test.project(posts: [("引导员", 10)])
            let post = try await test.post(of: project)
            let people = try await test.people(30)
            var signUps: [SignUpRecord] = []
            for person in people { signUps.append(try await test.signUp(person, post.id)) }
            let leaving = Array(zip(signUps, people).prefix(6))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (signUp, person) in leaving { group.addTask { try await test.cancel(signUp, person) } }
                try await group.waitForAll()
            }
            var states: [SignUpRecord.Status?] = []
            for signUp in signUps { states.append(try await test.status(signUp)) }
            #expect(states.prefix(6).allSatisfy { $0 == .cancelled })
            #expect(states[6..<16].allSatisfy { $0 == .accepted })
            #expect(states[16...].allSatisfy { $0 == .waiting })
            let after = try await test.post(of: project)
            #expect(after.taken == 10)
            #expect(after.waiting == 14)
        }
    }

    @Test func comingAndGoingAtOnceNeverOversells() async throws {
        try await TestCity.with { test in
            let project = try await test.project(posts: [("引导员", 5)])
            let post = try await test.post(of: project)
            let people = try await test.people(60)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, person) in people.enumerated() {
                    group.addTask {
                        let signUp = try await test.signUp(person, post.id)
                        if index % 2 == 0 { try await test.cancel(signUp, person) }
                    }
                }
                try await group.waitForAll()
            }
            let counts = try await test.read { try SignUpListStore.counts(of: project, limit: 1000, in: $0.tx) }
            #expect(counts[.cancelled] == 30)
            #expect(counts[.accepted] == 5)
            #expect(counts[.waiting] == 25)
            let after = try await test.post(of: project)
            #expect(after.taken == 5)
            #expect(after.waiting == 25)
        }
    }
}
