import Kernel

/// Something that the program does by itself at its times (定时任务). Every run is queued as a job, once however many servers
/// run. One line in Site/JobTable.swift adds one:
///
///     Schedule("sealLedger", "封存时长账本", .every(seconds: 60)) { context in try await context.write { … } }
package struct Schedule: Sendable {
    package enum Rhythm: Hashable, Sendable {
        /// Every so many seconds, from the first look of a server on.
        case every(seconds: Int64)
        /// Once a day in the time of Shanghai.
        case daily(hour: Int, minute: Int)
    }

    package let name: String
    package let title: Message
    package let rhythm: Rhythm
    let run: @Sendable (JobContext) async throws -> Void

    /// - Parameters:
    ///   - name: never changed after a release; also the kind of its jobs.
    ///   - run: what a run does; it may be repeated after a failure.
    package init(_ name: String, _ title: Message, _ rhythm: Rhythm, run: @escaping @Sendable (JobContext) async throws -> Void) {
        (self.name, self.title, self.rhythm, self.run) = (name, title, rhythm, run)
    }

    /// What does its jobs. A run that fails is tried a few times and then left to the next one.
    var handler: JobHandler {
        let run = run
        return JobHandler(name: name, title: title, attempts: 3, makesFile: false, run: { _, context in
            try await run(context)
            return ""
        }, ended: { _, _, _ in })
    }
}

extension Schedule.Rhythm {
    /// The first time for a schedule that this city has never seen.
    func first(at now: Instant) -> Instant {
        switch self {
        case .every: now
        case .daily: next(after: now)
        }
    }

    /// The time after a run. What was missed while no server ran is not made up for again and again: one run catches up.
    func next(after now: Instant) -> Instant {
        switch self {
        case .every(let seconds):
            return now.adding(seconds: max(1, seconds))
        case .daily(let hour, let minute):
            let today = Instant(day: now.day, hour: hour, minute: minute)
            return today > now ? today : Instant(day: now.day.adding(days: 1), hour: hour, minute: minute)
        }
    }

    /// Whether a planned time can only come from a clock that was ahead and has been put right since. After a smaller step back
    /// the plan stands, so that no run comes twice.
    func isAstray(_ planned: Instant, at now: Instant) -> Bool {
        switch self {
        case .every(let seconds): planned - now > max(1, seconds)
        case .daily: planned - now > 2 * 86_400
        }
    }
}
