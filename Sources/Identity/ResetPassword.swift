import Audit
import Kernel
import Rights
import Storage

/// An administrator gives somebody a temporary password (重置密码), after checking who they are. All their sessions end,
/// a lock after wrong tries ends, and they must choose a password of their own at the next sign-in.
package struct ResetPassword: Sendable {
    /// A right that the administrator must hold, and where.
    package struct Need: Sendable {
        package let permission: Permission
        package let place: Place

        package init(_ permission: Permission, at place: Place) {
            self.permission = permission
            self.place = place
        }
    }

    let account: AccountID
    let needs: [Need]
    let password: TemporaryPassword

    /// - Parameter needs: one for the person's volunteer record and one for each of their appointments, so that nobody
    ///   takes over the account of somebody with wider rights. Without any there is nobody who may.
    package init(_ account: AccountID, needs: [Need], password: TemporaryPassword) {
        self.account = account
        self.needs = needs
        self.password = password
    }

    /// - Throws: ``Refusal/notFound`` for somebody else's person, ``Refusal/conflict(code:_:)`` for one's own account.
    package func run(in work: Work) throws {
        guard let place = needs.first?.place else { throw Refusal.notFound }
        for need in needs { try work.actor.require(need.permission, at: need.place) }
        guard work.actor.account != account else {
            throw Refusal.conflict(code: "own_account", "请在“修改密码”里修改自己的密码")
        }
        guard let found = try AccountStore.find(account, in: work.tx), found.isOpen else { throw Refusal.notFound }
        try AccountStore.setPassword(password.hash, mustChange: true, of: account, at: work.now, in: work.tx)
        try SessionStore.closeAll(of: account, in: work.tx)
        try PasswordStore.forgetFailures(of: account, in: work)
        try work.audit("resetPassword", AuditObject("account", account), at: place)
    }
}
