import Audit
import Kernel
import Pages
import Rights
import Storage
import Vault

/// A person signs in (登录) with a login or a telephone, and a password.
///
/// After 5 failures with the same login it is locked for 15 minutes (等保 2.0), whether or not there is such an
/// account, so that a stranger learns nothing. A telephone may belong to several people of a household: the password
/// tells who it is.
package struct SignIn: Sendable {
    package struct Draft: Sendable {
        package let handle: String
        package let password: String

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            var reader = FieldReader(fields)
            let handle = reader.text("handle", max: 50)
            let password = fields.raw("password").first ?? ""
            if password.isEmpty { reader.problems.add("password", "missing", "请填写密码") }
            if password.utf8.count > 512 { reader.problems.add("password", "too_long", "密码太长") }
            try reader.problems.throwIfAny()
            self.handle = handle ?? ""
            self.password = password
        }
    }

    static let failuresBeforeLock = 5
    static let lockSeconds: Int64 = 900
    /// How many accounts may share a telephone.
    package static let householdLimit = 5

    let draft: Draft
    let kind: SessionKind

    package init(_ draft: Draft, kind: SessionKind) {
        self.draft = draft
        self.kind = kind
    }

    /// - Returns: the session's token.
    /// - Throws: ``Problems`` when login and password do not fit, ``Refusal/tooMany(retryAfter:_:)`` while locked.
    package func run(visit: Visit) async throws -> String {
        let (draft, kind) = (draft, kind)
        let earlier = kind == .browser ? visit.sessionToken : nil
        let candidates = try await visit.read { work in
            try SignInStore.requireUnlocked(draft.handle, in: work)
            return try SignInStore.candidates(draft.handle, in: work)
        }
        // Hashing happens outside the transaction; without a candidate a hash is made all the same, so that the time
        // taken tells nothing.
        var matched: SignInStore.Candidate?
        for candidate in candidates where try await Passwords.verify(draft.password, against: candidate.passwordHash) {
            matched = matched ?? candidate
        }
        if candidates.isEmpty { _ = try await Passwords.hash(draft.password) }
        let found = matched
        let token = try await visit.write { work -> String? in
            try SignInStore.requireUnlocked(draft.handle, in: work)
            guard let found, try SignInStore.isCurrent(found, in: work) else {
                try SignInStore.countFailure(draft.handle, in: work)
                try work.audit("signIn", AuditObject("account", candidates.first?.id.description ?? ""), at: .city, result: .refused)
                return nil
            }
            try SignInStore.forgetFailures(draft.handle, in: work)
            let work = Work(tx: work.tx, actor: Actor(account: found.id, name: found.name, address: work.actor.address),
                            now: work.now, vault: work.vault)
            try work.audit("signIn", AuditObject("account", found.id), at: .city)
            // The browser's session before this one ends: a token is never carried over from one person to another.
            if let earlier { try SessionStore.close(earlier, in: work.tx) }
            return try SessionStore.open(for: found.id, kind: kind, at: work.now, in: work.tx)
        }
        guard let token else { throw Problems("password", "wrong", "账号或密码不对。连续输错 5 次会锁定 15 分钟") }
        return token
    }
}
