import Kernel

/// A kind of request (求助类别) with its clock: how long an answer, the arrival and the service may take.
package struct RequestKind: Sendable {
    package let code: String
    package let name: String
    package let english: String
    /// The service category that its activities count as.
    package let category: String
    /// Minutes from the request to a team's yes.
    package let respond: Int
    /// Minutes from the agreed time to the beginning.
    package let arrive: Int
    /// Minutes from the beginning to the end.
    package let finish: Int
    package let isRetired: Bool

    package func name(in language: Language) -> String { language == .en && !english.isEmpty ? english : name }
}

/// When the next step is due (时钟): each kind of request has its own times.
enum RequestClock {
    /// - Returns: nil when nobody has to do anything any more so that help comes.
    static func due(_ status: HelpRequest.Status, _ kind: RequestKind, filed: Instant, from: Instant, accepted: Instant? = nil, started: Instant? = nil) -> Instant? {
        switch status {
        case .submitted, .open, .dispatched: filed.adding(seconds: Int64(kind.respond) * 60)
        case .accepted: max(accepted ?? filed, from).adding(seconds: Int64(kind.arrive) * 60)
        case .serving: started?.adding(seconds: Int64(kind.finish) * 60)
        default: nil
        }
    }
}
