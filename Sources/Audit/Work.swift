import Kernel
import Rights
import Storage
import Vault

/// A unit of work: one transaction, who acts in it, and when. Every use case runs in one.
package struct Work {
    package let tx: Transaction
    package let actor: Actor
    package let now: Instant
    package let vault: Vault

    package init(tx: Transaction, actor: Actor, now: Instant, vault: Vault) {
        self.tx = tx
        self.actor = actor
        self.now = now
        self.vault = vault
    }

    package var today: Day { now.day }

    /// The same transaction on behalf of the program, for what follows by itself from a person's act.
    package var bySystem: Work { Work(tx: tx, actor: .system, now: now, vault: vault) }

    /// The account that acts.
    /// - Throws: ``Refusal/signInNeeded``.
    package func account() throws -> AccountID {
        guard let account = actor.account else { throw Refusal.signInNeeded }
        return account
    }

    /// The volunteer who acts for themselves.
    /// - Throws: ``Refusal/signInNeeded`` for a visitor, ``Refusal/notFound`` for somebody who is no volunteer.
    package func volunteer() throws -> VolunteerID {
        guard let volunteer = actor.volunteer else { throw actor.isSignedIn ? Refusal.notFound : Refusal.signInNeeded }
        return volunteer
    }

    /// Writes the audit event of this act, in the same transaction.
    /// - Parameters:
    ///   - action: the use case, as in "approveVolunteer".
    ///   - object: what it happened to.
    ///   - place: where in the tree, for who may read it.
    ///   - detail: what changed, without identity data.
    package func audit(_ action: String, _ object: AuditObject, at place: Place, result: AuditResult = .done,
                       _ detail: [String: String] = [:]) throws {
        touchWaiting(by: action)
        try AuditStore.append([AuditEntry(action: action, object: object, place: place, result: result, detail: detail)], in: self)
    }

    /// Writes an audit event for each of many objects to which the same has happened at the same place, as
    /// ``audit(_:_:at:result:_:)`` does for one.
    package func audit(_ action: String, each objects: [(AuditObject, detail: [String: String])], at place: Place) throws {
        touchWaiting(by: action)
        try AuditStore.append(objects.map { AuditEntry(action: action, object: $0.0, place: place, result: .done, detail: $0.detail) }, in: self)
    }

    /// Acts after which the same decisions wait as before them: what happens too often to count the inbox anew each time.
    private static let everyday: Set = ["signIn", "signOut", "checkIn", "checkOut", "rollCall", "readCertificate", "revealVolunteer"]

    /// Every act may begin or end something that waits for a decision. What an act does not say here, it cannot forget.
    private func touchWaiting(by action: String) {
        if !Self.everyday.contains(action) { tx.touch(.waiting) }
    }
}
