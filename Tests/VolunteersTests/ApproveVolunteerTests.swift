import Kernel
import Rights
import TestKit
import Testing
import Volunteers

@Suite struct ApproveVolunteerTests {
    @Test func approvalGivesALifelongNumberOfTheArea() async throws {
        try await TestCity.with { test in
            let (volunteer, account) = try await test.applicant(name: "刘德")
            let before = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx) }
            #expect(before.status == .submitted)
            #expect(before.number == nil)
            try await test.write(as: test.actor(test.administrator)) { _ = try ApproveVolunteer(volunteer).run(in: $0) }
            let after = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx) }
            #expect(after.status == .active)
            #expect(after.number?.area == "360500")
            #expect(after.number?.sequence == 1)
            #expect(after.registeredOn == Day("2026-03-05"))
            #expect(after.account == account)
        }
    }

    @Test func aSecondApprovalIsAConflict() async throws {
        try await TestCity.with { test in
            let (volunteer, _) = try await test.volunteer()
            let number = try await test.read { try VolunteerStore.require(volunteer, in: $0.tx).number }
            await #expect(throws: Refusal.self) { try await test.write { _ = try ApproveVolunteer(volunteer).run(in: $0) } }
            #expect(try await test.read { try VolunteerStore.require(volunteer, in: $0.tx).number } == number)
        }
    }

    @Test func twoHundredApprovalsAtOnceGiveTwoHundredNumbers() async throws {
        try await TestCity.with { test in
            var waiting: [VolunteerID] = []
            for _ in 0..<200 { waiting.append(try await test.applicant().volunteer) }
            let numbers = try await withThrowingTaskGroup(of: VolunteerNumber.self) { group in
                for volunteer in waiting { group.addTask { try await test.write { try ApproveVolunteer(volunteer).run(in: $0) } } }
                return try await group.reduce(into: [VolunteerNumber]()) { $0.append($1) }
            }
            #expect(Set(numbers).count == 200)
            #expect(Set(numbers.map(\.sequence)) == Set(1...200))
        }
    }

    @Test func aVisitorAndAVolunteerMayNotApprove() async throws {
        try await TestCity.with { test in
            let (waiting, own) = try await test.applicant()
            let (_, account) = try await test.volunteer()
            await #expect(throws: Refusal.signInNeeded) {
                try await test.write(as: .visitor()) { _ = try ApproveVolunteer(waiting).run(in: $0) }
            }
            for person in [own, account] {
                let actor = try await test.actor(person)
                await #expect(throws: Refusal.notFound) {
                    try await test.write(as: actor) { _ = try ApproveVolunteer(waiting).run(in: $0) }
                }
            }
            let elsewhere = Actor(account: account, name: "外区", appointments: [
                Appointment(role: .administrator, place: Place("/999/"), organisation: OrganisationID(999)),
            ])
            await #expect(throws: Refusal.notFound) {
                try await test.write(as: elsewhere) { _ = try ApproveVolunteer(waiting).run(in: $0) }
            }
        }
    }

    @Test func aRangeInsideTheOfficesIsLeftOut() async throws {
        try await TestCity.with { test in
            let area = try #require(RegionCode("360500"))
            let office = test.office
            try await test.write { work in
                try NumberRangeStore.insert(area: area, 1...10, to: office, in: work.tx)
                // Given to another organisation; the table only asks that there is one.
                try NumberRangeStore.insert(area: area, 2...8, to: office, in: work.tx)
                try work.tx.run("UPDATE number_ranges SET next = 9 WHERE first = 2")
            }
            var sequences: [Int] = []
            for _ in 0..<3 {
                let volunteer = try await test.applicant().volunteer
                sequences.append(try await test.write { try ApproveVolunteer(volunteer).run(in: $0).sequence })
            }
            #expect(sequences == [1, 9, 10])
            let oneTooMany = try await test.applicant().volunteer
            await #expect(throws: Refusal.self) { try await test.write { _ = try ApproveVolunteer(oneTooMany).run(in: $0) } }
        }
    }
}
