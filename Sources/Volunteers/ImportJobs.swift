import Kernel
import Logging
import Storage
import Synchronization

/// Imports that run in this process, so that a request that starts one need not wait for its end. What a stop of the process
/// leaves undone is taken up again by whoever confirms once more.
enum ImportJobs {
    private struct Key: Hashable {
        let database: ObjectIdentifier
        let id: VolunteerImportID
    }

    private static let running = Mutex<[Key: Task<Void, Never>]>([:])

    /// What a page that shows the import listens to.
    static func topic(_ id: VolunteerImportID) -> Topic { Topic("volunteer-import-\(id)") }

    static func isRunning(_ id: VolunteerImportID, _ database: Database) -> Bool {
        running.withLock { $0[Key(database: ObjectIdentifier(database), id: id)] != nil }
    }

    /// Goes on with an import that was started, unless it runs here already; answers when it is done, or after some
    /// seconds while it goes on.
    static func run(_ id: VolunteerImportID, at desk: ImportDesk, logger: Logger, seconds: Int) async {
        let key = Key(database: ObjectIdentifier(desk.database), id: id)
        let job = running.withLock { jobs in
            if let job = jobs[key] { return job }
            let job = Task {
                do {
                    try await ImportVolunteers(id).resume(at: desk)
                } catch {
                    logger.error("import stopped", metadata: ["import": "\(id)", "error": "\(error)"])
                }
                _ = running.withLock { $0.removeValue(forKey: key) }
            }
            jobs[key] = job
            return job
        }
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let whenDone = Task {
            await job.value
            end.finish()
        }
        let whenLate = Task {
            try? await Task.sleep(for: .seconds(seconds))
            end.finish()
        }
        for await _ in ends {}
        whenDone.cancel()
        whenLate.cancel()
    }
}
