import Audit
import Courier
import Kernel

/// A person names an address of mail (填写邮箱). It is used once they have followed the link that is sent there; until then, the
/// one before it stays.
package struct AddEmail: Sendable {
    /// How long the link is good.
    static let hours: Int64 = 24

    let address: MailAddress

    /// - Throws: ``Problems`` by field.
    package init(_ fields: Fields) throws {
        var reader = FieldReader(fields)
        let address = reader.value("email", hint: "请填写邮箱，例如 name@example.com") { MailAddress($0) }
        try reader.problems.throwIfAny()
        guard let address else { throw reader.problems }
        self.address = address
    }

    package func run(in work: Work) throws {
        let account = try work.account()
        // No two letters have one end, so that the link in one is never good for the address of another.
        var expires = work.now.adding(seconds: Self.hours * 3600)
        while try OutboxStore.insert([letter(to: account, expires, at: work.now)], at: work.now, in: work.tx) == 0 { expires = expires.adding(seconds: 1) }
        try MessageStore.setPending(address.text, masked: address.masked, expiresAt: expires, of: account, in: work)
        try SendMessages.enqueue(in: work)
        try work.audit("addEmail", AuditObject("account", account), at: .city)
    }

    private func letter(to account: AccountID, _ expires: Instant, at now: Instant) -> OutboxStore.New {
        OutboxStore.New(
            account: account, channel: .email, topic: nil, cause: Self.cause(expires), title: "请确认这是您的邮箱",
            detail: "有人在平台上填写了这个邮箱。是您的话，请在 \(Self.hours) 小时内打开下面的链接；不是您，不用理会", href: "/me/messages", dueAt: now)
    }

    static func cause(_ expires: Instant) -> String { "confirm-email/\(expires.seconds)" }

    static func expiry(_ cause: String) -> Instant? {
        cause.hasPrefix("confirm-email/") ? Int64(cause.dropFirst("confirm-email/".count)).map { Instant(seconds: $0) } : nil
    }
}
