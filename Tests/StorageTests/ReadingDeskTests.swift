import Synchronization
import Testing

@testable import Storage

@Suite struct ReadingDeskTests {
    private struct Failed: Error {}
    private final class Seats: Sendable { let now = Mutex((working: 0, most: 0)) }

    @Test func everybodyIsServedAndNeverMoreThanThereAreSeats() async throws {
        let desk = ReadingDesk(seats: 3)
        let seats = Seats()
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...500 {
                group.addTask {
                    try await desk.read {
                        seats.now.withLock { $0.working += 1; $0.most = max($0.most, $0.working) }
                        defer { seats.now.withLock { $0.working -= 1 } }
                        return number
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 125_250)
        let most = seats.now.withLock { $0.most }
        #expect((1...3).contains(most))
    }

    @Test func whoFailsKeepsNoSeat() async throws {
        let desk = ReadingDesk(seats: 1)
        for _ in 1...5 {
            await #expect(throws: Failed.self) { try await desk.read { throw Failed() } }
        }
        #expect(try await desk.read { 7 } == 7)
    }
}
