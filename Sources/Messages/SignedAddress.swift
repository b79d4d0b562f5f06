import Audit
import Kernel
import Vault

/// Addresses that prove by themselves that this city wrote them (签名链接), for letters: nobody has to sign in, and nothing is
/// stored.
package enum SignedAddress {
    package static func unsubscribe(_ account: AccountID, _ topic: MessageTopic, _ vault: Vault) -> String {
        "/unsubscribe/" + sign("\(account)-\(topic.rawValue)", "unsubscribe", vault)
    }

    static func confirmation(_ account: AccountID, _ expires: Instant, _ vault: Vault) -> String {
        "/confirm-email/" + sign("\(account)-\(expires.seconds)", "confirm email", vault)
    }

    /// The code of the link in the newest letter that asked an account to confirm its address; empty when none waits.
    package static func newestConfirmation(of account: AccountID, in work: Work) throws -> String {
        guard let pending = try MessageStore.email(of: account, in: work.tx)?.pending else { return "" }
        return String(confirmation(account, pending.expiresAt, work.vault).dropFirst("/confirm-email/".count))
    }

    /// - Returns: nil for what this city did not write.
    static func readUnsubscribe(_ code: String, _ vault: Vault) -> (account: AccountID, topic: MessageTopic)? {
        guard let parts = read(code, "unsubscribe", vault), let account = AccountID(parts.0), let topic = MessageTopic(rawValue: parts.1) else { return nil }
        return (account, topic)
    }

    static func readConfirmation(_ code: String, _ vault: Vault) -> (account: AccountID, expires: Instant)? {
        guard let parts = read(code, "confirm email", vault), let account = AccountID(parts.0), let seconds = Int64(parts.1) else { return nil }
        return (account, Instant(seconds: seconds))
    }

    private static func sign(_ text: String, _ purpose: String, _ vault: Vault) -> String {
        "\(text)-\(Hex.encode(vault.code(text, context: purpose).prefix(16)))"
    }

    private static func read(_ code: String, _ purpose: String, _ vault: Vault) -> (String, String)? {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, constantTimeEqual([UInt8](sign("\(parts[0])-\(parts[1])", purpose, vault).utf8), [UInt8](code.utf8)) else { return nil }
        return (parts[0], parts[1])
    }
}
