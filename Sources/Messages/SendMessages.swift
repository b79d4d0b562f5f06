import Audit
import Courier
import Jobs
import Kernel

/// Sends what is due, channel by channel (发送邮件和短信). It is queued by whatever puts something into the outbox, and by a
/// schedule for what waited.
package enum SendMessages {
    package struct Order: Codable, Sendable {}

    private static let kind = JobKind<Order>("sendQueuedMessages", "发送邮件和短信", attempts: 3)

    package static let handler = kind.handler { _, context in
        try await run(context)
        return ""
    }

    package static let schedule = Schedule("sendMessages", "发送到时候的邮件和短信", .every(seconds: 60)) { try await run($0) }

    static func enqueue(in work: Work) throws { try kind.enqueue(Order(), unique: "sendQueuedMessages", in: work.bySystem) }

    private static func run(_ context: JobContext) async throws {
        var closed: Trouble?
        for channel in MessageChannel.allCases {
            guard let courier = channel.courier(context.services.couriers) else { continue }
            closed = try await send(channel, courier, context) ?? closed
        }
        // The administrators are told of a job that fails.
        if let closed { throw JobFailure(closed.message) }
    }

    /// - Returns: why nothing can be brought out now.
    private static func send(_ channel: MessageChannel, _ courier: any Courier, _ context: JobContext) async throws -> Trouble? {
        let services = context.services
        let claim = ClaimMessages(channel: channel)
        while try await context.read({ try OutboxStore.isAnyDue(channel, at: $0.now, in: $0.tx) }) {
            guard let parcels = try await context.write({ try claim.run(in: $0) }) else { return nil }
            guard !parcels.isEmpty else { continue }
            let writer = try await context.read { try LetterWriter(services, in: $0) }
            let letters = try parcels.map { try writer.letter($0) }
            let deliveries = try await SideThread.run { courier.carry(letters) { (try? context.goOn()) != nil } }
            let settle = SettleMessages(parcels.map(\.message), deliveries)
            // Kept even when the job itself was lost meanwhile: what is out is out.
            try await services.database.write { tx in
                try settle.run(in: Work(tx: tx, actor: .system, now: services.clock.now, vault: services.vault))
            }
            if let trouble = settle.closed { return trouble }
            try context.goOn()
        }
        return nil
    }
}
