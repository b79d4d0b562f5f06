import Audit
import Kernel
import Pages
import Storage
import Vault

/// A person chooses a new password (修改密码). Every session of the account ends; the browser that asked gets a new one,
/// so that a stolen session does not outlive the change.
package struct ChangePassword: Sendable {
    package struct Draft: Sendable {
        let old: String
        let new: String

        /// - Throws: ``Problems`` by field.
        package init(_ fields: Fields) throws {
            old = fields.raw("old").first ?? ""
            new = fields.raw("new").first ?? ""
            var problems = Problems()
            if old.isEmpty { problems.add("old", "missing", "请填写现在的密码") }
            if old.utf8.count > 512 { problems.add("old", "too_long", "密码太长") }
            if new.isEmpty {
                problems.add("new", "missing", "请填写新密码")
            } else if let problem = Passwords.problem(with: new) {
                problems.add("new", "too_weak", problem)
            } else if new != fields.raw("again").first {
                problems.add("again", "differs", "两次填写的新密码不一样")
            }
            try problems.throwIfAny()
        }
    }

    let draft: Draft

    package init(_ draft: Draft) { self.draft = draft }

    /// - Returns: the token of a new session of the same kind.
    /// - Throws: ``Problems`` by field, ``Refusal/tooMany(retryAfter:_:)`` after many tries.
    package func run(visit: Visit, kind: SessionKind) async throws -> String {
        let (draft, token) = (draft, visit.sessionToken)
        let hashes = try await visit.read { work in try PasswordStore.hashes(of: work.account(), in: work.tx) }
        try visit.services.limits.take("password \(visit.actor.account?.description ?? "")", tries: 10, per: 600, at: visit.now)
        guard let present = hashes.first, try await Passwords.verify(draft.old, against: present) else {
            throw Problems("old", "wrong", "现在的密码不对")
        }
        // Hashing is slow and stands outside the transaction, which checks that the password is still the same.
        for hash in hashes where try await Passwords.verify(draft.new, against: hash) {
            throw Problems("new", "used_before", "最近 \(PasswordStore.remembered) 次用过的密码不能再用")
        }
        let hash = try await Passwords.hash(draft.new)
        return try await visit.write { work in
            let account = try work.account()
            guard try PasswordStore.hashes(of: account, in: work.tx).first == present, token != nil else {
                throw Refusal.conflict(code: "changed_meanwhile", "密码刚被改过，请重新登录")
            }
            try AccountStore.setPassword(hash, mustChange: false, of: account, at: work.now, in: work.tx)
            try SessionStore.closeAll(of: account, in: work.tx)
            try work.audit("changePassword", AuditObject("account", account), at: .city)
            return try SessionStore.open(for: account, kind: kind, at: work.now, in: work.tx)
        }
    }
}
