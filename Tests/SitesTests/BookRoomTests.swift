import Kernel
import Rights
import TestKit
import Testing
@testable import Sites

@Suite struct BookRoomTests {
    private func problems(_ test: TestCity, _ room: SiteRoomID, _ team: OrganisationID, _ change: @escaping @Sendable (inout Fields) -> Void) async -> Problems {
        do {
            _ = try await test.booking(of: room, for: team, change: change)
        } catch let problems as Problems {
            return problems
        } catch {
            Issue.record("\(error)")
        }
        return Problems()
    }

    @Test func aFreeRoomIsConfirmedAtOnce() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let team = try await test.team()
            let leader = try await test.actor(try await test.staff(role: .leader, at: team))
            let id = try await test.booking(of: room, for: team, as: leader)
            let booking = try await test.read { try BookingStore.find(id, in: $0.tx) }
            #expect(booking?.status == .confirmed && booking?.quarters == 56..<60)
        }
    }

    @Test func aTimeThatTouchesAnotherIsRefusedAndOneBesideItIsNot() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let (first, second) = (try await test.team(), try await test.team())
            _ = try await test.booking(of: room, for: first)
            for (starts, ends) in [("14:00", "15:00"), ("13:00", "14:15"), ("14:45", "16:00"), ("14:15", "14:30"), ("12:00", "17:00")] {
                let problems = await problems(test, room, second) { $0.set("starts", starts); $0.set("ends", ends) }
                #expect(problems.of("starts").first?.code == "taken", "\(starts)–\(ends)")
            }
            _ = try await test.booking(of: room, for: second) { $0.set("starts", "15:00"); $0.set("ends", "16:00") }
            _ = try await test.booking(of: room, for: second) { $0.set("starts", "13:30"); $0.set("ends", "14:00") }
            // What was refused left nothing behind.
            let quarters: Int = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM booking_quarters") ?? 0 }
            #expect(quarters == 4 + 4 + 2)
        }
    }

    @Test func ofManyAtOnceOneGetsTheTime() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            var teams: [OrganisationID] = []
            for _ in 0..<6 { teams.append(try await test.team()) }
            let taken = await withTaskGroup(of: Bool.self) { group in
                for hand in 0..<60 {
                    let team = teams[hand % teams.count]
                    // All of them hold 14:45.
                    let (from, to) = (["14:00", "14:15", "14:30", "14:45"][hand % 4], ["15:00", "15:30", "16:00"][hand % 3])
                    group.addTask { (try? await test.booking(of: room, for: team) { $0.set("starts", from); $0.set("ends", to) }) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            let held: Int = try await test.read { try $0.tx.value("SELECT COUNT(*) FROM bookings") ?? 0 }
            #expect(held == 1)
        }
    }

    @Test func theSchemaItselfForbidsTwoInOneQuarter() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let id = try await test.booking(of: room, for: try await test.team())
            await #expect(throws: (any Error).self) {
                _ = try await test.write { work in
                    try work.tx.run("""
                        INSERT INTO booking_quarters (room_id, day, quarter, booking_id)
                        SELECT room_id, day, quarter, \(id) FROM booking_quarters
                        """)
                }
            }
        }
    }

    @Test func whatCannotBeIsNamed() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let team = try await test.team()
            #expect(await problems(test, room, team) { $0.set("day", "2026-03-04") }.of("day").count == 1)
            #expect(await problems(test, room, team) { $0.set("day", "2026-12-24") }.of("day").count == 1)
            #expect(await problems(test, room, team) { $0.set("starts", "08:00") }.of("starts").count == 1)
            #expect(await problems(test, room, team) { $0.set("ends", "19:00") }.of("starts").count == 1)
            #expect(await problems(test, room, team) { $0.set("ends", "14:00") }.of("ends").count == 1)
            #expect(await problems(test, room, team) { $0.set("starts", "14:05") }.of("starts").count == 1)
            #expect(await problems(test, room, team) { $0.set("people", "21") }.of("people").count == 1)
            // Today, an hour ago.
            #expect(await problems(test, room, team) { $0.set("day", "2026-03-05"); $0.set("starts", "09:00"); $0.set("ends", "09:45") }.of("day").count == 1)
        }
    }

    @Test func onlyForATeamOfOnesOwn() async throws {
        try await TestCity.with { test in
            let room = try await test.room(of: try await test.site())
            let (own, foreign) = (try await test.team(), try await test.team())
            let leader = try await test.actor(try await test.staff(role: .leader, at: own))
            do {
                _ = try await test.booking(of: room, for: foreign, as: leader)
                Issue.record("booked for somebody else")
            } catch let problems as Problems {
                #expect(problems.of("organisation").first?.code == "unknown_choice")
            }
            let keeper = try await test.actor(try await test.staff(role: .keeper))
            await #expect(throws: Problems.self) { _ = try await test.booking(of: room, for: own, as: keeper) }
        }
    }

    @Test func aPlaceOfIncubationIsNotBookedByTheHour() async throws {
        try await TestCity.with { test in
            let desk = try await test.desk(of: try await test.site())
            let team = try await test.team()
            await #expect(throws: Refusal.conflict(code: "not_bookable", "这个场地现在不能预约")) { _ = try await test.booking(of: desk, for: team) }
        }
    }
}
