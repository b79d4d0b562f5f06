import Kernel
import Pages
import Rights
import Storage
import Synchronization

/// Finds who is signed in. What was found is kept for a few seconds and forgotten at once when anybody's sessions,
/// accounts or roles change.
package final class Authenticator: Sendable {
    /// What other modules know of an account; Site asks them.
    package struct Person: Sendable {
        package let volunteer: VolunteerID?
        package let appointments: [Appointment]

        package init(volunteer: VolunteerID?, appointments: [Appointment]) {
            self.volunteer = volunteer
            self.appointments = appointments
        }
    }

    private struct Entry {
        let signedIn: SignedIn
        let generation: UInt64
        let foundAt: Instant
    }

    private static let keepSeconds: Int64 = 60
    private static let entryLimit = 20_000
    /// How old the last sign of life may get before it is written anew.
    private static let touchSeconds: Int64 = 300
    /// 等保 2.0: people with a role change their password every 90 days.
    private static let staffPasswordSeconds: Int64 = 90 * 86_400

    private let database: Database
    private let clock: any WallClock
    private let person: @Sendable (AccountID, Transaction) throws -> Person
    private let entries = Mutex<[String: Entry]>([:])

    package init(database: Database, clock: any WallClock, person: @escaping @Sendable (AccountID, Transaction) throws -> Person) {
        self.database = database
        self.clock = clock
        self.person = person
    }

    package func signedIn(_ token: String, _ kind: SessionKind) async throws -> SignedIn? {
        guard token.utf8.count <= 100 else { return nil }
        let now = clock.now
        let key = kind.rawValue + token
        // Read before the look-up: a change in between makes the entry stale, never the reverse.
        let generation = database.generation(of: .rights)
        if let entry = entries.withLock({ $0[key] }), entry.generation == generation,
           abs(now - entry.foundAt) < Self.keepSeconds { return entry.signedIn }
        let person = person
        let found = try await database.read { tx -> (SignedIn, Instant)? in
            guard let session = try SessionStore.find(token, kind: kind, at: now, in: tx) else { return nil }
            let known = try person(session.account, tx)
            let isTooOld = !known.appointments.isEmpty && now - session.passwordSetAt > Self.staffPasswordSeconds
            return (SignedIn(account: session.account, name: session.name, volunteer: known.volunteer, appointments: known.appointments,
                             mustChangePassword: session.mustChange || isTooOld), session.seenAt)
        }
        guard let (signedIn, seenAt) = found else { return nil }
        if now - seenAt > Self.touchSeconds {
            try await database.write { try SessionStore.touch(token, at: now, in: $0) }
        }
        entries.withLock { all in
            if all.count >= Self.entryLimit { all.removeAll(keepingCapacity: true) }
            all[key] = Entry(signedIn: signedIn, generation: generation, foundAt: now)
        }
        return signedIn
    }
}
