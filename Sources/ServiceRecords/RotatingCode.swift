import Kernel
import Vault

/// The code of a check-in point that changes every few seconds (签到码): a token inside a QR code, and six digits for
/// those without a camera.
///
/// A code is taken while it is shown and for one more window, so that a photograph of it sent to a friend is useless
/// soon after. It proves presence only; who checks in is the session's matter.
package struct RotatingCode: Sendable {
    /// What the screen shows now.
    package struct Shown: Sendable {
        /// "pointId.window.mac"
        package let token: String
        package let digits: String
        /// When the next code comes; the present one is taken for one window longer.
        package let changesAt: Instant
    }

    package let point: CheckInPointID
    private let secret: String
    private let seconds: Int64
    private let vault: Vault

    /// - Parameters:
    ///   - secret: the point's random secret.
    ///   - seconds: how long one code is shown.
    package init(point: CheckInPointID, secret: [UInt8], seconds: Int, vault: Vault) {
        self.point = point
        self.secret = Hex.encode(secret)
        self.seconds = Int64(max(1, seconds))
        self.vault = vault
    }

    package func shown(at now: Instant) -> Shown {
        let window = window(at: now)
        return Shown(token: "\(point).\(window).\(mac(window))", digits: digits(window),
                     changesAt: Instant(seconds: (window + 1) * seconds))
    }

    /// Whether the token is this point's own of the present or the previous window.
    package func accepts(_ token: CheckInToken, at now: Instant) -> Bool {
        guard token.point == point, isCurrent(token.window, at: now) else { return false }
        return constantTimeEqual([UInt8](token.mac.utf8), [UInt8](mac(token.window).utf8))
    }

    /// Whether the six digits are those of the present or the previous window.
    package func accepts(digits typed: String, at now: Instant) -> Bool {
        let typed = [UInt8](typed.utf8)
        let window = window(at: now)
        // Both are always compared, so that the time taken tells nothing.
        let present = constantTimeEqual(typed, [UInt8](digits(window).utf8))
        let previous = constantTimeEqual(typed, [UInt8](digits(window - 1).utf8))
        return present || previous
    }

    private func window(at now: Instant) -> Int64 { now.seconds / seconds }

    private func isCurrent(_ window: Int64, at now: Instant) -> Bool {
        let present = self.window(at: now)
        return window == present || window == present - 1
    }

    /// 96 bits: far beyond guessing within a window, and short enough for a coarse QR code.
    private func mac(_ window: Int64) -> String {
        Hex.encode(vault.code("\(point) \(secret) \(window)", context: "check-in token").prefix(12))
    }

    private func digits(_ window: Int64) -> String {
        let code = vault.code("\(point) \(secret) \(window)", context: "check-in digits")
        let number = code.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        let text = String(number)
        return String(repeating: "0", count: 6 - text.count) + text
    }
}

/// What a scanned QR code says: a point, a window and the proof that the screen showed it.
package struct CheckInToken: Sendable {
    package let point: CheckInPointID
    package let window: Int64
    package let mac: String

    /// Nil when the text is no token at all.
    package init?(_ text: String) {
        guard text.utf8.count <= 80 else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let point = CheckInPointID(String(parts[0])), parts[1].utf8.count <= 12,
              parts[1].utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let window = Int64(parts[1]) else { return nil }
        self.point = point
        self.window = window
        mac = String(parts[2])
    }
}
